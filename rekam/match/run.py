"""One run: read both files, tell who is who, reconcile, write everything or nothing."""

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from rekam.engines import linkage
from rekam.engines.linkage import warming
from rekam.match.inputs import Inputs, Progress, people_of, read_inputs
from rekam.match.office import find_place
from rekam.match.outputs import write_outputs
from rekam.match.request import Request
from rekam.match.summary import summarise
from rekam.match.villages import Unresolved, read_answers, rows_outside, with_villages
from rekam.people.rules import Person
from rekam.places import queries as places
from rekam.places.rules import is_under
from rekam.voters.rules.elections import Election
from rekam.voters.rules.reconcile import LINKED, Pair, Reconciliation, completed, narrowed


@dataclass(frozen=True)
class Result:
    """What was done: the content of `ringkasan.json`, what was read, and places nobody could tell."""

    summary: dict[str, Any]
    inputs: Inputs
    unresolved: list[Unresolved]
    place_name: str
    outside: dict[str, int]
    """File -> how many of its rows lie outside the place that was asked for."""


def match_files(request: Request, *, at: dt.datetime, progress: Progress) -> Result:
    """Raises Refused; then nothing was written."""
    started = time.monotonic()
    inputs = read_inputs(
        request.register,
        request.roll,
        request.status,
        on=request.election.polling_day,
        mappings=request.mappings,
        progress=progress,
    )
    place = find_place(request.place, [inputs.register, inputs.roll])
    answers = read_answers(request.names) if request.names else {}
    register, lost = with_villages(inputs.register, place, answers)
    roll, lost_too = with_villages(inputs.roll, place, answers)
    if not warming.is_warm():
        progress("prepare", 0, 0)
        warming.warm()
    links = linkage.link(roll, register, progress=progress)
    seen = _reconcile(roll, register, links, inputs, request.election, at.date())
    if request.place:
        seen = narrowed(seen, lambda person: is_under(person.village_code, place))
    found = list(seen.findings())
    summary = summarise(inputs, seen, found, links, place)
    summary["seconds"] = round(time.monotonic() - started, 1)
    write_outputs(request, seen, found, links, summary, place=place, inputs=inputs, at=at, progress=progress)
    outside = {
        inputs.register.name: rows_outside(register, place),
        inputs.roll.name: rows_outside(roll, place),
    }
    return Result(summary, inputs, lost + lost_too, places.path_names(place)[-1], outside)


def _reconcile(
    roll: pa.Table,
    register: pa.Table,
    links: linkage.Links,
    inputs: Inputs,
    election: Election,
    today: dt.date,
) -> Reconciliation:
    voter_at = {voter.row: voter for voter in people_of(roll)}
    resident_at = {resident.row: resident for resident in people_of(register)}
    for row, found, outcome, *_ in _rows(links):
        if outcome == LINKED:
            resident_at[found] = completed(resident_at[found], voter_at[row])
    return Reconciliation(
        pairs=_pairs(links, voter_at, resident_at),
        residents=list(resident_at.values()),
        election=election,
        today=today,
        listed=inputs.listed(),
        twice=_twice(linkage.find_twice(roll, links), voter_at),
        doubled=_twice(linkage.find_twice(register), resident_at),
    )


def _rows(links: linkage.Links) -> Iterable[tuple[Any, ...]]:
    names = ("roll_row", "register_row", "outcome", "probability", "runner_up")
    return zip(*(links.table.column(name).to_pylist() for name in names), strict=True)


def _pairs(links: linkage.Links, voters: dict[str, Person], residents: dict[str, Person]) -> list[Pair]:
    return [
        Pair(voters[row], residents.get(found or ""), outcome, probability or 0.0, second or "")
        for row, found, outcome, probability, second in _rows(links)
    ]


def _twice(table: pa.Table, there: dict[str, Person]) -> list[tuple[Person, Person, str]]:
    """Each group of rows that look like one person, as pairs with its first row."""
    columns = (table.column(name).to_pylist() for name in ("group", "roll_row", "reason"))
    rows = zip(*columns, strict=True)
    found = []
    for _, members in groupby(rows, key=itemgetter(0)):
        (_, first, _), *others = members
        found += [(there[first], there[row], reason) for _, row, reason in others]
    return found
