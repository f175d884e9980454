"""Lines above and between tables: province to TPS, the KK number of a family, totals, column numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rekam.sheets.decode.words import text_of
from rekam.sheets.grids.book import Cell
from rekam.sheets.layouts.keys import key, keyed

CONTEXT = ("province", "kabupaten", "kecamatan", "village", "village_code", "tps")
FAMILY = ("kk", "head", "address", "rt_rw")

LABELS = {
    word: field
    for field, words in {
        "province": "Provinsi | Propinsi | Nama Provinsi",
        "kabupaten": "Kabupaten | Kota | Kabupaten/Kota | Kab/Kota | Nama Kabupaten",
        "kecamatan": "Kecamatan | Kec | Nama Kecamatan | Distrik",
        "village": (
            "Desa | Kelurahan | Desa/Kelurahan | Kelurahan/Desa | Desa/Kel | Kel/Desa | Nama Desa"
            " | Nagari | Gampong | Kampung"
        ),
        "tps": "TPS | No TPS | Nomor TPS",
        "periode": "Periode",
        "kk": "No KK | Nomor KK | No Kartu Keluarga | Nomor Kartu Keluarga",
        "head": "Nama KK | Nama Kepala Keluarga | Kepala Keluarga",
        "address": "Alamat",
        "rt_rw": "No RT/RW | RT/RW",
        "unused": "No Blangko KK | Tgl Cetak KK | Tanggal Cetak KK | Halaman | Tanggal Cetak",
    }.items()
    for word in keyed(words)
}

_TPS = re.compile(r"\bTPS\b[\s.:]*(?:NO(?:MOR)?[\s.:]*)?0*(\d{1,3})\b", re.IGNORECASE)
_KIND = "PROVINSI|KABUPATEN/KOTA|KAB/KOTA|KABUPATEN|KECAMATAN|KELURAHAN/DESA|DESA/KELURAHAN|KELURAHAN|DESA"
# "KOTA" ends no name: there are a Pasar Kota Bahagia and a Poso Kota Utara.
_REGIONS = re.compile(rf"\b({_KIND}|KOTA)\s+(\S.{{0,49}}?)(?=\s+(?:{_KIND})\s+\S|\s+TPS\b|\s+TAHUN\b|\s*$)")
_COLUMN_NUMBER = re.compile(r"-\d{1,2}|\(?(\d{1,2})\)?\.?")
_CODE = re.compile(r"^\(?(\d{2}(?:\.?\d{2}){0,2}(?:\.?\d{4})?)\)?[\s.\-–/]+(?=\D)|\s+\((\d[\d.]*)\)$")
_TOTAL = re.compile(r"(GRAND\s*)?(JUMLAH|TOTAL|JML|REKAP|SUB\s*TOTAL)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(DAFTAR|MODEL|HALAMAN|HAL\b|LEMBAR|MENGETAHUI|DITETAPKAN|DICETAK|TANGGAL|CATATAN|KETERANGAN|KETUA\b|"
    r"SEKRETARIS|KEPALA (DESA|DINAS|SEKSI|BIDANG)|LURAH|CAMAT|PANITIA|KOMISI|PPS\b|NIP\b|TTD|TANDA TANGAN|"
    r"BUKU INDUK|PEMERINTAH|DATA CONTOH|SUMBER)\b",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    return " ".join(text.split())


def labelled(cells: Sequence[Cell]) -> dict[str, Cell | None]:
    """Labels of a line with their values: in the same cell after a colon, or in the next filled cell.

    A label with nothing after it is there with None.
    """
    found: dict[str, Cell | None] = {}
    open_label = ""
    for cell in cells:
        if cell is None or (isinstance(cell, str) and not cell.strip(" \xa0:")):
            continue
        said = _split(cell) if isinstance(cell, str) else []
        if said:
            for label, value in said:
                found.setdefault(label, value or None)
            open_label = said[-1][0] if not said[-1][1] else ""
        elif open_label:
            found[open_label] = cell.strip(" \xa0:") if isinstance(cell, str) else cell
            open_label = ""
    return found


def _split(text: str) -> list[tuple[str, str]]:
    """`KECAMATAN : ALAK  DESA : OELETA` in labels and values; words before the first label are dropped."""
    *heads, tail = fold(text).split(":")
    if not heads:
        return [(_label(tail.split()), "")] if key(tail) in LABELS else []
    said: list[tuple[str, str]] = []
    for part in heads:
        words = part.split()
        cut = next((n for n in (4, 3, 2, 1) if n <= len(words) and key(" ".join(words[-n:])) in LABELS), 0)
        _extend(said, " ".join(words[: len(words) - cut]))
        if cut:
            said.append((_label(words[-cut:]), ""))
    _extend(said, tail.strip())
    return said


def _extend(said: list[tuple[str, str]], more: str) -> None:
    if said and more:
        label, value = said[-1]
        said[-1] = (label, f"{value}:{more}" if value else more)


def _label(words: list[str]) -> str:
    """The field of a label; "KOTA" alone is kept apart, for the name that follows leaves the word out."""
    word = key(" ".join(words))
    return "kota" if word == "kota" else LABELS[word]


def context_of(cells: Sequence[Cell]) -> dict[str, str]:
    """What a line says about the place of the rows below it, as names; codes before a name are cut off."""
    found: dict[str, str] = {}
    for label, value in labelled(cells).items():
        text = fold(str(value)) if value is not None else ""
        if text:
            found |= _place(label, text)
    if found:
        return found
    for cell in cells:
        if isinstance(cell, str):
            found |= _from_title(fold(cell))
    return found


def _place(label: str, text: str) -> dict[str, str]:
    if label == "kota":
        return {"kabupaten": text if text.upper().startswith("KOTA ") else f"KOTA {text}"}
    if label == "tps":
        number = re.search(r"\d+", text)
        return {"tps": str(int(number[0]))} if number else {}
    if label == "periode":
        return {"periode": text}
    if label not in CONTEXT:
        return {}
    code = _CODE.search(text)
    found = {label: _CODE.sub("", text).strip() or text}
    digits = re.sub(r"\D", "", (code[1] or code[2])) if code else re.sub(r"\D", "", text)
    if label == "village" and len(digits) == 10:
        found["village_code"] = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"
    return found


def _from_title(text: str) -> dict[str, str]:
    """`KECAMATAN ALAK`, `DPT DESA OTAN KECAMATAN SEMAU TPS 3`, or the TPS number somewhere in a title."""
    found: dict[str, str] = {}
    if tps := _TPS.search(text):
        found["tps"] = str(int(tps[1]))
    if ":" in text:
        return found
    said = _REGIONS.findall(text)
    # One region amid other words may be anybody's office; at the start, or beside another, it is the place.
    if len(said) > 1 or _REGIONS.match(text):
        for kind, name in said:
            found |= _place("kota" if kind == "KOTA" else LABELS[key(kind)], name)
    return found


def is_column_numbers(cells: Sequence[Cell]) -> bool:
    """A row of -1 … -19, (1)(2)(3) or 1 2 3 under a header: at least three, each one more than the last."""
    seen: list[int] = []
    for cell in cells:
        text = fold(text_of(cell))
        if not text:
            continue
        if not _COLUMN_NUMBER.fullmatch(text):
            return False
        seen.append(int(re.sub(r"\D", "", text)))
    return len(seen) >= 3 and all(b - a == 1 for a, b in pairwise(seen))


def is_total(cells: Sequence[Cell]) -> bool:
    """A line whose first words say JUMLAH or TOTAL. Whether it is a person is for the caller to rule out."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip(" \xa0")]
    return bool(texts) and bool(_TOTAL.match(texts[0].strip()))


def is_no_name(text: str) -> bool:
    """Words of titles, footers and signatures that nobody is called."""
    return bool(_NO_NAME.match(fold(text).strip("( "))) or bool(_TOTAL.match(fold(text)))


def is_example(text: str) -> bool:
    """The words that mark a made-up file."""
    return "DATA CONTOH" in fold(text).upper()
