"""An office's own table: counts per place without names. What a row says, and which rows count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekam.coverage.rules.standing import NOBODY, Standing
from rekam.places.rules import ancestor, level_of

MOST_PEOPLE = 20_000_000
"""No kabupaten is larger; a number above it is a slip (a NIK, a date)."""
_PARTS = {"wajib": "wajib", "recorded": "recorded", "unrecorded": "unrecorded", "cards": "cards"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the table with its place.

    `code` is "" outside the office; `whole` is false where the row names a village that nobody knows, so
    that it counts at the kecamatan (or the office) as one of its people without a desa.
    """

    row: str
    name: str
    code: str
    whole: bool
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Sorted:
    """Every row of a table once: in `rows` by code, or in one of the lists of what is not counted so."""

    rows: Mapping[str, tuple[Standing, bool]]
    unplaced: Sequence[Placed]
    outside: Sequence[Placed]
    sums: Sequence[Placed]
    repeated: Sequence[Placed]
    unreadable: Sequence[Placed]


def standing_of(row: Mapping[str, Any]) -> Standing | None:
    """The counts of a row, never capped: recorded above wajib is real. None where they cannot be used.

    What is left is what the table says, else the difference. Holders of a card are told where the table
    has them.
    """
    told = {name: _told(row, name) for name in _PARTS}
    wajib, recorded, left = told["wajib"], told["recorded"], told["unrecorded"]
    given = [value for value in told.values() if value is not None]
    if wajib is None or (recorded is None and left is None) or not all(0 <= n <= MOST_PEOPLE for n in given):
        return None
    done = recorded if recorded is not None else max(0, wajib - (left or 0))
    open_ = left if left is not None else max(0, wajib - done)
    return Standing(wajib, done, open_, max(0, wajib - done - open_), in_hand=told["cards"] or 0)


def _told(row: Mapping[str, Any], name: str) -> int | None:
    """The column of both sexes, else the sum of the two."""
    both, parts = row.get(name), [row.get(f"{name}_male"), row.get(f"{name}_female")]
    if both is not None or None in parts:
        return both
    return int(parts[0] or 0) + int(parts[1] or 0)


def sort_out(rows: Sequence[Placed]) -> Sorted:
    """Which rows count. A kecamatan above its own villages is their sum and counts through them."""
    inside = [row for row in rows if row.code]
    usable = [row for row in inside if row.standing is not None]
    sums, kept, repeated = [], dict[str, tuple[Standing, bool]](), []
    parted = _parted(usable)
    for row in usable:
        if row.whole and row.code in parted:
            sums.append(row)
        elif row.whole and row.code in kept:
            repeated.append(row)
        elif row.standing is not None:
            before = kept.get(row.code, (NOBODY, False))[0]
            kept[row.code] = (before + row.standing, row.whole)
    return Sorted(
        rows=kept,
        unplaced=[row for row in usable if not row.whole],
        outside=[row for row in rows if not row.code],
        sums=sums,
        repeated=repeated,
        unreadable=[row for row in inside if row.standing is None],
    )


def _parted(rows: Iterable[Placed]) -> set[str]:
    """Regions of whose parts the table tells too, even if it names one that nobody knows."""
    found: set[str] = set()
    for row in rows:
        found |= {ancestor(row.code, level) for level in range(1, level_of(row.code))}
        found |= set() if row.whole else {row.code}
    return found
