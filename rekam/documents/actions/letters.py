"""Giving out numbers of letters, voiding them, and saying how a kind is numbered."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from rekam.audit.actions import record
from rekam.audit.rules import plain_text
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.models import Letter, LetterSeries
from rekam.documents.queries.letters import own_office
from rekam.documents.rules import letters as rules

REASON = 200
MAY_MANAGE = "documents.manage"


@transaction.atomic
def take_number(*, kind: str, by: Actor, at: dt.datetime) -> Letter:
    """The next number of this kind, of the year in which `at` lies at the office.

    Inside the caller's transaction: what rolls back gives its number back, so there are no gaps. Who asks at
    the same time waits for the commit before. Call it late in the transaction and before `record`.
    Raises Refused: `office_not_set`, `letter_kind`, `letter_numbers_out`.
    """
    office = own_office()
    by.check("documents.print")  # the register is the office's; the person's place is the caller's to check
    told = _series(office, rules.kind_of(kind))
    counter = told if told.series == told.kind else _series(office, rules.Kind(told.series))
    LetterSeries.objects.select_for_update().get(pk=counter.pk)
    day = timezone.localdate(at)
    alike = Letter.objects.filter(office=office, series=counter.kind, year=day.year)
    start = counter.start_number if counter.start_year == day.year else 1
    number = rules.next_number(alike.aggregate(last=Max("number"))["last"], start)
    letter = Letter.objects.create(
        office=office, kind=told.kind, series=counter.kind, year=day.year, number=number,
        text=rules.number_text(told.pattern, number, day), at=at, by=by.id, by_name=by.name,
    )  # fmt: skip
    record(by=by, at=at, event="documents.letter.number", subject=f"letter:{letter.pk}", place=office,
           kind=letter.kind, number=letter.text)  # fmt: skip
    return letter


@transaction.atomic
def void_letter(*, id: int, reason: str, by: Actor, at: dt.datetime) -> Letter:
    """The number stays taken. By who took it, or who answers for the whole office.

    Not that of a suket: the letter would hold on with a void number. Raises Refused: `letter_not_found`,
    `letter_of_suket`, `letter_voided`, `letter_reason`, `not_your_territory`.
    """
    by.check("documents.print")
    letter = Letter.objects.select_for_update().filter(pk=id).first()
    if letter is None:
        raise Refused("letter_not_found")
    if letter.by != by.id:
        by.check("documents.print", letter.office)
    if letter.kind == rules.Kind.SUKET:
        raise Refused("letter_of_suket", number=letter.text)
    return void_number(letter=letter, reason=reason, by=by, at=at)


@transaction.atomic
def void_number(*, letter: Letter, reason: str, by: Actor, at: dt.datetime) -> Letter:
    """By the room whose letter it was to be, which has asked whether this person may: nothing bears it.

    Raises Refused: `letter_voided`, `letter_reason`.
    """
    by.check("documents.print")
    if letter.voided_at is not None:
        raise Refused("letter_voided", number=letter.text)
    reason = plain_text(" ".join(reason.split()))
    if not reason or len(reason) > REASON:
        raise Refused("letter_reason", most=REASON)
    letter.voided_at, letter.voided_by, letter.void_reason = at, by.id, reason
    letter.save(update_fields=["voided_at", "voided_by", "void_reason"])
    record(by=by, at=at, event="documents.letter.void", subject=f"letter:{letter.pk}", place=letter.office,
           reason=reason, number=letter.text)  # fmt: skip
    return letter


@transaction.atomic
def set_series(
    *, kind: str, pattern: str, series: str, start_number: int, by: Actor, at: dt.datetime
) -> LetterSeries:
    """From now on; numbers that were given out stay as they are.

    `series` is the kind that this one is counted with, itself as a rule; `start_number` is where this year's
    numbers begin, if none was given out yet. Raises Refused: `letter_pattern`, `letter_pattern_taken`,
    `letter_series`, `letter_kind`, `letter_start`, `office_not_set`.
    """
    office = own_office()
    by.check(MAY_MANAGE, office)
    told = _series(office, rules.kind_of(kind))
    LetterSeries.objects.select_for_update().get(pk=told.pk)
    told.pattern, told.series = rules.check_pattern(pattern), rules.kind_of(series)
    told.start_year, told.start_number = timezone.localdate(at).year, rules.check_start(start_number)
    others = LetterSeries.objects.filter(office=office).exclude(pk=told.pk)
    rules.check_series(
        told.kind, told.series, told.pattern, {row.kind: (row.series, row.pattern) for row in others}
    )
    told.save()
    record(by=by, at=at, event="documents.series.set", subject=f"series:{told.pk}", place=office,
           kind=told.kind, pattern=told.pattern, series=told.series, start=told.start_number)  # fmt: skip
    return told


def _series(office: str, kind: rules.Kind) -> LetterSeries:
    first = {"series": kind.value, "pattern": rules.START[kind]}
    return LetterSeries.objects.get_or_create(office=office, kind=kind.value, defaults=first)[0]
