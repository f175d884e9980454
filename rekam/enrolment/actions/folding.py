"""Records made to say what all sources come to. Whatever changed, the same few steps over the same people."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from rekam.enrolment.models import Ask, Case, Deed, Record, Step
from rekam.enrolment.queries.sources import sources
from rekam.enrolment.rules.observing import Dispute, Known, fold
from rekam.people import queries as people

_KEPT = ["village_code", "state", "status", "since", "intake", "version"]


def refold(keys: Collection[str], *, applying: uuid.UUID | None = None, at: dt.datetime) -> int:
    """These people's records from every source that counts now; how many records changed.

    In the caller's transaction, for at most some hundred people. `applying` is a list that counts already
    though it is not applied yet: for it alone cases are opened. After a case was settled this is what makes
    the outcome true: `refold([person_key], at=at)`.
    """
    told = sources(keys, applying=applying, at=at)
    rows = Record.objects.select_for_update().filter(person_key__in=keys).order_by("pk")
    there = {row.person_key: row for row in rows}
    folded = {key: fold(told.get(key, ())) for key in keys}
    villages = dict(
        people.residents().filter(person_key__in=keys).values_list("person_key", "village_code")
    )  # fmt: skip
    changed = [
        _row(key, known, there.get(key), villages.get(key))
        for key, (known, _) in folded.items()
        if known and _differs(known, there.get(key), villages.get(key))
    ]
    Record.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["person_key"], update_fields=_KEPT
    )
    gone = _forget([row for key, row in there.items() if folded[key][0] is None])
    if applying:
        _open_cases({key: disputes for key, (_, disputes) in folded.items() if disputes}, applying, at)
    return len(changed) + gone


def _differs(known: Known, row: Record | None, village: str | None) -> bool:
    if row is None:
        return True
    kept = (row.state, row.status, row.since, row.intake_id)
    return kept != (known.state, known.status, known.since, known.intake) or (
        village is not None and village != row.village_code
    )


def _row(key: str, known: Known, row: Record | None, village: str | None) -> Record:
    """Without its number: an upsert finds it by the person."""
    before = row.village_code if row else ""
    return Record(
        person_key=key, village_code=before if village is None else village, state=known.state,
        status=known.status, since=known.since, intake_id=known.intake, version=row.version + 1 if row else 1,
    )  # fmt: skip


def _forget(rows: Sequence[Record]) -> int:
    """Nobody says anything of these any more. What the office wrote down about one stays, with no word."""
    silent = [row for row in rows if row.status]
    numbers = [row.pk for row in silent]
    kept: set[int] = set()
    for model in (Step, Deed, Case, Ask):
        kept |= set(model._default_manager.filter(record__in=numbers).values_list("record", flat=True))
    Record.objects.filter(pk__in=set(numbers) - kept).delete()
    for row in silent:
        if row.pk in kept:
            Record.objects.filter(pk=row.pk).update(state="", status="", intake=None, version=row.version + 1)
    return len(silent)


def _open_cases(disputed: Mapping[str, Sequence[Dispute]], applying: uuid.UUID, at: dt.datetime) -> None:
    """One for what this list says against what was known; none for what somebody looks at, or looked at."""
    if not disputed:
        return
    rows = {row.person_key: row for row in Record.objects.filter(person_key__in=disputed.keys())}
    looked = list(Case.objects.filter(record__in=[row.pk for row in rows.values()]))
    for key, disputes in disputed.items():
        for found in {d.kind: d for d in disputes if d.seen.intake == applying}.values():
            if not any(_covers(case, rows[key], found) for case in looked):
                looked.append(_case(rows[key], found, at))


def _covers(case: Case, record: Record, found: Dispute) -> bool:
    """Open for the same kind of trouble, or settled since this word is known and about the same two words."""
    if case.record_id != record.pk:
        return False
    if not case.outcome and case.kind == found.kind:
        return True
    same = (case.status, case.seen) == (found.known.status, found.seen.word)
    return same and case.seen_on >= timezone.localdate(found.known.at)


def _case(record: Record, found: Dispute, at: dt.datetime) -> Case:
    return Case.objects.create(
        record=record, kind=found.kind, state=found.known.state, status=found.known.status,
        seen=found.seen.word, seen_on=timezone.localdate(found.seen.at), intake_id=found.seen.intake,
        opened_at=at,
    )  # fmt: skip
