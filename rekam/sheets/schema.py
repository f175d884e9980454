"""The canonical record of a person and the counts of a region: what every layout is turned into."""

from typing import Any

import pyarrow as pa

from rekam.sheets.layouts.aggregates import CODES, COUNTS, NAMES, SHARES

FIELDS = (
    "row nik kk name birth_place birth_date sex marital relation religion occupation disability "
    "address rt rw village_code village kecamatan kabupaten province mother father mother_nik father_nik "
    "status recorded "
    "moved_to ktp tps note status_date"
).split()

PERSON: Any = pa.schema([(field, pa.string()) for field in FIELDS])
"""All text, null where the file says nothing. `status_date` is the day of the recording status, if told."""

AGGREGATE: Any = pa.schema(
    [("row", pa.string()), ("level", pa.string())]
    + [(field, pa.string()) for field in (*CODES, *NAMES)]
    + [(field, pa.int64()) for field in COUNTS]
    + [(field, pa.float64()) for field in SHARES]
)
"""`level` is the deepest region a row names: province, kabupaten, kecamatan, village. Shares in percent."""

KINDS = ("register", "roll", "status", "aggregate")

# What a column may hold besides the canonical fields: two facts in one, or a fact that needs another.
RAW_FIELDS = frozenset({*FIELDS, "birth", "rt_rw", "hamlet", "card", "card_status", "number", "age"}) - {
    "row"
}
AGGREGATE_FIELDS = frozenset({"code", "number", *CODES, *NAMES, *COUNTS, *SHARES})


def schema_of(kind: str) -> Any:
    return AGGREGATE if kind == "aggregate" else PERSON
