"""Why two rows are taken for one person: the level of each field and what it weighs."""

from typing import Any

import numpy as np
import pyarrow as pa

from .levels import LEVELS, compare
from .linking import Links
from .people import People, Rows, encode
from .weights import field_bits, rarity

FIELDS = tuple(LEVELS)


def explain(roll: Any, register: Any, links: Links, pairs: Any | None = None) -> Any:
    """Evidence for `pairs` (columns `roll_row`, `register_row`; default: all of `links` with a resident).

    For each field of FIELDS two columns: its level name, and `<field>_bits` float32, positive when it
    speaks for one person. Pairs whose rows are in neither table are left out.
    """
    voters, residents = encode(roll), encode(register)
    left, right = _positions(links.table if pairs is None else pairs, voters, residents)
    levels = compare(voters, residents, left, right)
    bits = field_bits(levels, links.weights, rarity(voters, residents), left, right)
    columns: dict[str, Any] = {
        "roll_row": pa.array([voters.row[int(at)] for at in left], pa.string()),
        "register_row": pa.array([residents.row[int(at)] for at in right], pa.string()),
    }
    for field in FIELDS:
        names = np.array(LEVELS[field], dtype=object)[levels[field]]
        columns[field] = pa.array(names.tolist(), pa.string())
        columns[f"{field}_bits"] = pa.array(bits[field], pa.float32())
    return pa.table(columns)


def _positions(pairs: Any, voters: People, residents: People) -> tuple[Rows, Rows]:
    voter_at = {row: at for at, row in reversed(list(enumerate(voters.row)))}
    resident_at = {row: at for at, row in reversed(list(enumerate(residents.row)))}
    both = [
        (voter_at[voter], resident_at[resident])
        for voter, resident in zip(
            pairs["roll_row"].to_pylist(), pairs["register_row"].to_pylist(), strict=True
        )
        if voter in voter_at and resident in resident_at
    ]
    left, right = np.array(both, dtype=np.int64).reshape(-1, 2).T
    return left, right
