"""The list by name by address as sheets to print: one per kecamatan, walked desa by desa, RT by RT."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from rekam.core.language import Language, day_in, words
from rekam.core.nik import mask
from rekam.places import queries as places
from rekam.places.rules import ancestor, level_of
from rekam.sheets.workbooks import PAGES, Edition, Line, Shape, Sheet, columns, write_book
from rekam.targets.phrases import UNKNOWN_VILLAGE, flag_text
from rekam.targets.rules import Target, recap_by_rt
from rekam.voters.phrases import reason_text
from rekam.voters.rules.elections import Election

PAGE_OF_ITS_OWN = 15
"""A desa with that many people starts a page; shorter lists share one."""

_COLUMNS = {
    "id": ("No", "Nama", "L/P", "Usia", "Alamat", "RT", "RW", "TPS", "NIK", "Sebab", "Tanda", "Tanda tangan"),
    "en": ("No", "Name", "Sex", "Age", "Address", "RT", "RW", "TPS", "NIK", "Why", "Flags", "Signature"),
}
_SHAPE: Shape = (
    (5, "number"), (28, "wrap"), (5, "center"), (6, "number"), (30, "wrap"), (6, "center"), (6, "center"),
    (6, "center"), (19, "text"), (27, "wrap"), (15, "wrap"), (20, "text"),
)  # fmt: skip
_TITLE = words("Daftar wajib KTP-el yang belum merekam", "Who must hold a KTP-el and is not recorded")
_RECAP = words("Rekap per RT", "Recap by RT")
_PLACE = words("RW {rw} / RT {rt}: {people} orang", "RW {rw} / RT {rt}: {people} people")
_SUM = words("Jumlah {village}: {people} orang", "{village} in all: {people} people")
_AGE = words("Usia pada hari pemungutan suara, {day}.", "Age on polling day, {day}.")


def kecamatan_sheets(
    targets: list[Target], *, election: Election, heading: list[str], language: Language
) -> Iterator[Sheet]:
    """`targets` in walking order."""
    for code, members in groupby(targets, key=lambda t: ancestor(t.person.village_code, 3)):
        name = _name(code, language)
        yield Sheet(
            name,
            columns(_COLUMNS[language], _SHAPE),
            _rows(list(members), election, language),
            heading=[_TITLE[language], f"Kecamatan {name}" if level_of(code) == 3 else name, *heading],
            closing=[_AGE[language].format(day=f"{election.polling_day:%d-%m-%Y}")],
            footer=f"{_TITLE[language]} · {name}",
            pages=PAGES[language],
            landscape=True,
            autofilter=False,
            frozen_columns=2,
            row_height=24,
        )


def _name(code: str, language: Language) -> str:
    names = places.path_names(code)
    return names[-1] if names else UNKNOWN_VILLAGE[language]


def _rows(members: list[Target], election: Election, language: Language) -> Iterator[Line]:
    for first, (code, village) in enumerate(groupby(members, key=lambda t: t.person.village_code)):
        people = list(village)
        name = _name(code, language)
        yield Line(
            ["", f"{name} ({code})"], style="group", new_page=first > 0 and len(people) >= PAGE_OF_ITS_OWN
        )
        for number, target in enumerate(people, 1):
            yield Line(_cells(number, target, election, language))
        yield Line(["", _RECAP[language]], style="group")
        for rt in recap_by_rt(people):
            said = _PLACE[language].format(rw=rt.rw or "–", rt=rt.rt or "–", people=rt.people)
            yield Line(["", said], style="muted")
        yield Line(["", _SUM[language].format(village=name, people=len(people))], style="total")


def _cells(number: int, target: Target, election: Election, language: Language) -> list[str | int | None]:
    p = target.person
    return [
        number,
        p.name,
        p.sex,
        p.age(election.polling_day),
        p.address,
        p.rt,
        p.rw,
        target.tps,
        mask(p.nik) if p.nik else "",
        reason_text(target.reason, {"status": target.status}, language),
        ", ".join(flag_text(flag, election, language) for flag in target.flags),
        "",
    ]


def write_targets(path: Path, targets: list[Target], *, election: Election, edition: Edition) -> None:
    """`belum-rekam.xlsx` of a part of the list: a sheet per kecamatan, to print and sign."""
    heading = [f"{election.name_in(edition.language)} · {day_in(election.polling_day, edition.language)}"]
    sheets = kecamatan_sheets(
        targets, election=election, heading=[*heading, *edition.sources], language=edition.language
    )
    title = _TITLE[edition.language]
    write_book(path, sheets, title=title, created=edition.created, synthetic=edition.synthetic)
