"""Why two rows are taken for one person: the level of each field and what it weighs."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .compiling import jit
from .encoding import encode
from .levels import FIELDS, LEVELS, compare
from .linking import Links
from .name_levels import scratch as level_scratch
from .reading import Source
from .records import People
from .scoring import Model, field_bits, model_of, names_like


def explain(roll: Any, register: Any, links: Links, pairs: Any | None = None) -> Any:
    """Evidence for `pairs` (columns `roll_row`, `register_row`; default: all of `links` with a resident).

    For each field of FIELDS two columns: its level name, and `<field>_bits` float32, positive when it
    speaks for one person. Pairs whose rows are in neither table are left out. Rows of the roll can be
    compared with each other: give the roll twice.
    """
    asked = links.table if pairs is None else pairs
    left, right = (pc.cast(asked[name], pa.string()) for name in ("roll_row", "register_row"))
    voters, residents = _only(roll, left), _only(register, right)
    at, other = (
        pc.index_in(named, people.named().of(people.records["id"]))
        for named, people in ((left, voters), (right, residents))
    )
    there = pc.and_(pc.is_valid(at), pc.is_valid(other))
    first, second = (np.asarray(found.filter(there)).astype(np.int64) for found in (at, other))
    levels, bits = weigh_pairs(voters, residents, first, second, model_of(links.weights, links.census))
    columns: dict[str, Any] = {"roll_row": left.filter(there), "register_row": right.filter(there)}
    for n, field in enumerate(FIELDS):
        columns[field] = pa.array(LEVELS[field]).take(pa.array(levels[:, n]))
        columns[f"{field}_bits"] = pa.array(bits[:, n], pa.float32())
    return pa.table(columns)


def _only(table: Any, rows: Any) -> People:
    """The people named; a table without row names is counted from 1. Of two rows of one name the first."""
    if "row" in table.column_names:
        named = pc.cast(table["row"], pa.string())
        named = pc.coalesce(named, _counted(table.num_rows)) if named.null_count else named
        table = table.set_column(table.column_names.index("row"), "row", named)
    else:
        table = table.append_column("row", _counted(table.num_rows))
    return encode(Source.of_table(table.filter(pc.is_in(table["row"], pc.unique(rows)))))


def _counted(rows: int) -> Any:
    return pc.cast(pa.array(np.arange(1, rows + 1)), pa.string())


def weigh_pairs(
    left: People, right: People, at: NDArray[np.int64], other: NDArray[np.int64], model: Model
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Levels and bits: a row for each pair, a column for each field."""
    levels = np.zeros((len(at), len(FIELDS)), np.int8)
    bits = np.zeros((len(at), len(FIELDS)), np.float32)
    if len(at):
        _weigh_pairs(
            left.records, left.text, right.records, right.text, at, other, model, levels, bits,
            np.zeros(len(FIELDS)), level_scratch(),
        )  # fmt: skip
    return levels, bits


@jit
def _weigh_pairs(
    left: Any, left_text: Any, right: Any, right_text: Any, at: Any, other: Any, model: Model,
    levels: Any, bits: Any, out: Any, work: Any,
) -> None:  # fmt: skip
    for n in range(len(at)):
        a, b = left[at[n]], right[other[n]]
        compare(a, left_text, b, right_text, levels[n], work)
        field_bits(a, b, levels[n], model, names_like(model, a["joined"]), out)
        bits[n] = out
