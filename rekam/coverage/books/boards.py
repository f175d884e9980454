"""The page of coverage as a workbook: a sheet per level and the days counted, A4, without anybody's name."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rekam.core.language import Language, day_in, number, words
from rekam.coverage.rules import Forecast, Standing, short_of, spans
from rekam.coverage.rules import Line as Place
from rekam.sheets.workbooks import PAGES, Column, Edition, Line, Shape, Sheet, Value, columns, write_book
from rekam.voters.rules.elections import Election

LEVELS = {3: words("Kecamatan", "Kecamatan"), 4: words("Desa dan kelurahan", "Villages")}
_DAYS = words("Laju", "Pace")
_NAMES = {3: words("Kecamatan", "Kecamatan"), 4: words("Desa / kelurahan", "Village")}
_ABOVE = words("Kecamatan", "Kecamatan")
_COUNTS = {
    "wajib": words("Wajib KTP-el", "Must hold a card"),
    "recorded": words("Merekam", "Recorded"),
    "left": words("Sisa", "Left"),
    "unknown": words("Belum jelas", "Unknown"),
    "waiting": words("Menunggu PRR", "Waiting for PRR"),
    "printable": words("Siap cetak", "Ready to print"),
    "printed": words("Tercetak", "Printed"),
    "in_hand": words("Di tangan", "In hand"),
    "card_unknown": words("Kartu belum jelas", "Card not known"),
    "voters": words("Pemilih di DPT", "Voters on the roll"),
    "voters_left": words("Pemilih belum rekam", "Voters not recorded"),
}
_CARDS = ("waiting", "printable", "printed", "in_hand", "card_unknown")
_VOTERS = ("voters", "voters_left")
_SHARES = (words("Cakupan", "Coverage"), words("Sisa %", "Left %"))
_CODE, _CHANGE = words("Kode", "Code"), words("Sejak {day}", "Since {day}")
_SUM = words("Jumlah", "In all")
_ANSWER = words("{left} orang belum merekam KTP-el di {place}", "{left} left to record in {place}")
_COUNTED = words("Dihitung {day}", "Counted on {day}")
_NEEDED = words("Perlu {needed} sehari sampai {day}.", "{needed} a day are needed until {day}.")
_PACE = words("Laju {over} hari terakhir: {pace} sehari.", "Pace of the last {over} days: {pace} a day.")
_THEN = words(
    "Bila laju itu tetap, {left} orang masih belum merekam pada hari-H.",
    "At that pace {left} are still not recorded on polling day.",
)
_TARGET = words("Target {target} %: kurang {short} orang.", "Target {target} %: {short} people short.")
_REACHED = words("Target {target} %: tercapai.", "Target {target} %: reached.")
_NOTE = words(
    "Cakupan di atas 100 % itu nyata: usia 16 tahun dan penduduk daerah lain ikut direkam.",
    "Coverage above 100 % is real: 16-year-olds and residents of other areas are recorded too.",
)
_DAY_TITLES = {
    "id": ("Hari", "Merekam", "Sisa", "Bertambah", "Dalam hari", "Sehari"),
    "en": ("Day", "Recorded", "Left", "More", "In days", "A day"),
}
Days = Sequence[tuple[dt.date, Standing]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page: `levels` from kecamatan to desa, each with its lines in the page's order."""

    place: str
    day: dt.date
    since: dt.date | None
    whole: Place
    levels: Sequence[tuple[int, Sequence[Place]]]
    names: dict[str, str]
    """Names of the kecamatan that desa lie in."""

    days: Days
    ahead: Forecast
    election: Election
    sources: Sequence[str]


def write_board(path: Path, shown: Shown, *, edition: Edition) -> None:
    language = edition.language
    sheets = [_places(shown, level, lines, language) for level, lines in shown.levels]
    title = sheets[0].heading[0]
    write_book(
        path,
        [*sheets, _days(shown, language)],
        title=title,
        created=edition.created,
        synthetic=edition.synthetic,
    )


def _heading(shown: Shown, language: Language) -> list[str]:
    left = number(shown.whole.now.left if shown.whole.now else 0, language)
    vote = f"{shown.election.name_in(language)} · {day_in(shown.election.polling_day, language)}"
    return [
        _ANSWER[language].format(left=left, place=shown.place),
        f"{_COUNTED[language].format(day=day_in(shown.day, language))} · {vote}",
        *_pace(shown, language),
        *shown.sources,
    ]


def _pace(shown: Shown, language: Language) -> Iterator[str]:
    ahead, vote = shown.ahead, shown.election
    told = []
    if ahead.needed is not None and ahead.days_left > 0:
        told.append(_NEEDED[language].format(needed=number(ahead.needed, language),
                                             day=day_in(vote.polling_day, language)))  # fmt: skip
    if ahead.a_day is not None:
        told.append(_PACE[language].format(over=ahead.over, pace=number(ahead.a_day, language)))
    if ahead.left_then is not None and ahead.days_left > 0:
        told.append(_THEN[language].format(left=number(ahead.left_then, language)))
    now = shown.whole.now
    if vote.target and now:
        short = short_of(vote.target, wajib=now.wajib, recorded=now.recorded)
        said = (_TARGET if short else _REACHED)[language]
        told.append(said.format(target=number(vote.target, language, 1), short=number(short, language)))
    if told:
        yield " ".join(told)


def _places(shown: Shown, level: int, lines: Sequence[Place], language: Language) -> Sheet:
    counts = _counts_of(shown)
    return Sheet(
        LEVELS[level][language],
        _columns(shown, level, counts, language),
        [*(_line(line, shown, level, counts) for line in lines), _sum(shown, level, counts, language)],
        heading=_heading(shown, language),
        closing=[_NOTE[language]] if shown.whole.now and shown.whole.now.above_whole else [],
        footer=shown.place,
        pages=PAGES[language],
        landscape=True,
        autofilter=False,
        frozen_columns=2,
    )


def _counts_of(shown: Shown) -> list[str]:
    """Cards and voters only where a source tells of them, as on the page."""
    now = shown.whole.now or Standing()
    unsaid = (() if now.card_known else _CARDS) + (() if now.voters else _VOTERS)
    return [name for name in _COUNTS if name not in unsaid]


def _columns(shown: Shown, level: int, counts: Sequence[str], language: Language) -> list[Column]:
    first = columns([_CODE[language], _NAMES[level][language]], [(14, "text"), (26, "text")])
    above = columns([_ABOVE[language]], [(20, "text")]) if level == 4 else []
    numbers = [Column(_COUNTS[name][language], 11, "number") for name in counts]
    shares = [Column(title[language], 10, "share") for title in _SHARES]
    since = shown.since and _CHANGE[language].format(day=f"{shown.since:%d-%m}")
    return [*first, *above, *numbers, *shares, *([Column(since, 10, "number")] if since else [])]


def _line(line: Place, shown: Shown, level: int, counts: Sequence[str]) -> Line:
    cells: list[Value] = [line.code, line.name]
    if level == 4:
        cells.append(shown.names.get(line.code, ""))
    return Line([*cells, *_numbers(line, shown, counts)], style="normal" if line.now else "muted")


def _sum(shown: Shown, level: int, counts: Sequence[str], language: Language) -> Line:
    first: list[Value] = ["", _SUM[language], *([""] if level == 4 else [])]
    return Line([*first, *_numbers(shown.whole, shown, counts)], style="total")


def _numbers(line: Place, shown: Shown, counts: Sequence[str]) -> list[Value]:
    if line.now is None:
        return []
    told: list[Value] = [getattr(line.now, name) for name in counts]
    told += [line.now.share_recorded, line.now.share_left]
    return [*told, *([line.change] if shown.since else [])]


def _days(shown: Shown, language: Language) -> Sheet:
    """Every day that was counted, with how many more were recorded since the one before."""
    shape: Shape = (
        (14, "date"),
        (12, "number"),
        (12, "number"),
        (12, "number"),
        (12, "number"),
        (12, "decimal"),
    )
    steps = {span.last: span for span in spans([(day, told.recorded) for day, told in shown.days])}
    rows: list[list[Value]] = []
    for day, told in reversed(shown.days):
        step = steps.get(day)
        more: list[Value] = [step.recorded, step.days, round(step.a_day, 1)] if step else []
        rows.append([day, told.recorded, told.left, *more])
    return Sheet(
        _DAYS[language],
        columns(_DAY_TITLES[language], shape),
        rows,
        heading=_heading(shown, language),
        footer=shown.place,
        pages=PAGES[language],
        autofilter=False,
    )
