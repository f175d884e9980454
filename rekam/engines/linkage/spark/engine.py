"""What is asked of the engine: numbered tasks for Python workers, two sides shuffled by part, counts.

Whatever a task makes it leaves as a file on storage that all workers see, under a name that says what is in
it: a task that runs twice leaves the same. The engine shuffles, and brings small answers to the driver.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

BATCH = 65_536
Each = Callable[[list[int]], Iterator[Any]]
Search = Callable[[Any, Any], Any]


def mapped(session: Any, count: int, tasks: int, each: Each, columns: str) -> Any:
    """A data frame of the tables that `each` makes of the numbers below `count`, some in each task."""

    def run(batches: Any) -> Iterator[Any]:
        for table in each([n for batch in batches for n in batch.column(0).to_pylist()]):
            yield from table.combine_chunks().to_batches(BATCH)

    return session.range(0, count, 1, max(min(count, tasks), 1)).mapInArrow(run, columns)


def gathered(session: Any, count: int, tasks: int, each: Each) -> Any:
    """The small tables that `each` makes as one here, whatever the types of their columns; None without any.

    They travel as bytes: engines differ in the types they know.
    """

    def packed(numbers: list[int]) -> Iterator[Any]:
        for table in each(numbers):
            yield pa.table({"data": pa.array([to_bytes(table)], pa.binary())})

    rows = mapped(session, count, tasks, packed, "data binary").toArrow()["data"].to_pylist() if count else []
    return pa.concat_tables([from_bytes(row) for row in rows]).combine_chunks() if rows else None


def searched(voters: Any, residents: Any, search: Search) -> list[dict[str, Any]]:
    """One row for each part, as `search` answered for its voters and residents."""
    sides = voters.groupBy("part").cogroup(residents.groupBy("part"))
    rows: list[dict[str, Any]] = (
        sides.applyInArrow(search, "voters bigint, settled bigint").toArrow().to_pylist()
    )
    return rows


def repeated(numbers: Any, name: str) -> Any:
    """Those of a column of numbers that are there more than once."""
    return numbers.groupBy(name).count().where("count > 1").select(name)


def to_bytes(table: Any) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def from_bytes(data: bytes) -> Any:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_all()
