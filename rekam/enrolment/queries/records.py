"""One person's record, what was said of it and what was done, and who is ready to print."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from rekam.core.refusal import Refused
from rekam.enrolment.models import Ask, Observation, Record
from rekam.people.rules.intake import State as IntakeState


def record_of(person_key: str) -> Record | None:
    return Record.objects.select_related("intake").filter(person_key=person_key).first()


def record(person_key: str, *, lock: bool = False) -> Record:
    """`lock`: nobody else changes it before the transaction ends. Raises Refused: `record_not_found`."""
    rows = Record.objects.select_for_update() if lock else Record.objects.select_related("intake")
    found = rows.filter(person_key=person_key).first()
    if found is None:
        raise Refused("record_not_found")
    return found


def ask(ask_id: int, *, lock: bool = False) -> Ask:
    """Raises Refused: `ask_not_found`."""
    rows = Ask.objects.select_related("record")
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=ask_id).first()
    if found is None:
        raise Refused("ask_not_found")
    return found


def observations_of(person_key: str) -> QuerySet[Observation]:
    """What applied lists say of somebody, the newest day first, each with its file."""
    told = Observation.objects.filter(person_key=person_key, intake__state=IntakeState.APPLIED)
    return told.select_related("intake").order_by("-seen_on", "-pk")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a history. `kind` is `seen` (a list: `source` names its file), `step` or `deed`.

    `word` is what a list said, the event of a move or the kind of a deed; `day` has no time for a list.
    `facts` is what was said with a move, other persons by their keys.
    """

    kind: str
    word: str
    day: dt.date
    at: dt.datetime | None = None
    by: str = ""
    second: str = ""
    before: str = ""
    after: str = ""
    note: str = ""
    source: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def history(person_key: str) -> Sequence[Line]:
    """All that was seen and done, the newest first. Four queries, however long it is."""
    found = record_of(person_key)
    seen = observations_of(person_key)
    lines = [Line("seen", one.status, one.seen_on, source=one.intake.name) for one in seen]
    if found:
        lines += [
            Line(
                "step",
                s.event,
                localdate(s.at),
                s.at,
                s.by,
                s.second,
                s.before,
                s.after,
                s.note,
                facts=s.facts,
            )
            for s in found.steps.order_by("-at", "-pk")
        ]
        lines += [
            Line("deed", d.kind, localdate(d.at), d.at, d.by, note=d.note)
            for d in found.deeds.order_by("-at", "-pk")
        ]
    return sorted(lines, key=_when, reverse=True)


def _when(line: Line) -> tuple[dt.date, bool, dt.datetime]:
    """What we did on a day comes after what a list says of it."""
    return line.day, line.at is not None, line.at or dt.datetime.min.replace(tzinfo=dt.UTC)
