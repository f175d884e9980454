"""Has every kernel compiled, so that nobody waits half a minute in the middle of a comparison.

python -m rekam.engines.linkage.warming
"""

import sys
from pathlib import Path

import pyarrow as pa

from .compiling import CACHE, state
from .explaining import explain
from .linking import link
from .twice import find_twice

_NAMES = ("BUDI HARTONO", "SITI AMINAH", "YOSEF NAI", "MARIA LAY", "DOMINGGUS KASE", "ANA NDUN")
_PEOPLE = 24


def is_warm() -> bool:
    """Whether the kernels as they stand now lie compiled in the cache."""
    return _mark().exists() if CACHE else False


def warm() -> None:
    """Links, explains and looks for doubles among made-up people. Later calls cost next to nothing."""
    register = _register()
    roll = _roll(register)
    for people in ((roll, register), (_keyed(roll), _keyed(register))):
        links = link(*people)
        explain(*people, links)
        find_twice(people[0], links)
        find_twice(people[1])
    if CACHE:
        _mark().touch()


def _mark() -> Path:
    return Path(str(CACHE), f"warm-{state()}")


def _register() -> pa.Table:
    """The last one stands there twice."""
    people = [_person(n) for n in range(1, _PEOPLE + 1)]
    return pa.Table.from_pylist([*people, people[-1] | {"row": "99", "name": "ANNA NDUN"}])


def _person(n: int) -> dict[str, str]:
    born = f"19{50 + n}-{1 + n % 12:02}-{2 + n:02}"
    nik = f"530101{born[8:]}{born[5:7]}{born[2:4]}{n:04}"
    return {
        "row": str(n), "nik": nik, "name": _NAMES[n % len(_NAMES)],
        "birth_place": "KUPANG", "birth_date": born, "sex": "LP"[n % 2], "address": f"JL. TIMOR NO. {n}",
        "rt": "001", "rw": "002", "village_code": f"53.01.04.200{n % 4}", "kk": f"53010401012000{n // 4:02}",
        "mother": _NAMES[n // 5], "father": _NAMES[-1 - n // 5],
    }  # fmt: skip


def _roll(register: pa.Table) -> pa.Table:
    """Those of the register, some of them written in another way, one twice and one whom nobody knows."""
    people = register.to_pylist()[:_PEOPLE]
    odd = [
        {"nik": people[0]["nik"][:6] + "*" * 10},
        {"nik": "", "birth_date": "", "name": "SITTI AMINA"},
        {"nik": "", "birth_date": "1952-09-11", "name": "YOSEP NAY"},
        {"nik": people[9]["nik"]},
        {"nik": "5301041707720077", "name": "YOSUA TAMONOB", "birth_date": "1972-07-17", "kk": ""},
    ]
    told = [person | change for person, change in zip(people, odd, strict=False)]
    again = [people[-1] | {"row": "98", "nik": ""}]
    return pa.Table.from_pylist([*told, *people[len(odd) :], *again]).drop_columns(["mother", "father"])


def _keyed(table: pa.Table) -> pa.Table:
    """The same with names of rows that are no numbers."""
    keys = pa.array([f"key {row}" for row in table["row"].to_pylist()])
    return table.set_column(table.column_names.index("row"), "row", keys)


if __name__ == "__main__":
    if CACHE and not is_warm():
        sys.stdout.write("Menyiapkan mesin pencocokan, sekali saja ... / Preparing the matching, once ...\n")
        sys.stdout.flush()
        warm()
