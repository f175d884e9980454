"""One stage for one part, as the engine asks for it: two tables in, the files of the part out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..blocks import STAGES
from ..candidates import Bounds
from ..partitions import PEOPLE, as_they_lie, from_table, parts_of, records_of
from ..records import People
from ..stages import by_date, by_stage
from .engine import mapped, searched
from .files import Work, opened
from .sieving import met_by, wanted_by
from .voters import COLUMNS, Voters

BY_DATE = -1
LAST = len(STAGES) - 1
SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Search:
    """Files and bounds that all stages share; in how many parts they go."""

    work: Work
    bounds: Bounds
    parts: int
    tasks: int


def open_for(stage: int) -> str:
    """Where the voters are whom this stage has to look for."""
    return "roll" if stage == BY_DATE else f"open{stage}"


def search(session: Any, search: Search, stage: int) -> None:
    if not search.work.files(open_for(stage)):
        return
    if stage != BY_DATE:
        search.work.save_array(f"wanted{stage}", wanted_by(search.work.files(open_for(stage)), stage))
    voters, residents = _voters(session, search, stage), _residents(session, search, stage)
    searched(voters, residents, part_searched(search, stage))


def part_searched(search: Search, stage: int) -> Callable[[Any, Any], Any]:
    def run(asked: Any, others: Any) -> Any:
        if not asked.num_rows:
            return _told(0, 0)
        part = asked["part"][0].as_py()
        voters, residents = Voters.of_table(asked), from_table(others.select(PEOPLE.names))
        model = search.work.model()
        if stage == BY_DATE:
            sought = by_date(voters.people, residents, model, search.bounds)
        else:
            sought = by_stage(stage, voters.people, residents, model, search.bounds)
        after = voters.after(sought)
        search.work.save(SETTLED, f"{stage + 1}-{part:06}", after.chosen(sought.settled).settled())
        search.work.save(open_for(stage + 1), f"part-{part:06}", after.chosen(~sought.settled).table())
        return _told(asked.num_rows, int(sought.settled.sum()))

    return run


def settle_rest(session: Any, search: Search) -> None:
    """Those whom the last stage left open."""
    left = search.work.files(open_for(LAST + 1))

    def each(numbers: list[int]) -> Iterator[Any]:
        for n in numbers:
            search.work.save(SETTLED, f"rest-{left[n].stem}", Voters.of_table(opened(left[n])).settled())
            yield _told(0, 0)

    if left:
        mapped(session, len(left), search.tasks, each, "voters bigint, settled bigint").toArrow()


def _voters(session: Any, search: Search, stage: int) -> Any:
    """With the part they go to. Who has nothing that the stage goes by stays open."""
    work, files = search.work, search.work.files(open_for(stage))

    def each(numbers: list[int]) -> Iterator[Any]:
        for n in numbers:
            table = opened(files[n])
            part = _parts(search, stage, table)
            work.save(open_for(stage + 1), f"none-{n:06}", table.filter(pa.array(part < 0)))
            yield table.add_column(0, "part", pa.array(part)).filter(pa.array(part >= 0))

    return mapped(session, len(files), search.tasks, each, COLUMNS)


def _residents(session: Any, search: Search, stage: int) -> Any:
    """With the part they go to, those who can be met there."""
    work, files = search.work, search.work.files("register")

    def each(numbers: list[int]) -> Iterator[Any]:
        wanted = None if stage == BY_DATE else work.array(f"wanted{stage}")
        for n in numbers:
            table = opened(files[n])
            part = _parts(search, stage, table)
            met = part >= 0 if wanted is None else (part >= 0) & met_by(as_they_lie(table), stage, wanted)
            yield table.add_column(0, "part", pa.array(part)).filter(pa.array(met))

    return mapped(session, len(files), search.tasks, each, "part int, record binary, text binary, row string")


def _parts(search: Search, stage: int, table: Any) -> NDArray[np.int32]:
    return parts_of(stage, People(records_of(table), np.zeros(0, np.uint8)), search.parts)


def _told(voters: int, settled: int) -> Any:
    return pa.table({"voters": pa.array([voters], pa.int64()), "settled": pa.array([settled], pa.int64())})
