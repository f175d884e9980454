"""Small writers of the layouts that offices have, so that what is read back can be compared."""

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from rekam.sheets.layouts.books import BOOK_2012, EKTP, ONE_FAMILY
from rekam.sheets.layouts.registers import OPENSID, SIAK

Rows = Iterable[Sequence[Any]]


@dataclass(frozen=True)
class Made:
    """A made-up person, as the canonical record should say it."""

    nik: str
    kk: str
    name: str
    birth_place: str
    born: dt.date
    sex: str
    marital: str
    mother: str
    father: str
    address: str
    rt: str
    rw: str
    recorded: str


def workbook(path: Path, *sheets: tuple[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """Text as text, dates as dates, numbers as numbers; None leaves the cell out."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    date = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets:
        page = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    page.write_datetime(row, column, cell, date)
                elif isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif cell is not None:
                    page.write_number(row, column, cell)
        if name in hidden:
            page.hide()
    book.close()
    return path


def csv_file(path: Path, rows: Rows, separator: str = ";") -> Path:
    lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


SIAK_HEADER = [column.label for column in SIAK.columns]
OPENSID_HEADER = [column.label for column in OPENSID.columns]
KPU_HEADER = (
    "No|No KK|NIK|Nama|Tempat Lahir|Tanggal Lahir (dd/mm/yyyy)|Umur|Status Perkawinan B/S/P|Jenis Kelamin L/P"
    "|Alamat (jalan/dukuh)|RT|RW|Disabilitas|Status KTP-el S/B|Keterangan"
).split("|")
BAWASLU_HEADER = (
    "No TPS|No KK|NIK|Nama|Tempat Lahir|Tgl Lahir|Usia|L/P|Pekerjaan|Status Perkawinan|Alamat"
    "|Kel/Desa|Kec|Kab/Kota|Disabilitas"
).split("|")

_SIAK_SEX = {"L": "Laki-Laki", "P": "Perempuan"}
_SIAK_MARITAL = {"B": "Belum Kawin", "S": "Kawin", "P": "Cerai Mati"}
_BIP_SEX = {"L": "Lk", "P": "Pr"}
_BIP_MARITAL = {"B": "BK", "S": "K", "P": "CM"}


def siak_row(one: Made, **other: Any) -> list[Any]:
    """One row of the SIAK export; `other` sets further columns by their header."""
    told = {
        "Nomor KK": one.kk,
        "NIK": one.nik,
        "Nama Penduduk": one.name,
        "Status": "Hidup",
        "Tempat Lahir": one.birth_place,
        "Tanggal Lahir": one.born.isoformat(),
        "Kelamin": _SIAK_SEX[one.sex],
        "Ayah": one.father,
        "Ibu": one.mother,
        "Status Kawin": _SIAK_MARITAL[one.marital],
        "SHDK": "Anak",
        "Kecamatan": "CONTOH BARAT",
        "Desa/Kel": "CONTOH JAYA",
        "Alamat": one.address,
        "RW": float(one.rw),
        "RT": float(one.rt),
        "Gol. Darah": "Tdk Th",
    }
    return [(told | other).get(header) for header in SIAK_HEADER]


def opensid_row(one: Made, **other: Any) -> list[Any]:
    told = {
        "alamat": one.address,
        "dusun": "-",
        "rw": one.rw,
        "rt": one.rt,
        "nama": one.name,
        "no_kk": one.kk,
        "nik": one.nik,
        "sex": 1 if one.sex == "L" else 2,
        "tempatlahir": one.birth_place,
        "tanggallahir": one.born.isoformat(),
        "status_kawin": {"B": 1, "S": 2, "P": 4}[one.marital],
        "kk_level": 4,
        "nama_ayah": one.father,
        "nama_ibu": one.mother,
        "cacat_id": 7,
        "status_dasar": 1,
    }
    return [(told | other).get(header) for header in OPENSID_HEADER]


def kpu_row(number: int, one: Made, ktp: str = "S") -> list[Any]:
    born = f"{one.born:%d|%m|}{one.born.year:04d}"
    first = [number, one.kk, one.nik, one.name, one.birth_place, born, 2024 - one.born.year]
    return [*first, one.marital, one.sex, one.address, one.rt, one.rw, None, ktp, None]


def bawaslu_row(one: Made, tps: int) -> list[Any]:
    first = [tps, one.kk, one.nik, one.name, one.birth_place, f"{one.born:%d-%m-}{one.born.year:04d}"]
    places = ["CONTOH JAYA", "CONTOH BARAT", "CONTOH"]
    return [*first, 40, one.sex, "PETANI", one.marital, one.address, *places, None]


def families(people: Sequence[Made]) -> list[list[Made]]:
    return [list(group) for _, group in itertools.groupby(people, key=lambda one: one.kk)]


def place_lines(gap: str = " ") -> list[list[Any]]:
    names = {
        "PROVINSI": "NUSA CONTOH",
        "KABUPATEN": "CONTOH",
        "KECAMATAN": "CONTOH BARAT",
        "DESA": "CONTOH JAYA",
    }
    return [[f"{label}{gap}:{gap}{name}"] for label, name in names.items()]


def bip_ektp(people: Sequence[Made], page: int = 3) -> list[list[Any]]:
    """Two header rows, column numbers, a label row; number row and labels again on every page."""
    labels: list[Any] = [None] * 19
    places = {
        0: "No. KK :",
        2: "Nama Kepala Keluarga :",
        6: "No. Blangko KK :",
        10: "Tgl Cetak KK :",
        11: "Alamat :",
    }
    for column, label in places.items():
        labels[column] = label
    top = [column.label for column in EKTP.columns]
    top[3:5] = ["Tempat dan Tanggal Lahir", None]  # type: ignore[list-item]
    bottom: list[Any] = [None] * 19
    bottom[3:5] = ["Tempat Lahir", "Tgl/Bln/Th"]
    numbers = [-n for n in range(1, 20)]
    rows: list[list[Any]] = [list(top), bottom, numbers, labels]
    count = 0
    for family in families(people):
        head = family[0]
        line: list[Any] = [None] * 19
        line[0], line[2], line[11] = head.kk, head.name, f"{head.address} RT {head.rt} RW {head.rw}"
        rows.append(line)
        for one in family:
            count += 1
            rows.append(_ektp_member(count, one))
            if count % page == 0:
                rows += [[None] * 18 + ["Halaman 1"], numbers, labels]
    return rows


def _ektp_member(count: int, one: Made) -> list[Any]:
    status = one.recorded.replace("_", " ").replace("CARD PRINTING", "\nCARD PRINTING")
    born = f"{one.born:%d-%m-}{one.born.year:04d}"
    first = [count, one.name, one.nik, one.birth_place, born, _BIP_SEX[one.sex], _BIP_MARITAL[one.marital]]
    parents = [one.mother, one.father]
    return [
        *first,
        "-",
        "ANAK",
        "KATHOLIK",
        "SLTA",
        "-",
        "PETANI",
        *parents,
        "WAJIB",
        "BELUM",
        "BLM DPT",
        status,
    ]


def bip_2016(people: Sequence[Made]) -> list[list[Any]]:
    rows: list[list[Any]] = [["BUKU INDUK PENDUDUK"], *place_lines("\xa0"), ["PERIODE\xa0: JANUARI 2016"]]
    top = "No|Nama Lengkap|NIK|Tempat dan Tanggal Lahir||JK|SHDK|Agama|Pendidikan Terakhir|Pekerjaan"
    rows.append([*(cell or None for cell in top.split("|")), "Nama Orang Tua Kandung", None])
    rows.append([None, None, None, "Tempat Lahir", "Tanggal Lahir", *[None] * 5, "Ibu", "Ayah"])
    rows.append([-n for n in range(1, 13)])
    count = 0
    for family in families(people):
        head = family[0]
        rows += [[f"No. KK : {head.kk}"], [f"Alamat : {head.address} RT/RW {head.rt}/{head.rw}"]]
        for one in family:
            count += 1
            born = f"{one.born:%d-%m-}{one.born.year:04d}"
            first = [count, one.name, f"{one.nik}\xa0", one.birth_place, born, _BIP_SEX[one.sex]]
            rows.append([*first, "ANAK", "KATHOLIK", "SLTA", "PETANI", one.mother, one.father])
    return rows


def bip_2012(people: Sequence[Made]) -> list[list[Any]]:
    rows: list[list[Any]] = [["BUKU INDUK PENDUDUK WNI"], *place_lines()]
    for family in families(people):
        head = family[0]
        rows.append(["NO.KK", None, "NAMA.KK", None, "ALAMAT"])
        rows.append([head.kk, None, head.name, None, f"{head.address} RT {head.rt} RW {head.rw}"])
        rows.append([column.label for column in BOOK_2012.columns])
        for count, one in enumerate(family, 1):
            born = f"{one.born:%d-%m-}{one.born.year:04d}"
            first = [
                count,
                one.nik,
                one.name,
                _BIP_SEX[one.sex],
                one.birth_place,
                born,
                one.recorded or "NULL",
            ]
            state = [_SIAK_MARITAL[one.marital].upper(), "ANAK", "SLTA", "PETANI", one.mother, one.father]
            rows.append([*first, "KATHOLIK", *state, "-"])
    return rows


def bip_family(people: Sequence[Made]) -> list[list[Any]]:
    """Place names at the left, the family at the right of the same lines, blank rows to the next page."""
    rows: list[list[Any]] = []
    for family in families(people):
        head = family[0]
        left = [("PROVINSI", "NUSA CONTOH"), ("KABUPATEN", "CONTOH"), ("KECAMATAN", "CONTOH BARAT")]
        right = [("NO. KK", head.kk), ("NAMA. KK", head.name), ("ALAMAT", head.address)]
        pairs = zip(
            [*left, ("DESA", "CONTOH JAYA")], [*right, ("NO.RT/RW", f"{head.rt}/{head.rw}")], strict=True
        )
        for (label, value), (other, said) in pairs:
            rows.append([label, ":", value, *[None] * 7, other, ":", said])
        rows.append([column.label for column in ONE_FAMILY.columns])
        for count, one in enumerate(family, 1):
            born = f"{one.born:%d-%m-}{one.born.year:04d}"
            first = [count, one.nik, one.name, _BIP_SEX[one.sex], one.birth_place, born, "-", "KATHOLIK"]
            state = [_SIAK_MARITAL[one.marital].upper(), "ANAK", "SLTA", "PETANI", one.mother, one.father]
            rows.append([*first, *state, None])
        rows += [[], [], []]
    return rows
