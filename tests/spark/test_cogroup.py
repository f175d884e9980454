"""What the linkage asks of an engine: two tables shuffled by one key, a function of Arrow tables between."""

import zlib
from typing import Any

import pyarrow as pa

PARTS = 8
PAIRS = "voter bigint, resident bigint, worker int"


def people(rows: range, step: int) -> pa.Table:
    niks = [f"530101{row * step % 997:010d}" for row in rows]
    return pa.table(
        {
            "part": pa.array([zlib.crc32(nik.encode()) % PARTS for nik in niks], pa.int32()),
            "id": pa.array(rows, pa.int64()),
            "nik": niks,
            "record": pa.array([nik.encode() * 4 for nik in niks], pa.binary()),
        }
    )


VOTERS, RESIDENTS = people(range(3_000), 7), people(range(2_000), 11)


def shuffled(session: Any) -> pa.Table:
    """The function is made here, so that it travels to the workers by value: they cannot import tests."""

    def match(voters: pa.Table, residents: pa.Table) -> pa.Table:
        import os

        held: dict[str, list[int]] = {}
        for number, nik in zip(residents["id"].to_pylist(), residents["nik"].to_pylist(), strict=True):
            held.setdefault(nik, []).append(number)
        asked = zip(voters["id"].to_pylist(), voters["nik"].to_pylist(), strict=True)
        pairs = [(voter, resident) for voter, nik in asked for resident in held.get(nik, [])]
        columns = [*zip(*pairs, strict=True)] or [(), ()]
        return pa.table(
            {
                "voter": pa.array(columns[0], pa.int64()),
                "resident": pa.array(columns[1], pa.int64()),
                "worker": pa.array([os.getppid()] * len(pairs), pa.int32()),
            }
        )

    left = session.createDataFrame(VOTERS).groupBy("part")
    right = session.createDataFrame(RESIDENTS).groupBy("part")
    return left.cogroup(right).applyInArrow(match, PAIRS).toArrow()


def here() -> list[tuple[int, int]]:
    voters = zip(VOTERS["id"].to_pylist(), VOTERS["nik"].to_pylist(), strict=True)
    residents = list(zip(RESIDENTS["id"].to_pylist(), RESIDENTS["nik"].to_pylist(), strict=True))
    return sorted((voter, resident) for voter, nik in voters for resident, held in residents if nik == held)


def test_pairs_made_part_by_part_on_workers_are_the_pairs_made_here(session: Any) -> None:
    pairs = shuffled(session)
    assert sorted(zip(pairs["voter"].to_pylist(), pairs["resident"].to_pylist(), strict=True)) == here()


def test_spark_has_two_workers_that_share_the_parts(session: Any) -> None:
    pairs = shuffled(session)
    assert len(set(pairs["worker"].to_pylist())) == (2 if hasattr(session, "_jsparkSession") else 1)
