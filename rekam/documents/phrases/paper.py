"""The words that every sheet of paper carries, and why none was made."""

import datetime as dt
from collections.abc import Mapping

from rekam.core.days import MONTHS
from rekam.core.language import Language, Words, words
from rekam.documents.rules import Paper

DEPARTMENT = words("Dinas Kependudukan dan Pencatatan Sipil", "Civil Registry Office")
GOVERNMENT = words("Pemerintah {office}", "Government of {office}")
SAMPLE = words("DATA CONTOH: bukan orang sungguhan", "SAMPLE DATA: not real people")
MARK = words("DATA CONTOH", "SAMPLE DATA")
TEST = words("TANDA TANGAN UJI COBA (TEST): tidak berlaku", "TEST SIGNATURE: binds nobody")
TEST_MARK = words("TEST", "TEST")
SPECIMEN = words("SPECIMEN: contoh bentuk surat", "SPECIMEN: the form of a document only")
SPECIMEN_MARK = words("SPECIMEN", "SPECIMEN")
CONFIDENTIAL = words(
    "Memuat data pribadi; musnahkan setelah dipakai.", "Contains personal data; destroy after use."
)
PRINTED = words(
    "Dicetak oleh {by}, {day} {hour:%H.%M} {zone}.", "Printed by {by}, {day} {hour:%H:%M} {zone}."
)
SOURCE = words("Data per {day}, berkas {file}, oleh {by}.", "Data as of {day}, file {file}, by {by}.")
SOURCE_ALONE = words("Data per {day}, berkas {file}.", "Data as of {day}, file {file}.")
PAGE = words("Halaman {n} dari {of}", "Page {n} of {of}")

REFUSALS: Mapping[str, Words] = {
    "nothing_to_print": words(
        "Tidak ada yang dicetak: dengan saringan ini tidak ada orang di daftar.",
        "There is nothing to print: nobody on the list matches this filter.",
    ),
    "document_too_large": words(
        "Dokumen ini terlalu besar untuk memori mesin.",
        "This document is too large for the machine's memory.",
    ),
    "print_not_found": words(
        "Cetakan ini tidak ada untuk Anda. Cetakan dihapus setelah satu hari, dan hanya dapat diambil oleh "
        "yang memintanya.",
        "There is no such print for you. Prints are removed after a day, and only who asked may fetch one.",
    ),
}
REMEDIES: Mapping[str, Words] = {
    "nothing_to_print": words(
        "Kembali ke daftar sasaran dan hapus atau ubah saringannya.",
        "Go back to the list and clear or change the filter.",
    ),
    "document_too_large": words(
        "Cetak per kecamatan atau per desa.", "Print one kecamatan or one village at a time."
    ),
    "print_not_found": words(
        "Mintalah cetakan baru dari daftar sasaran.", "Ask for a new print from the list."
    ),
}


def day_of(day: dt.date, language: Language) -> str:
    """`15 November 2024`."""
    return f"{day.day} {MONTHS[day.month - 1] if language == 'id' else f'{day:%B}'} {day.year}"


def source_line(day: dt.date, file: str, by: str, language: Language) -> str:
    """`Data per 15 November 2024, berkas register.xlsx, oleh Siti.`"""
    sentence = SOURCE if by else SOURCE_ALONE
    return sentence[language].format(day=day_of(day, language), file=file, by=by)


def furniture(paper: Paper) -> dict[str, str]:
    """Head, foot and mark of every sheet as the templates want them (`page.typ`)."""
    language = paper.language
    marks = [
        (told[language], mark[language])
        for holds, told, mark in (
            (paper.specimen, SPECIMEN, SPECIMEN_MARK),
            (paper.synthetic, SAMPLE, MARK),
            (paper.test, TEST, TEST_MARK),
        )
        if holds
    ]
    when = {"day": day_of(paper.at.date(), language), "hour": paper.at, "zone": paper.zone}
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "office": paper.office,
        "department": _department(paper) or DEPARTMENT[language],
        "address": paper.address,
        "government": GOVERNMENT[language].format(office=paper.office) if paper.office else "",
        "sample": " · ".join(told for told, _ in marks),
        "mark": " · ".join(mark for _, mark in marks),
        "confidential": CONFIDENTIAL[language],
        "below": " ".join(filter(None, (paper.source, PRINTED[language].format(by=paper.by, **when)))),
        "page": PAGE[language],
        "language": language,
    }


def _department(paper: Paper) -> str:
    """Without the region at its end: that stands in the line above."""
    return paper.department.removesuffix(paper.office).strip() or paper.department
