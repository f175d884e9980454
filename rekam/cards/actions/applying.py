"""A wish for a card at the reception: asked for, papers shown, accepted, declared ready, withdrawn, ended."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from rekam.audit.actions import record
from rekam.cards.actions.blanks import release_blank
from rekam.cards.actions.custody import answering, withdraw_card
from rekam.cards.actions.permits import check_colour, keep_permit, note_paper, permit_values
from rekam.cards.actions.stepping import locked, move_application, said
from rekam.cards.models import Application, Blank, Guest, Paper, Step
from rekam.cards.queries.applications import application, of_person, open_of, place_of
from rekam.cards.queries.persons import Known, ground, known, person_of
from rekam.cards.queries.printing import in_printer
from rekam.cards.rules.applications import Event, Reason, State, Stop, code_of
from rekam.cards.rules.blanks import BlankState, Colour
from rekam.cards.rules.papers import SCANNED, Kind, PaperKind
from rekam.cards.rules.permits import Permit
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import store_scan
from rekam.enrolment import queries as records
from rekam.people.rules import RECORDED

DESK = (Event.ACCEPT, Event.READY, Event.WITHDRAW, Event.END)
"""What the reception does; everything else has a desk of its own."""


def apply_for_card(
    *, person_key: str, kind: str, colour: str = Colour.BLUE, permit: Permit | None = None,
    picture: bytes | None = None, by: Actor, at: dt.datetime,
) -> Application:  # fmt: skip
    """A blue card for a citizen, an orange one for a foreigner with a permanent permit and its picture.

    Raises Refused: `person_not_found`, `application_kind_unknown`, `application_open` (code),
    `outside_is_resident`, `guest_kind`, `card_known_already`, `not_recorded_yet`, `not_permitted`,
    `not_your_territory`, and those of `check_colour` and `store_scan`.
    """
    found = person_of(person_key, by=by)
    by.check("cards.accept", found.place)
    if kind not in set(Kind):
        raise Refused("application_kind_unknown", kind=kind)
    _check_first(found, Kind(kind))
    check_colour(found, kind, colour, permit, picture, at)
    permit = permit if colour == Colour.ORANGE else None
    scan = keep_permit(person_key, found.place, picture, by, at) if permit and picture else None
    return _ask(found, Kind(kind), Colour(colour), permit_values(permit, scan), by, at)


@transaction.atomic
def _ask(
    found: Known, kind: Kind, colour: Colour, permit: Mapping[str, Any], by: Actor, at: dt.datetime
) -> Application:
    person_key = found.resident.person_key
    _check_first(found, kind)
    try:
        with transaction.atomic():
            made = Application.objects.create(
                person_key=person_key, kind=kind, colour=colour, state=State.REQUESTED, since=at,
                asked_by=by.id, asked_at=at, **permit,
                **ground([person_key]).standing(found, kind, colour),
            )  # fmt: skip
    except IntegrityError:  # asked at two counters at the same moment
        raise _open(person_key) from None
    Step(application=made, event="ask", after=made.state, by=by.id, at=at).save()
    if made.permit_scan:
        note_paper(made, made.permit_scan, by, at)
    record(
        by=by, at=at, event="cards.application.ask", subject=f"application:{made.pk}", people=[person_key],
        place=place_of(made), kind=kind, colour=made.colour,
    )  # fmt: skip
    return made


def _check_first(found: Known, kind: Kind) -> None:
    person_key = found.resident.person_key
    if open_of(person_key):
        raise _open(person_key)
    if found.guest != (kind is Kind.OUTSIDE):
        raise Refused("guest_kind" if found.guest else "outside_is_resident")
    if isinstance(found.resident, Guest):
        status = found.resident.status
    else:
        status = records.statuses([person_key]).get(person_key, "")
    issued = status == "CARD_ISSUED" or any(one.state == State.CARD_ISSUED for one in of_person(person_key))
    if kind is Kind.FIRST and issued:
        raise Refused("card_known_already")
    if status not in RECORDED:
        raise Refused("not_recorded_yet")


def _open(person_key: str) -> Refused:
    found = open_of(person_key)
    return Refused("application_open", code=code_of(found.pk) if found else "")


def show_paper(
    *, application_id: int, kind: str, content: bytes | None = None, by: Actor, at: dt.datetime
) -> Paper:
    """A paper that the officer saw, with its picture where there is one. Safe to repeat.

    The picture is kept before anything is locked: making it anew takes a second. Raises Refused:
    `application_not_found`, `paper_kind_unknown`, `paper_not_expected`, `paper_scan_needed`, and those of
    `store_scan`.
    """
    found = application(application_id, by=by)
    by.check("cards.accept", place_of(found))
    if kind not in set(PaperKind):
        raise Refused("paper_kind_unknown", kind=kind)
    paper = PaperKind(kind)
    if paper in SCANNED and not content:
        raise Refused("paper_scan_needed")
    _check_papers(found)
    scan = None
    if content:
        told = {"kind": str(paper), "person_key": found.person_key, "place": place_of(found)}
        scan = store_scan(content=content, by=by, at=at, **told).pk
    return _write_paper(application_id, paper, scan, by, at)


def _check_papers(found: Application) -> None:
    if found.state not in (State.REQUESTED, State.ACCEPTED):
        raise Refused("paper_not_expected")


@transaction.atomic
def _write_paper(
    application_id: int, paper: PaperKind, scan: uuid.UUID | None, by: Actor, at: dt.datetime
) -> Paper:
    found = locked(application_id)
    _check_papers(found)
    same: Paper | None = Paper.objects.filter(application=found, kind=paper, scan=scan).first()
    if same:
        return same  # the page was sent twice
    made = Paper(application=found, kind=paper, scan=scan, by=by.id, at=at)
    made.save()
    record(
        by=by, at=at, event="cards.application.show_paper", subject=f"application:{found.pk}",
        people=[found.person_key], place=place_of(found), paper=paper, scanned=bool(scan),
    )  # fmt: skip
    return made


@transaction.atomic
def decide_application(
    *, application_id: int, event: str, version: int, reason: str = "", note: str = "", by: Actor,
    at: dt.datetime,
) -> Application:  # fmt: skip
    """A move of the reception. `reason` of a withdrawal is a word of Reason; `note` says more.

    Raises Refused: `application_event_unknown`, `application_need_not_met` (reason), and those of
    `move_application`.
    """
    if event not in DESK:
        raise Refused("application_event_unknown", event=event)
    if event == Event.WITHDRAW:
        return _withdraw(application_id, version, reason, note, by, at)
    return move_application(
        application_id=application_id, event=event, version=version, by=by, at=at, reason=note
    )


def _withdraw(
    application_id: int, version: int, reason: str, note: str, by: Actor, at: dt.datetime
) -> Application:
    before = locked(application_id)
    said_so = f"{reason}: {note.strip()}".rstrip(": ") if reason in set(Reason) else ""
    moved = move_application(
        application_id=application_id, event=Event.WITHDRAW, version=version, by=by, at=at, reason=said_so
    )
    Application.objects.filter(pk=moved.pk).update(reason=reason)
    free_blank(before.serial, by=by, at=at)
    moved.refresh_from_db()
    withdraw_card(moved, by=by, at=at)
    return moved


def free_blank(serial: str, *, by: Actor, at: dt.datetime) -> None:
    """A blank that was only reserved goes back into the stock, wherever it lies. What a printer has is for
    the print desk to end."""
    held = Blank.objects.filter(serial=serial, state=BlankState.RESERVED).first() if serial else None
    if held and not in_printer(serial):
        keeper = answering(by, held.place)
        release_blank(serial=serial, by=keeper, at=at, reason="application withdrawn or held up")


@transaction.atomic
def renew_application(*, application_id: int, version: int, by: Actor, at: dt.datetime) -> Application:
    """Somebody looked at the changed data: the card will say them, and goes on.

    What a printer has says the old data, and is ended at the print desk first. Raises Refused:
    `application_not_found`, `application_changed`, `nothing_to_renew`, `blank_being_printed`.
    """
    found = locked(application_id)
    by.check("cards.accept", place_of(found))
    if found.version != version:
        raise said("application_changed", found)
    person = known([found.person_key]).get(found.person_key)
    if found.stopped != Stop.CHANGED or person is None:
        raise Refused("nothing_to_renew")
    if in_printer(found.serial):
        raise Refused("blank_being_printed", serial=found.serial)
    values = ground([found.person_key]).standing(person, found.kind, found.colour)
    Application.objects.filter(pk=found.pk).update(
        stopped="", digest=person.digest, version=F("version") + 1, **values
    )
    note = {"event": "renew", "before": found.state, "after": found.state, "by": by.id, "at": at}
    Step(application=found, **note).save()
    record(
        by=by, at=at, event="cards.application.renew", subject=f"application:{found.pk}",
        people=[found.person_key], place=place_of(found),
    )  # fmt: skip
    found.refresh_from_db()
    return found
