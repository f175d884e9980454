"""The other three files: the list of recording statuses, the roll's sheet, and the truth."""

import csv
import datetime as dt
from pathlib import Path

import numpy as np

from rekam.core.days import long_date
from rekam.demo.people import People
from rekam.demo.recording import Recording
from rekam.demo.roll import Roll
from rekam.demo.sheet import SAYS, Sheet
from rekam.demo.texts import text16, upper, written

ROLL_HEADER = (
    "No|No KK|NIK|Nama|Tempat Lahir|Tanggal Lahir|Umur|Status Perkawinan|Jenis Kelamin|Alamat|RT|RW|"
    "Disabilitas|Status KTP-el|Keterangan|Kecamatan|Desa/Kelurahan|TPS"
).split("|")


def roll_sheet(roll: Roll, people: People, on: dt.date) -> Sheet:
    """Heading lines, one line a voter, a total at the foot. A province adds the column of its kabupaten."""
    land = people.land
    columns = [
        np.arange(1, roll.count + 1),
        roll.kk,
        roll.nik,
        roll.name,
        roll.birth_place,
        written(roll.born, "|"),
        roll.age,
        roll.marital,
        roll.sex,
        roll.address,
        roll.rt,
        roll.rw,
        roll.disability,
        roll.ktp,
        roll.note,
        upper(land.kecamatan)[roll.village],
        upper(land.villages)[roll.village],
        np.array([f"{number:03d}" for number in roll.tps.tolist()], dtype=object),
    ]
    header = list(ROLL_HEADER)
    offices = sorted(set(land.kabupaten))
    if len(offices) > 1:
        header.append("Kabupaten/Kota")
        columns.append(upper(land.kabupaten)[roll.village])
    return Sheet(header, columns, {}, _heading(people, offices, on), _foot(roll))


def _heading(people: People, offices: list[str], on: dt.date) -> list[str]:
    lines = [
        f"{SAYS} - BUKAN DAFTAR PEMILIH YANG SEBENARNYA",
        "DAFTAR PEMILIH TETAP (MODEL A-KWK)",
        f"PEMILIHAN GUBERNUR, BUPATI DAN WALI KOTA, {long_date(on).upper()}",
        f"PROVINSI : {people.land.province.upper()}",
    ]
    return lines + ([f"KABUPATEN/KOTA : {offices[0].upper()}"] if len(offices) == 1 else [])


def _foot(roll: Roll) -> list[list[str]]:
    women = int((roll.sex == "P").sum())
    said = f"JUMLAH PEMILIH {roll.count} (L {roll.count - women}, P {women})"
    return [["JUMLAH", "", "", said], [SAYS]]


def write_statuses(path: Path, people: People, recording: Recording, no_nik: set[int]) -> int:
    """`NIK;Nama;Status Rekam;Tanggal;Keterangan`, with a byte order mark as Excel saves it. Lines written."""
    listed = [row for row, status in enumerate(recording.status) if status is not None and row not in no_nik]
    niks, days = text16(people.nik[listed]), written(recording.day[listed], "-")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(["NIK", "Nama", "Status Rekam", "Tanggal", "Keterangan"])
        names, statuses = people.name[listed], recording.status[listed]
        writer.writerows(zip(niks, names, statuses, days, [SAYS] * len(listed), strict=True))
    return len(listed)


def write_truth(path: Path, roll: Roll, first_roll_row: int, first_register_row: int) -> None:
    """`roll_row,register_row` as Excel numbers rows; no register row for people who are in none."""
    with path.open("w", encoding="ascii", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["roll_row", "register_row"])
        for line, person in enumerate(roll.person.tolist()):
            writer.writerow([first_roll_row + line, person + first_register_row if person >= 0 else ""])
