"""The comparison itself, all in memory: who is who, every finding, and the evidence. Writes nothing."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from rekam.enrolment import queries as enrolment
from rekam.jobs.progress import report
from rekam.people import queries as people
from rekam.people.models import Resident
from rekam.people.rules import Person
from rekam.voters import queries
from rekam.voters.actions.explaining import Evidence, Levels, evidence_of
from rekam.voters.models import Voter
from rekam.voters.queries import Inputs
from rekam.voters.rules.grouping import group_of
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND
from rekam.voters.rules.sightings import REGISTER, ROLL, Sighted, looks, sighted
from rekam.voters.rules.ties import Tie, Verdicts, assembled, expected_errors, overlaid

if TYPE_CHECKING:
    from rekam.engines.linkage import Links

CHUNK = 10_000
Place = tuple[str, str]
Double = tuple[str, str, str]
_COLUMNS = "person_key nik kk name birth_place birth_date sex address rt rw village_code".split()
_PARENTS = ["mother", "father"]
_CODED = frozenset("birth_place birth_date sex rt rw village_code".split())


@dataclass(frozen=True, slots=True)
class Compared:
    """What a run keeps. `evidence` is by pair of keys; `stations` by village and TPS."""

    ties: list[Tie]
    found: list[Sighted]
    evidence: Evidence
    stations: Mapping[Place, Counter[str]]
    counts: Mapping[str, Any]

    def group(self, seen: Sighted) -> str:
        return group_of(seen.reason, {str(e["field"]): str(e["level"]) for e in self.weighed(seen)})

    def weighed(self, seen: Sighted) -> Levels:
        return self.evidence.of(seen.pair)


def compare(inputs: Inputs, *, today: dt.date) -> Compared:
    """Half a minute and less than a gigabyte for a large regency, on one core; reports each step."""
    election, tables = queries.election(), _tables(inputs)
    said = queries.verdicts(election.code)
    linked = _linked(tables, said)
    residents = {person.row: person for person in people.population(inputs.register)}
    voters = {person.row: person for person in queries.electorate(inputs.roll)}
    ties = [_shared(tie, voters, residents) for tie in linked.ties]
    report(0, 1, "find")
    seen = replace(
        assembled(ties, voters, residents, seen=enrolment.statuses(), election=election, today=today,
                  twice=_pairs(linked.twice, voters)),
        doubled=_pairs(linked.doubled, residents),
        two=queries.said_two(election.code),
    )  # fmt: skip
    found = [*looks(ties, said.pairs, voters, residents), *sighted(seen.findings(), residents)]
    counts = {"voters": len(voters), "residents": len(residents), **_outcomes(ties),
              "expected": expected_errors(ties, said, linked.links.expected.missed),
              "warnings": list(linked.links.warnings),
              "findings": Counter(one.kind for one in found)}  # fmt: skip
    stations = _stations(ties, voters)
    del seen, residents, voters  # the findings keep those whom they are about
    return Compared(ties, found, evidence_of(found, tables, linked.links), stations, counts)


def _tables(inputs: Inputs) -> dict[str, Any]:
    lists = ((ROLL, Voter, inputs.roll), (REGISTER, Resident, inputs.register))
    return {name: _table(rows.objects.filter(generation=one), name, one.rows) for name, rows, one in lists}


@dataclass(frozen=True, slots=True)
class _Linked:
    """What the engine said, in keys; doubles as (first row, other row, reason)."""

    links: "Links"
    ties: list[Tie]
    twice: list[Double]
    doubled: list[Double]


def _linked(tables: Mapping[str, Any], said: Verdicts) -> _Linked:
    """All that needs the engine, before anybody is loaded as a person."""
    from rekam.engines import linkage  # Arrow and Numba: a server of pages never needs them
    from rekam.engines.linkage import warming

    roll, register = tables[ROLL], tables[REGISTER]
    if not warming.is_warm():
        report(0, 0, "prepare")
        warming.warm()
    links = linkage.link(roll, register, progress=report_step)
    ties = overlaid(_ties(links), said, _there(register, {resident for _, resident in said.pairs}))
    links = _with(links, ties)
    return _Linked(
        links, ties, _doubles(linkage.find_twice(roll, links)), _doubles(linkage.find_twice(register))
    )


def _there(table: Any, keys: set[str]) -> frozenset[str]:
    """Those of the keys that the list has."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = table["row"]
    return frozenset(rows.filter(pc.is_in(rows, pa.array(sorted(keys), pa.string()))).to_pylist())


def _shared(tie: Tie, voters: Mapping[str, Person], residents: Mapping[str, Person]) -> Tie:
    """The same with the keys that the people have already: a quarter of a million need not stand twice."""
    resident, runner_up = (residents[key].row if key else "" for key in (tie.resident, tie.runner_up))
    return Tie(voters[tie.voter].row, resident, tie.outcome, tie.probability, tie.margin, runner_up)


def report_step(stage: str, done: int, of: int) -> None:
    report(done, of, stage)


def _table(rows: QuerySet[Any], step: str, of: int) -> Any:
    """Columns of text, `row` being the person's key, read in chunks: never the rows as objects."""
    import pyarrow as pa

    columns = [*_COLUMNS, *(_PARENTS if rows.model is Resident else ())]
    names = ["row", *columns[1:]]
    batches: list[Any] = []
    told = rows.order_by("pk").values_list(*columns).iterator(chunk_size=CHUNK)
    for chunk in _chunks(told):
        report(len(batches) * CHUNK, of, step)
        values = zip(names, zip(*chunk, strict=True), strict=True)
        batches.append(pa.record_batch({name: _column(name, column) for name, column in values}))
    empty = pa.record_batch({name: _column(name, ()) for name in names})
    return pa.Table.from_batches(batches or [empty])


def _column(name: str, values: Iterable[Any]) -> Any:
    """A birth date or a village stands in many rows: each is kept, and read by the engine, once a batch."""
    import pyarrow as pa

    told = pa.array([_text(value) for value in values], pa.string())
    return told.dictionary_encode() if name in _CODED else told


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    chunk = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _text(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else value or None


_LINK = ("roll_row", "register_row", "outcome", "probability", "margin", "runner_up")


def _ties(links: "Links") -> Iterator[Tie]:
    """The keys of residents are those of the links; nobody is "", and so is who was found not to be one."""
    columns = (links.table.column(name).to_pylist() for name in _LINK)
    for voter, resident, outcome, probability, margin, runner_up in zip(*columns, strict=True):
        yield Tie(voter, resident or "", outcome, probability or 0.0, margin, runner_up or "")


def _with(links: "Links", ties: list[Tie]) -> "Links":
    """The engine's own table with the word of people in it, for what is asked of it next."""
    import pyarrow as pa

    counted = Counter(tie.outcome for tie in ties)
    table = pa.table(
        {
            "roll_row": pa.array([tie.voter for tie in ties], pa.string()),
            "register_row": pa.array([tie.resident or None for tie in ties], pa.string()),
            "outcome": pa.array([tie.outcome for tie in ties], pa.string()),
        }
    )
    return replace(
        links, table=table, linked=counted[LINKED], look=counted[LOOK], not_found=counted[NOT_FOUND]
    )


def _doubles(table: Any) -> list[Double]:
    """Each group of rows that look like one person, as pairs with its first row."""
    columns = (table.column(name).to_pylist() for name in ("group", "roll_row", "reason"))
    found = []
    for _, members in groupby(zip(*columns, strict=True), key=itemgetter(0)):
        (_, first, _), *others = members
        found += [(first, row, reason) for _, row, reason in others]
    return found


def _pairs(doubles: Iterable[Double], there: Mapping[str, Person]) -> list[tuple[Person, Person, str]]:
    return [(there[one], there[other], reason) for one, other, reason in doubles]


def _outcomes(ties: list[Tie]) -> dict[str, int]:
    counted = Counter(tie.outcome for tie in ties)
    return {outcome: counted[outcome] for outcome in (LINKED, LOOK, NOT_FOUND)}


def _stations(ties: list[Tie], voters: Mapping[str, Person]) -> dict[Place, Counter[str]]:
    found: dict[Place, Counter[str]] = {}
    for tie in ties:
        voter = voters[tie.voter]
        at = found.setdefault((voter.village_code, voter.tps), Counter())
        at.update(("voters", tie.outcome, voter.ktp))
    return found
