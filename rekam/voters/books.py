"""`temuan.xlsx`, findings with both rows side by side, and `untuk-kpu.xlsx`, seven columns and no more."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rekam.core.language import Language, Words, words
from rekam.core.nik import differing, mask
from rekam.people.rules import Person
from rekam.places import queries as places
from rekam.sheets.workbooks import PAGES, Column, Edition, Line, Shape, Sheet, Value, columns, write_book
from rekam.voters.phrases import KINDS, MEANINGS, reason_in_words, status_text
from rekam.voters.rules.elections import Election
from rekam.voters.rules.findings import Finding, Kind
from rekam.voters.rules.reconcile import LOOK, Reconciliation
from rekam.voters.rules.seven import seven_columns

_SUMMARY = words("Ringkasan", "Summary")
_SIDE = {
    "id": ("Baris", "Nama", "NIK", "Tanggal lahir", "L/P", "Kawin", "Alamat", "RT/RW", "Desa", "Status"),
    "en": ("Row", "Name", "NIK", "Birth date", "Sex", "Marital", "Address", "RT/RW", "Village", "Status"),
}
_SIDE_SHAPE: Shape = (
    (14, "wrap"), (23, "wrap"), (18, "text"), (11, "date"), (5, "center"), (8, "center"), (22, "wrap"),
    (9, "center"), (15, "wrap"), (17, "wrap"),
)  # fmt: skip
_NAME, _NIK, _STATUS = 1, 2, 9
_COMPARED = range(_NAME, _STATUS)
_FIRST, _SECOND = words("Baris pertama", "First row"), words("Baris kedua", "Second row")
_ROLL, _REGISTER = words("DPT", "Roll"), words("Register", "Register")
_REASON = words("Alasan", "Reason")
_LOOK = words("Padanan yang ragu: lihat dan putuskan", "Doubtful links: look and decide")
_LOOK_REASON = words("Kemungkinan padan {share}", "Probability of being one person {share}")
_TOTALS = {
    "id": ("Temuan", "Lembar", "Jumlah", "Artinya"),
    "en": ("Finding", "Sheet", "Count", "Meaning"),
}
_TOTAL_SHAPE: Shape = ((34, "text"), (18, "text"), (10, "number"), (70, "wrap"))
_NOT_FOR_KPU = (Kind.TWICE_IN_REGISTER,)
"""What is wrong with the register alone: KPU has no part in it."""
_KPU = ("Nama", "Jenis Kelamin", "Usia", "Alamat", "RT", "RW", "TPS")
_KPU_SHAPE: Shape = (
    (30, "text"),
    (14, "text"),
    (7, "number"),
    (48, "wrap"),
    (6, "center"),
    (6, "center"),
    (7, "center"),
)
LOOK_SHEET = "look"


def write_findings(
    path: Path, findings: Sequence[Finding], seen: Reconciliation, *, edition: Edition
) -> None:
    """A summary, a sheet per kind (named by its code, as programs know it), and the doubtful links."""
    language, heading = edition.language, edition.sources
    sheets = [_totals(findings, seen, edition)]
    for kind in Kind:
        rows = [_side_by_side(n, f, language) for n, f in enumerate(_of(kind, findings), 1)]
        title = [KINDS[kind][language], MEANINGS[kind][language], *heading]
        sheets.append(_sheet(kind.value, rows, title, language))
    sheets.append(_sheet(LOOK_SHEET, list(_doubtful(seen, language)), [_LOOK[language], *heading], language))
    write_book(path, sheets, title="Temuan", created=edition.created, synthetic=edition.synthetic)


def _of(kind: Kind, findings: Iterable[Finding]) -> list[Finding]:
    def order(finding: Finding) -> tuple[str, ...]:
        p = finding.subject
        return p.village_code or "~", p.rw or "~", p.rt or "~", p.name

    return sorted((f for f in findings if f.kind is kind), key=order)


def _totals(findings: Sequence[Finding], seen: Reconciliation, edition: Edition) -> Sheet:
    language = edition.language
    rows: list[Line | Sequence[Value]] = [
        (KINDS[kind][language], kind.value, len(_of(kind, findings)), MEANINGS[kind][language])
        for kind in Kind
    ]
    look = sum(pair.outcome == LOOK for pair in seen.pairs)
    rows.append((_LOOK[language], LOOK_SHEET, look, ""))
    return Sheet(
        _SUMMARY[language],
        columns(_TOTALS[language], _TOTAL_SHAPE),
        rows,
        heading=["Temuan", *edition.sources],
        autofilter=False,
    )


def _sheet(name: str, rows: list[Line], heading: list[str], language: Language) -> Sheet:
    sides = [columns(_SIDE[language], _SIDE_SHAPE, side[language]) for side in (_FIRST, _SECOND)]
    return Sheet(
        name,
        [Column("No", 5, "number"), Column(_REASON[language], 32, "wrap"), *sides[0], *sides[1]],
        rows,
        heading=heading,
        landscape=True,
        frozen_columns=2,
        footer=heading[0],
        pages=PAGES[language],
        row_height=27,
    )


def _side_by_side(number: int, finding: Finding, language: Language) -> Line:
    sides = [
        (p, source)
        for p, source in (
            (finding.voter, _ROLL),
            (finding.resident, _REGISTER),
            (finding.other, _ROLL if finding.kind is Kind.TWICE_ON_ROLL else _REGISTER),
        )
        if p
    ]
    return _line(number, reason_in_words(finding, language), sides[:2], language)


def _doubtful(seen: Reconciliation, language: Language) -> Iterator[Line]:
    pairs = [pair for pair in seen.pairs if pair.outcome == LOOK]
    for number, pair in enumerate(sorted(pairs, key=lambda p: (p.voter.village_code, p.voter.name)), 1):
        share = f"{100 * pair.probability:.0f} %"
        sides = [(p, s) for p, s in ((pair.voter, _ROLL), (pair.resident, _REGISTER)) if p]
        yield _line(number, _LOOK_REASON[language].format(share=share), sides, language)


def _line(number: int, reason: str, sides: Sequence[tuple[Person, Words]], language: Language) -> Line:
    blocks = [_block(person, source[language], language) for person, source in sides]
    cells: list[Value] = [number, reason]
    for block in blocks:
        cells += block
    marked: list[int] = []
    if len(blocks) == 2:
        different = _differences(blocks[0], blocks[1], sides[0][0].nik, sides[1][0].nik)
        marked = [2 + side * len(_SIDE_SHAPE) + index for index in different for side in (0, 1)]
    return Line(cells, marked=marked)


def _block(person: Person, source: str, language: Language) -> list[Value]:
    names = places.path_names(person.village_code)
    return [
        f"{source} {person.row}" + (f", TPS {person.tps}" if person.tps else ""),
        person.name,
        mask(person.nik) if person.nik else "",
        person.birth_date,
        person.sex,
        person.marital,
        person.address,
        "/".join((person.rt or "–", person.rw or "–")) if person.rt or person.rw else "",
        names[-1] if names else "",
        status_text(person, language),
    ]


def _differences(one: list[Value], other: list[Value], nik: str, other_nik: str) -> Iterator[int]:
    """Columns that both rows fill and fill differently; a masked digit differs from nothing."""
    for index in _COMPARED:
        if index == _NIK:
            if differing(nik, other_nik):
                yield index
        elif one[index] and other[index] and _told(one[index]) != _told(other[index]):
            yield index


def _told(value: Value) -> str:
    return " ".join(str(value).upper().split())


def write_for_kpu(path: Path, findings: Sequence[Finding], election: Election, *, edition: Edition) -> None:
    """The same findings for KPU. In Indonesian: it is the recipient's language."""
    sheets = [
        Sheet(
            kind.value,
            columns(_KPU, _KPU_SHAPE),
            [row for f in _of(kind, findings) for row in seven_columns(f, election, places.path_names)],
            heading=[KINDS[kind]["id"], election.name],
            footer=KINDS[kind]["id"],
        )
        for kind in Kind
        if kind not in _NOT_FOR_KPU
    ]
    write_book(path, sheets, title="Untuk KPU", created=edition.created, synthetic=edition.synthetic)
