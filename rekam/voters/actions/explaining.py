"""Why two rows were taken for one person, or were not: what a finding keeps of the comparison."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rekam.jobs.progress import report
from rekam.voters.rules.sightings import Sighted

if TYPE_CHECKING:
    from rekam.engines.linkage import Links

Levels = list[dict[str, object]]
Pair = tuple[str, str]


def evidence_of(found: list[Sighted], roll: Any, register: Any, links: "Links") -> dict[Pair, Levels]:
    """Voters beside residents, and voters beside voters: level and bits of every field, never a value."""
    pairs = {pair: bool(one.other_voter) for one in found if (pair := one.pair)}
    with_residents = [pair for pair, twice in pairs.items() if not twice]
    on_roll = [pair for pair, twice in pairs.items() if twice]
    report(0, len(pairs), "explain")
    told = dict(_explained(with_residents, roll, register, links))
    report(len(told), len(pairs), "explain")
    return told | dict(_explained(on_roll, roll, roll, links))


def _explained(pairs: list[Pair], roll: Any, other: Any, links: "Links") -> Iterator[tuple[Pair, Levels]]:
    if not pairs:
        return
    import pyarrow as pa

    from rekam.engines.linkage import FIELDS, explain

    left, right = zip(*pairs, strict=True)
    wanted = pa.table({"roll_row": pa.array(left, pa.string()), "register_row": pa.array(right, pa.string())})
    told = explain(roll, other, links, wanted)
    columns = [told.column(name).to_pylist() for name in ("roll_row", "register_row")]
    levels = [
        (field, told.column(field).to_pylist(), told.column(f"{field}_bits").to_pylist()) for field in FIELDS
    ]
    for at, pair in enumerate(zip(*columns, strict=True)):
        yield (
            pair,
            [
                {"field": field, "level": level[at], "bits": round(bits[at], 2)}
                for field, level, bits in levels
            ],
        )
