"""The comparison itself, all in memory: who is who, every finding, and the evidence. Writes nothing."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

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
from rekam.voters.rules.ties import Tie, assembled, expected_errors, overlaid

if TYPE_CHECKING:
    from rekam.engines.linkage import Links

CHUNK = 10_000
Place = tuple[str, str]
Doubles = list[tuple[Person, Person, str]]
_COLUMNS = "person_key nik kk name birth_place birth_date sex marital address rt rw village_code".split()
_PARENTS = ["mother", "father"]


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
    """A few minutes and some gigabytes for a large regency, on one core; reports each step."""
    from rekam.engines import linkage  # Arrow, Polars and numpy: a server of pages never needs them

    election = queries.election()
    roll = _table(Voter.objects.filter(generation=inputs.roll), "roll", inputs.roll.rows)
    register = _table(Resident.objects.filter(generation=inputs.register), "register", inputs.register.rows)
    links = linkage.link(roll, register, progress=report_step)
    residents = {person.row: person for person in people.population()}
    voters = {person.row: person for person in queries.electorate(inputs.roll)}
    said = queries.verdicts(election.code)
    ties = overlaid(_ties(links), said, residents)
    missed = links.expected.missed
    links = _with(links, ties)
    report(0, 1, "find")
    seen = replace(
        assembled(ties, voters, residents, seen=people.observed(), election=election, today=today,
                  twice=_twice(linkage.find_twice(roll, links), voters)),
        doubled=_twice(linkage.find_twice(register), residents),
        two=queries.said_two(election.code),
    )  # fmt: skip
    found = [*looks(ties, said.pairs, voters, residents), *sighted(seen.findings(), residents)]
    evidence = evidence_of(found, {ROLL: roll, REGISTER: register}, links)
    counts = {"voters": len(voters), "residents": len(residents), **_outcomes(ties),
              "expected": expected_errors(ties, said, missed), "warnings": links.warnings,
              "findings": Counter(one.kind for one in found)}  # fmt: skip
    return Compared(ties, found, evidence, _stations(ties, voters), counts)


def report_step(stage: str, done: int, of: int) -> None:
    report(done, of, stage)


def _table(rows: QuerySet[Any], step: str, of: int) -> Any:
    """Columns of text, `row` being the person's key, read in chunks: never the rows as objects."""
    import pyarrow as pa

    columns = [*_COLUMNS, *(_PARENTS if rows.model is Resident else ())]
    names = ["row", *columns[1:]]
    schema = pa.schema([(name, pa.string()) for name in names])
    batches: list[Any] = []
    told = rows.order_by("pk").values_list(*columns).iterator(chunk_size=CHUNK)
    for chunk in _chunks(told):
        report(len(batches) * CHUNK, of, step)
        arrays = [
            pa.array([_text(value) for value in column], pa.string()) for column in zip(*chunk, strict=True)
        ]
        batches.append(pa.record_batch(arrays, schema=schema))
    return pa.Table.from_batches(batches, schema)


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


def _twice(table: Any, there: Mapping[str, Person]) -> Doubles:
    """Each group of rows that look like one person, as pairs with its first row."""
    columns = (table.column(name).to_pylist() for name in ("group", "roll_row", "reason"))
    found = []
    for _, members in groupby(zip(*columns, strict=True), key=itemgetter(0)):
        (_, first, _), *others = members
        found += [(there[first], there[row], reason) for _, row, reason in others]
    return found


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
