"""Words and codes with one meaning each: sex, marital state, status, recording status, card."""

from collections.abc import Callable, Mapping

from rekam.sheets.grids.book import Cell
from rekam.sheets.layouts.keys import key, keyed

Read = tuple[str | None, str | None]
"""A value and the code of what is wrong; (None, None) is a cell that says nothing."""

BLANK = frozenset(
    {"", "-", "--", "---", "–", "—", "0", ".", "null", "(null)", "#n/a", "n/a", "#ref!", "#value!"}
)


def text_of(cell: Cell) -> str:
    """A cell as text; whole floats without their `.0`."""
    if isinstance(cell, str):
        return cell.strip(" \t\r\n\xa0'")
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def is_blank(cell: Cell) -> bool:
    return cell is None or text_of(cell).casefold() in BLANK


def _table(**words: str) -> dict[str, str]:
    return {word: value for value, said in words.items() for word in keyed(said)}


SEX = _table(
    L="L | LK | Laki-Laki | Laki | Lelaki | Pria | M | Male | 1",
    P="P | PR | Perempuan | Prp | Wanita | W | F | Female | 2",
)
MARITAL = _table(
    B="B | BK | Belum | Belum Kawin | Belum Menikah | Lajang | 1",
    S=(
        "S | K | Kawin | Sudah | Sudah Kawin | Menikah | Sudah Menikah | Nikah | 2 | Kawin "
        "Tercatat | Kawin Belum Tercatat | Kawin Tidak Tercatat | KT | KBT"
    ),
    P=(
        "P | CH | CM | Cerai | Cerai Hidup | Cerai Mati | Pernah | Pernah Kawin | Pernah "
        "Menikah | Janda | Duda | Cerai Tercatat | Cerai Belum Tercatat | Cerai Hidup "
        "Tercatat | 3 | 4 | Cerai Hidup Belum Tercatat"
    ),
)
STATUS = _table(
    alive="Hidup | Alive | Aktif",
    dead="Mati | Meninggal | Meninggal Dunia | Wafat | Almarhum | Almarhumah | Dead",
    moved="Pindah | Pindah Keluar | Pindah Domisili | Moved",
    missing="Hilang | Missing",
    away="Pergi | Away",
    invalid="Tidak Valid | Invalid",
)
RECORDED = _table(
    BELUM_WAJIB="Belum Wajib | Belum Wajib KTP | BLM WAJIB",
    BELUM_REKAM=(
        "Belum Rekam | Belum | Blm Rekam | Belum Merekam | Blm Merekam | Belum Perekaman | "
        "Belum Melakukan Perekaman | Belum Direkam"
    ),
    SUDAH_REKAM=(
        "Sudah Rekam | Sudah | Sdh Rekam | Sudah Merekam | Sdh Merekam | Sudah Perekaman | "
        "Sudah Melakukan Perekaman | Sudah Direkam | Rekam"
    ),
    UNREGISTERED="Unregistered | Not Registered",
    BIO_CAPTURED="Bio Captured | BC | Biometric Captured | BIO_CAPTURE",
    PROCESSING="Processing | Pro",
    SENT_FOR_ENROLLMENT="Sent For Enrollment | Sent For Enrolment | SFE",
    RECEIVED_AT_CENTRAL="Received At Central | RAC",
    PRINT_READY_RECORD="Print Ready Record | PRR | Print Ready",
    DUPLICATE_RECORD="Duplicate Record | DUP | Duplicate",
    ADJUDICATE_RECORD="Adjudicate Record | ADJ | Adjudicate",
    ENROLL_FAILURE_AT_REGIONAL="Enroll Failure At Regional | Enrol Failure At Regional | EFAR",
    ENROLL_FAILURE_AT_CENTRAL="Enroll Failure At Central | Enrol Failure At Central | EFAC",
    SEARCH_FAILURE_AT_CENTRAL="Search Failure At Central | SFAC",
    REQUEST_VALIDATION="Request Validation",
    SENT_FOR_CARD_PRINTING="Sent For Card Printing | SFCP",
    CARD_PRINTED="Card Printed",
    CARD_SHIPPED="Card Shipped",
    CARD_ISSUED="Card Issued",
)
CARD_STATUS = _table(
    BELUM_REKAM="Belum Rekam | Blm Rekam",
    SUDAH_REKAM="SDH DPT | Sudah DPT | Sudah Dapat | BLM DPT | Belum DPT | Belum Dapat",
)
CARD = _table(SUDAH_REKAM="KTP-EL | KTP EL | E-KTP") | {"belum": ""}
KTP = _table(S="S | Sudah | Ada | Ya", B="B | Belum | Tidak")
NO_DISABILITY = keyed(
    "Tidak | Tidak Ada | Tidak Cacat | Bukan | Non Disabilitas | Tdk Cacat | Tidak Disabilitas"
)

RECORDING_STATUSES = tuple(dict.fromkeys(RECORDED.values()))
ALLOWED: Mapping[str, frozenset[str]] = {
    "sex": frozenset("LP"),
    "marital": frozenset("BSP"),
    "status": frozenset(STATUS.values()),
    "recorded": frozenset(RECORDING_STATUSES),
    "ktp": frozenset("SB"),
}
"""Canonical values of the fields that have a closed list."""
VALUES = frozenset().union(SEX, MARITAL, STATUS, RECORDED, CARD_STATUS, CARD, KTP, NO_DISABILITY)
"""Keys of all these words: what stands in rows of people, though some of it heads a column elsewhere."""


def recorded_code(cell: Cell) -> str | None:
    return RECORDED.get(key(text_of(cell)))


def one_of(words: Mapping[str, str], problem: str) -> Callable[[Cell], Read]:
    """A reader of a closed list; what it does not know is no value, with this problem."""

    def read(cell: Cell) -> Read:
        if is_blank(cell):
            return None, None
        word = key(text_of(cell))
        if word in words:
            return words[word] or None, None
        return None, problem

    return read


read_sex = one_of(SEX, "sex_unknown")
read_marital = one_of(MARITAL, "marital_unknown")
read_status = one_of(STATUS, "status_unknown")
read_recorded = one_of(RECORDED, "recorded_unknown")
read_card_status = one_of(CARD_STATUS, "card_status_unknown")
read_card = one_of(CARD, "card_status_unknown")
read_ktp = one_of(KTP, "ktp_unknown")


def read_disability(cell: Cell) -> Read:
    if is_blank(cell) or key(text_of(cell)) in NO_DISABILITY:
        return None, None
    return " ".join(text_of(cell).split()), None
