"""A register, a roll and a status list of one kecamatan, written by hand: not what `rekam demo` makes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.sheets.layout_writers import KPU_HEADER, SIAK_HEADER, workbook

SEMAU = "53.01.04"
BOKONUSAN, OTAN = "53.01.04.2003", "53.01.04.2004"
_VILLAGES = {BOKONUSAN: "Bokonusan", OTAN: "Otan"}
_KPU = "no kk nik name birth_place born age marital sex address rt rw disability ktp note".split()


def person(name: str, nik: str, born: str, sex: str = "L", **told: Any) -> dict[str, Any]:
    return {"name": name, "nik": nik, "born": dt.date.fromisoformat(born), "sex": sex} | told


def register(folder: Path, people: Sequence[Mapping[str, Any]], name: str = "register.xlsx") -> Path:
    """A SIAK export; row 2 of the sheet is the first person."""
    rows = [
        {
            "Nomor KK": p.get("kk", "5301040101200001"),
            "NIK": p["nik"],
            "Nama Penduduk": p["name"],
            "Status": p.get("status", "Hidup"),
            "Tempat Lahir": "SEMAU",
            "Tanggal Lahir": p["born"],
            "Kelamin": {"L": "Laki-Laki", "P": "Perempuan"}[p["sex"]],
            "Status Kawin": p.get("marital", "Kawin"),
            "Kecamatan": p.get("kecamatan", "SEMAU"),
            "Desa/Kel": p.get("village_name", _VILLAGES[p.get("village", BOKONUSAN)].upper()),
            "Alamat": p.get("address", "DUSUN I"),
            "RT": 1.0,
            "RW": 2.0,
            "Pekerjaan": p.get("job", "PETANI/PEKEBUN"),
        }
        for p in people
    ]
    return workbook(
        folder / name, ("Data", [SIAK_HEADER, *([row.get(h) for h in SIAK_HEADER] for row in rows)])
    )


def roll(folder: Path, people: Sequence[Mapping[str, Any]], name: str = "roll.xlsx") -> Path:
    """An A-KWK sheet with its places and TPS in columns; the first voter stands on row 6."""
    header = [*KPU_HEADER, "Kecamatan", "Desa/Kelurahan", "TPS"]
    rows: list[list[Any]] = [
        ["DAFTAR PEMILIH TETAP"], ["PROVINSI : NUSA TENGGARA TIMUR"], ["KABUPATEN/KOTA : KUPANG"], [], header,
    ]  # fmt: skip
    for number, p in enumerate(people, 1):
        told = {
            "no": number, "kk": "", "nik": p["nik"], "name": p["name"], "birth_place": "SEMAU",
            "born": f"{p['born']:%d|%m|%Y}", "age": 30, "marital": p.get("b_s_p", "S"), "sex": p["sex"],
            "address": p.get("address", "DUSUN I"), "rt": "001", "rw": "002",
            "disability": p.get("disability", ""), "ktp": p.get("ktp", "S"), "note": "",
        }  # fmt: skip
        village = _VILLAGES[p.get("village", BOKONUSAN)]
        rows.append([*(told[field] for field in _KPU), "Semau", village, p.get("tps", "1")])
    return workbook(folder / name, ("DPT", rows))


def statuses(folder: Path, told: Mapping[str, str], name: str = "status.csv") -> Path:
    lines = ["NIK;Nama;Status Rekam", *(f"{nik};X;{status}" for nik, status in told.items())]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
