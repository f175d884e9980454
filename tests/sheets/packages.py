"""XLSX and ODS files made part by part, for the odd things that no library would write."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(
    folder: Path,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    sheet: str = "",
    strings: Sequence[str] = (),
    styles: str = "",
    workbook: str = "",
) -> Path:
    """A zip of these parts, or a workbook whose one sheet has these rows."""
    path = folder / "made.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts or workbook_parts(sheet, strings, styles, workbook)).items():
            archive.writestr(name, content)
    return path


def workbook_parts(
    rows: str, strings: Sequence[str] = (), styles: str = "", workbook: str = ""
) -> dict[str, str | bytes]:
    shared = "".join(text if text.startswith("<") else f"<si><t>{text}</t></si>" for text in strings)
    return {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}">{workbook}<sheets>'
        '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "/xl/styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }


def relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{DOC}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{REL}">{inside}</Relationships>'
