"""Rows of a roll or a register for tests that need one person at a time."""

from typing import Any

from rekam.engines.linkage import link
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, table

BUDI: Person = {
    "row": "2",
    "nik": "5301011504900001",
    "name": "BUDI HARTONO",
    "birth_place": "KUPANG",
    "birth_date": "1990-04-15",
    "sex": "L",
    "address": "JL. MERDEKA NO. 5",
    "rt": "001",
    "rw": "002",
    "village_code": "53.01.01.2001",
    "kk": "5301010101100001",
}
SITI: Person = BUDI | {
    "row": "3",
    "nik": "5301015708920002",
    "name": "SITI AMINAH",
    "birth_date": "1992-08-17",
    "sex": "P",
}
OTHERS: list[Person] = [
    {
        "row": str(n + 10),
        "nik": f"53010{1 + n % 4}{1 + n % 28:02d}{1 + n % 12:02d}{60 + n % 39}{n + 1:04d}",
        "name": name,
        "birth_place": "SOE",
        "birth_date": f"{1960 + n % 39}-{1 + n % 12:02d}-{1 + n % 28:02d}",
        "sex": "LP"[n % 2],
        "address": f"JL. PASAR NO. {n + 20}",
        "rt": f"{1 + n % 7:03d}",
        "rw": f"{1 + n % 3:03d}",
        "village_code": f"53.01.0{1 + n % 4}.2002",
        "kk": f"530101020310{n:04d}",
    }
    for n, name in enumerate(
        "YOHANES BANI|MARIA TAEK|PETRUS LAKA|AGNES NAHAK|MELKIANUS ATE|THERESIA SERAN|ANTONIUS BRIA".split(
            "|"
        )
    )
]


def twin_of(person: Person, name: str, nik: str, row: str) -> Person:
    return person | {"name": name, "nik": nik, "row": row}


def linked(roll: list[Person], register: list[Person]) -> list[dict[str, Any]]:
    """The rows of the answer, in the order of the roll; six strangers are in the register too."""
    return link(table(roll), table(register + OTHERS, REGISTER_COLUMNS)).table.to_pylist()


def only(roll: Person, *register: Person) -> dict[str, Any]:
    (row,) = linked([roll], list(register))
    return row
