"""`belum-rekam.xlsx`: coverage first, then the list by name by address."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rekam.core.language import Language, day_in, number, words
from rekam.coverage.rules import Count, by_village, rolled_up, total
from rekam.places import queries as places
from rekam.places.rules import ancestor
from rekam.sheets.workbooks import PAGES, Edition, Line, Shape, Sheet, Style, columns, write_book
from rekam.targets.books.workbook import kecamatan_sheets
from rekam.targets.phrases import UNKNOWN_VILLAGE
from rekam.targets.rules import Target, targets_of
from rekam.voters.rules.elections import Election
from rekam.voters.rules.reconcile import Reconciliation

_NAME = words("Ringkasan", "Summary")
_TITLES = {
    "id": ("Kode", "Kecamatan / desa", "Wajib KTP-el", "Sudah rekam", "Belum rekam", "Belum diketahui",
           "Rekam", "Sisa", "Hanya di DPT"),
    "en": ("Code", "Kecamatan / village", "Must hold a card", "Recorded", "Left", "Unknown",
           "Recorded %", "Left %", "Roll only"),
}  # fmt: skip
_SHAPE: Shape = (
    (15, "text"), (30, "text"), (11, "number"), (11, "number"), (11, "number"), (11, "number"),
    (10, "share"), (10, "share"), (11, "number"),
)  # fmt: skip
_ANSWER = words("{left} orang belum merekam KTP-el di {place}", "{left} left to record in {place}")
_TOTAL = words("Jumlah", "In all")
_NOTES = words(
    "Wajib KTP-el: hidup, menetap, dan pada hari pemungutan suara 17 tahun atau pernah kawin.\n"
    "Belum diketahui: tidak ada sumber yang menyebut sudah atau belum; tidak dihitung sebagai belum rekam.\n"
    "Hanya di DPT: bertanda B di DPT, tidak ditemukan di register; ada di daftar, di luar cakupan.\n"
    "Persen dihitung dari jumlah orang, tidak dari persen lain: 99,8 % sudah rekam berarti sisa 0,2 %.",
    "Must hold a card: alive and resident, 17 on polling day or ever married.\n"
    "Unknown: no source says whether recorded; never counted as not recorded.\n"
    "Roll only: marked B on the roll and not found in the register; on the list, outside coverage.\n"
    "Shares are computed from people, never from other shares: 99.8 % recorded leaves 0.2 %.",
)
_ABOVE = words(
    "Di atas 100 % itu nyata: usia 16 tahun dan penduduk daerah lain ikut direkam.",
    "Above 100 % is real: 16-year-olds and residents of other areas are recorded too.",
)
_TARGET = words("Target {target} %: kurang {short} orang.", "Target {target} %: {short} people short.")


def write_list(path: Path, seen: Reconciliation, *, place: str, edition: Edition) -> None:
    """Summary, then a sheet per kecamatan."""
    targets, language, election = targets_of(seen), edition.language, seen.election
    heading = [f"{election.name_in(language)} · {day_in(election.polling_day, language)}", *edition.sources]
    summary = _summary(seen, targets, place, heading, language)
    lists = kecamatan_sheets(targets, election=election, heading=heading, language=language)
    write_book(
        path,
        [summary, *lists],
        title=summary.heading[0],
        created=edition.created,
        synthetic=edition.synthetic,
    )


def _summary(
    seen: Reconciliation, targets: list[Target], place: str, heading: list[str], language: Language
) -> Sheet:
    villages = by_village(seen)
    extra = Counter(t.person.village_code for t in targets if t.roll_only)
    whole = total(villages.values())
    names = places.path_names(place)
    return Sheet(
        _NAME[language],
        columns(_TITLES[language], _SHAPE),
        list(_rows(villages, extra, language)),
        heading=[_ANSWER[language].format(left=number(whole.left, language), place=names[-1]), *heading],
        closing=_closing(whole, seen.election, language),
        footer=names[-1],
        pages=PAGES[language],
        autofilter=False,
    )


def _closing(whole: Count, election: Election, language: Language) -> list[str]:
    lines = _NOTES[language].split("\n")
    if whole.above_whole:
        lines.append(_ABOVE[language])
    if election.target and whole.wajib:
        short = max(0, -(-int(whole.wajib * election.target * 10) // 1000) - whole.recorded)
        lines.append(
            _TARGET[language].format(
                target=number(election.target, language, 1), short=number(short, language)
            )
        )
    return lines


def _rows(villages: dict[str, Count], extra: Counter[str], language: Language) -> Iterator[Line]:
    counts = {code: villages.get(code, Count()) for code in sorted({*villages, *extra})}
    for code, count in rolled_up(counts, 3).items():
        inside = {v: c for v, c in counts.items() if ancestor(v, 3) == code}
        yield _row(code, count, sum(extra[v] for v in inside), "group", language)
        if list(inside) != [code]:
            for village, c in inside.items():
                yield _row(village, c, extra[village], "normal", language)
    yield _row("", total(counts.values()), extra.total(), "total", language)


def _row(code: str, count: Count, extra: int, style: Style, language: Language) -> Line:
    names = places.path_names(code) if code else ()
    if style == "total":
        name = _TOTAL[language]
    elif not names or (style == "normal" and len(names) < 4):
        name = UNKNOWN_VILLAGE[language]
    else:
        name = names[-1]
    return Line(
        [code, name, count.wajib, count.recorded, count.left, count.unknown,
         count.share_recorded, count.share_left, extra],
        style=style,
    )  # fmt: skip
