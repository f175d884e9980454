"""The rows of files that were read, batch by batch: a whole register at once takes a gigabyte."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from rekam.people.models import Intake
from rekam.people.queries.files import folder_of
from rekam.people.queries.register import person_secret
from rekam.people.rules.intake import Apart, person_key
from rekam.places.queries import find_office, office
from rekam.places.queries.villages import Names, Said, Told, codes_of

Row = dict[str, str]
LEVELS = ("province", "kabupaten", "kecamatan", "village")
USED = (
    "row nik kk name birth_place birth_date sex marital relation address rt rw village_code status recorded "
    "occupation disability mother father moved_to status_date tps ktp note province kabupaten kecamatan "
    "village"
).split()
BATCH = 500
"""Rows of one transaction: pages that must write their entry in the log wait for it on SQLite."""


def staged_rows(intake: Intake) -> Iterator[list[Row]]:
    """Batches of rows in their order, "" where the file says nothing, each with the code of its village."""
    import pyarrow as pa  # 50 MB that a server which applies no file must not carry

    with pa.memory_map(str(folder_of(intake.pk) / "table.arrow")) as source:
        table = pa.ipc.open_file(source)
        known = _known(_said(table), intake.answers)
        for part in _parts(table, USED):
            for start in range(0, part.num_rows, BATCH):
                yield [_placed(row, known) for row in part.slice(start, BATCH).to_pylist()]


def aggregate_rows(intake: Intake) -> list[dict[str, Any]]:
    """Counts per region as the file tells them, in the columns of `sheets.schema.AGGREGATE`."""
    import pyarrow as pa

    with pa.memory_map(str(folder_of(intake.pk) / "table.arrow")) as source:
        rows: list[dict[str, Any]] = pa.ipc.open_file(source).read_all().to_pylist()
    return rows


def keyed_rows(intake: Intake) -> Iterator[list[tuple[Row, str]]]:
    """The same batches, each row with the key of its person; a second row of one key gets its own."""
    apart = Apart()
    for rows in staged_rows(intake):
        yield [(row, apart.own(key)) for row, key in zip(rows, keys_of(rows), strict=True)]


def keys_of(rows: Sequence[Row]) -> list[str]:
    """The key of each row's person; two rows about one person have the same."""
    secret = person_secret()
    return [
        person_key(
            secret,
            nik=row["nik"],
            kk=row["kk"],
            name=row["name"],
            birth_date=row["birth_date"],
            village_code=row["village_code"],
        )
        for row in rows
    ]


def with_villages(rows: Sequence[Mapping[str, str | None]]) -> list[Row]:
    """A few rows outside the batches, before anybody answered for a village."""
    known = _known({_said_by(row) for row in rows}, {})
    return [_placed(row, known) for row in rows]


def place_of(names: Collection[Names]) -> str:
    """The office's code; without one the kabupaten that the names of the file agree on, or ""."""
    here = office()
    if here:
        return here.code
    pairs = {(kecamatan, village) for _, _, kecamatan, village in set(names) if kecamatan and village}
    return find_office(pairs).code or ""


def _parts(table: Any, columns: Sequence[str]) -> Iterator[Any]:
    for number in range(table.num_record_batches):
        yield table.get_batch(number).select(columns)


def _said(table: Any) -> set[Said]:
    """What the rows say of their village: some hundred different things in a third of a million rows."""
    return {_said_by(row) for part in _parts(table, ("village_code", *LEVELS)) for row in part.to_pylist()}


def _said_by(row: Mapping[str, str | None]) -> Said:
    province, kabupaten, kecamatan, village = (row[level] or "" for level in LEVELS)
    return row["village_code"] or "", (province, kabupaten, kecamatan, village)


def _known(said: Collection[Said], answers: Mapping[str, str]) -> dict[Said, Told]:
    """The code of each; of its kecamatan, or of the office, where no one can tell the village."""
    place = place_of([names for _, names in said])
    return codes_of(said, place=place, answers=answers_by_name(answers))


def answers_by_name(answers: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """ "semau|bokonusan": code, as it is stored, by the pair of names."""
    pairs = ((key.partition("|"), code) for key, code in answers.items())
    return {(kecamatan, village): code for (kecamatan, _, village), code in pairs}


def _placed(row: Mapping[str, str | None], known: Mapping[Said, Told]) -> Row:
    told = {name: value or "" for name, value in row.items()}
    return told | {"village_code": known[_said_by(row)].code}
