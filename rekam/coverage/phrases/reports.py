"""The words of the report upwards, and which figures stand in which of its tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekam.core.days import MONTHS
from rekam.core.language import Language, Words, day_in, words
from rekam.coverage.rules.reports import BlankLine, Every, Line, Period, Report
from rekam.documents.phrases.paper import day_of

EVERY = {
    Every.DAY: words("Hari", "Day"),
    Every.WEEK: words("Minggu", "Week"),
    Every.MONTH: words("Bulan", "Month"),
}
REPORT = words("Laporan perekaman dan KTP-el", "Report on recording and cards")
AT_END = words("Keadaan akhir {day}", "As of the end of {day}")
UP_TO_NOW = words("Keadaan sementara {day}", "As of {day}, so far")
KECAMATAN = words("Kecamatan", "Kecamatan")
PLACE = words("Tempat", "Place")
ON_THE_WAY = words("(dalam perjalanan)", "(on the way)")
NOT_HERE = words("(di luar kantor atau tidak diketahui)", "(elsewhere or not known)")
CODE = words("Kode", "Code")
NUMBER = words("Nomor: {number}", "Number: {number}")
SUM = words("Jumlah", "In all")
PEOPLE_COLUMNS = {
    "recorded": words("Merekam", "Recorded"),
    "ready": words("PRR", "PRR"),
    "printed": words("Tercetak", "Printed"),
    "in_hand": words("Di tangan", "In hand"),
    "recorded_more": words("Merekam +/−", "Recorded +/−"),
    "in_hand_more": words("Di tangan +/−", "In hand +/−"),
}
CARD_COLUMNS = {
    "first": words("Pertama", "First"),
    "lost": words("Hilang", "Lost"),
    "damaged": words("Rusak", "Damaged"),
    "changed": words("Ubah data", "Changed"),
    "outside": words("Luar domisili", "From elsewhere"),
    "shipped": words("Dikirim", "Sent off"),
    "issued": words("Diserahkan", "Handed over"),
}
SUKET_COLUMNS = {
    "signed": words("Terbit", "Issued"),
    "revoked": words("Dicabut", "Revoked"),
    "replaced": words("Diganti kartu", "Replaced by card"),
    "expired": words("Kedaluwarsa", "Expired"),
    "open": words("Berlaku", "Still good"),
}
BLANK_COLUMNS = {
    "before": words("Awal", "Before"),
    "received": words("Diterima", "Received"),
    "moved": words("Pindah +/−", "Moved +/−"),
    "used": words("Terpakai", "Used"),
    "spoiled": words("Rusak", "Spoiled"),
    "missing": words("Hilang", "Missing"),
    "left": words("Sisa", "Left"),
    "spoiled_after": words("Rusak tercetak", "Spoiled printed"),
}
NOTES = {
    "open": words(
        "Periode ini belum selesai: angkanya masih akan bertambah.",
        "This period is not over: its figures will still grow.",
    ),
    "came": words(
        "Daftar status yang masuk sesudah periode ini dan berisi hari di dalamnya atau sebelumnya: {n}. "
        "Angkanya sudah ikut dihitung.",
        "Status lists that came in after this period and speak of days up to its end: {n}. They count.",
    ),
    "taken_back": words(
        "Daftar status yang ditarik sesudah periode ini: {n}. Angkanya tidak lagi dihitung.",
        "Status lists that were taken back after this period: {n}. They are no longer counted.",
    ),
    "registers": words(
        "Register penduduk yang masuk sesudah periode ini: {n}. "
        "Kecamatan tiap orang menurut register terbaru.",
        "Registers that came in after this period: {n}. Each person's kecamatan is that of the newest one.",
    ),
    "zeros": words(
        "Kecamatan yang tidak disebut dalam tabel kartu dan surat keterangan: nol.",
        "Kecamatan that are not named in the tables of cards and suket: none.",
    ),
    "balance": words(
        "Blangko: awal + diterima + pindah − terpakai − rusak − hilang = sisa. "
        "Yang rusak tercetak sudah termasuk terpakai.",
        "Blanks: before + received + moved − used − spoiled − missing = left. "
        "Those spoiled once printed are among the used.",
    ),
}

Row = Line | BlankLine


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the report: the fields of `of` that it shows, and each field's heading."""

    name: str
    title: Words
    first: Words
    of: Callable[[Any], Any]
    columns: Mapping[str, Words]
    whole: bool = False

    def numbers(self, row: Row | Report) -> list[int]:
        told = self.of(row)
        return [getattr(told, name) for name in self.columns]


_PEOPLE = words("Perekaman dan kartu", "Recording and cards")
_CARDS = words("Kartu dicetak dan diserahkan", "Cards printed and handed over")
_BLANKS, _SUKETS = words("Blangko", "Blanks"), words("Surat keterangan", "Suket")
PARTS = (
    Part("people", _PEOPLE, KECAMATAN, lambda row: row.people, PEOPLE_COLUMNS, whole=True),
    Part("cards", _CARDS, KECAMATAN, lambda row: row.cards, CARD_COLUMNS),
    Part("blanks", _BLANKS, PLACE, lambda row: row.blanks, BLANK_COLUMNS, whole=True),
    Part("sukets", _SUKETS, KECAMATAN, lambda row: row.sukets, SUKET_COLUMNS),
)


def shown_of(part: Part, report: Report) -> Sequence[Row]:
    """Without those of whom there is nothing to tell, where most of a table would be zeros."""
    rows = rows_of(part, report)
    return rows if part.whole else [row for row in rows if any(part.numbers(row))]


def standing_of(report: Report, language: Language) -> str:
    """`Keadaan akhir 30 November 2024`; of a period that is not over, as of which day."""
    return (AT_END if report.over else UP_TO_NOW)[language].format(day=day_of(report.until, language))


def rows_of(part: Part, report: Report) -> Sequence[Row]:
    return report.places if part.name == "blanks" else report.lines


def name_of(row: Row, language: Language) -> str:
    if row.code:
        return row.name
    return (ON_THE_WAY if isinstance(row, BlankLine) else NOT_HERE)[language]


def days_of(period: Period, language: Language) -> str:
    """`November 2024`, `11 November 2024 – 17 November 2024`, `Jumat, 15 November 2024`."""
    if period.every is Every.DAY:
        return day_in(period.last, language)
    if period.every is Every.WEEK:
        return f"{day_of(period.first, language)} – {day_of(period.last, language)}"
    month = MONTHS[period.last.month - 1] if language == "id" else f"{period.last:%B}"
    return f"{month} {period.last.year}"


def notes_of(report: Report, language: Language) -> list[str]:
    """What a reader has to know of the figures."""
    since = report.since
    told = {"came": since.came, "taken_back": since.taken_back, "registers": since.registers}
    notes = [NOTES[name][language].format(n=n) for name, n in told.items() if n]
    first = [] if report.over else [NOTES["open"][language]]
    return [*first, *notes, NOTES["zeros"][language], NOTES["balance"][language]]


FLOWS = {
    "recorded": words("Merekam di akhir", "Recorded at the end"),
    "ready": words("Siap cetak di akhir", "Ready at the end"),
    "printed": words("Dicetak dalam periode", "Printed within it"),
    "issued": words("Diserahkan dalam periode", "Handed over within it"),
    "used": words("Blangko terpakai", "Blanks used"),
    "left": words("Blangko sisa", "Blanks left"),
}


def flow_of(report: Report, language: Language) -> list[dict[str, object]]:
    """The figures that stand above the tables."""
    people, cards, blanks = report.people, report.cards, report.blanks
    counts = people.recorded, people.ready, cards.printed, cards.issued, blanks.used, blanks.left
    return [{"title": said[language], "count": n} for said, n in zip(FLOWS.values(), counts, strict=True)]
