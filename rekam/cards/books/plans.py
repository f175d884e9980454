"""The print plan as a workbook: places, transfers, and who is printed where in which order."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rekam.cards.phrases import COLOURS
from rekam.cards.rules.applications import code_of
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.planning import Queued, Shelf, Transfer
from rekam.core.language import Language, day_in, words
from rekam.places import queries as places
from rekam.sheets.workbooks import PAGES, Edition, Line, Shape, Sheet, columns, write_book

TITLE = words("Rencana cetak KTP-el", "Print plan for KTP-el")
_PLACES = words("Tempat", "Places")
_MOVES = words("Pemindahan", "Transfers")
_QUEUE = words("Antrean", "Queue")
_YES = words("hari ini", "today")
_YOUNG = words("mulai {day}", "from {day}")
_VOTER = words("ya", "yes")
_PLACE_COLUMNS = {
    "id": ("Tempat", "Warna", "Menunggu", "Pemilih", "Blangko", "Bisa hari ini", "Per hari", "Habis",
           "Pemilih tanpa kartu"),
    "en": ("Place", "Colour", "Waiting", "Voters", "Blanks", "Today", "A day", "Runs out",
           "Voters without a card"),
}  # fmt: skip
_PLACE_SHAPE: Shape = (
    (26, "wrap"), (10, "text"), (11, "number"), (11, "number"), (11, "number"), (13, "number"),
    (10, "number"), (14, "text"), (14, "number"),
)  # fmt: skip
_MOVE_COLUMNS = {
    "id": ("Dari", "Ke", "Warna", "Blangko", "Untuk pemilih", "Km"),
    "en": ("From", "To", "Colour", "Blanks", "For voters", "Km"),
}
_MOVE_SHAPE: Shape = (
    (26, "wrap"), (26, "wrap"), (10, "text"), (10, "number"), (14, "number"), (9, "number"),
)  # fmt: skip
_QUEUE_COLUMNS = {
    "id": ("No", "Kode", "Nama", "Dicetak di", "Warna", "Siap sejak", "Pemilih", "Dicetak"),
    "en": ("No", "Code", "Name", "Printed at", "Colour", "Ready since", "Voter", "Printed"),
}
_QUEUE_SHAPE: Shape = (
    (6, "number"), (14, "text"), (30, "wrap"), (24, "wrap"), (10, "text"), (14, "text"), (9, "center"),
    (16, "text"),
)  # fmt: skip


def write_plan(
    path: Path, shelves: Sequence[Shelf], moves: Sequence[Transfer], queue: Sequence[Queued],
    names: Mapping[int, str], *, today: dt.date, edition: Edition,
) -> None:  # fmt: skip
    """`rencana-cetak.xlsx`: three sheets. `names` by the application's id."""
    language = edition.language
    heading = [TITLE[language], day_in(today, language), *edition.sources]
    parts = (
        (_PLACES, columns(_PLACE_COLUMNS[language], _PLACE_SHAPE), _places(shelves, language)),
        (_MOVES, columns(_MOVE_COLUMNS[language], _MOVE_SHAPE), _moves(moves, language)),
        (_QUEUE, columns(_QUEUE_COLUMNS[language], _QUEUE_SHAPE), _queue(queue, names, language)),
    )
    sheets = (
        Sheet(said[language], shape, rows, heading=heading, footer=TITLE[language], pages=PAGES[language],
              landscape=True, autofilter=False)
        for said, shape, rows in parts
    )  # fmt: skip
    write_book(path, sheets, title=TITLE[language], created=edition.created, synthetic=edition.synthetic)


def _places(shelves: Sequence[Shelf], language: Language) -> Iterator[Line]:
    for one in shelves:
        out = f"{one.course.runs_out:%d-%m-%Y}" if one.course.runs_out else "–"
        yield Line(
            [_name(one.place), _colour(one.colour, language), one.waiting, one.voters, one.stock, one.now,
             one.pace, out, one.course.voters_then]
        )  # fmt: skip


def _moves(moves: Sequence[Transfer], language: Language) -> Iterator[Line]:
    for one in moves:
        km = round(one.km) if one.km is not None else None
        yield Line(
            [_name(one.source), _name(one.target), _colour(one.colour, language), one.blanks, one.voters, km]
        )


def _queue(queue: Sequence[Queued], names: Mapping[int, str], language: Language) -> Iterator[Line]:
    for one in queue:
        waits = one.waiting
        when = _YES[language] if one.covered else ""
        if not one.due:
            when = _YOUNG[language].format(day=f"{waits.not_before:%d-%m-%Y}")
        yield Line(
            [one.position, code_of(waits.id), names.get(waits.id, ""), _name(waits.place),
             _colour(waits.colour, language), f"{waits.since:%d-%m-%Y}",
             _VOTER[language] if waits.voter else "", when]
        )  # fmt: skip


def _name(code: str) -> str:
    found = places.region(code)
    return found.name if found else code


def _colour(colour: str, language: Language) -> str:
    return COLOURS[Colour(colour)][language]
