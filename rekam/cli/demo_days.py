"""A demo office in which people worked: an election some days ahead, and status lists of the days before."""

import csv
import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WEDNESDAY, SUNDAY = 2, 6
BACK = 9
"""Days before today of which the demo office knows how things stood."""
LISTED_BEFORE = 20
"""The demo's status list is that many days older than its polling day, and older than those days."""
ONE_A_DAY_OF = 2_200
"""So many residents to one who is recorded a day: a little slower than the election asks for."""
ELECTION = """\
# Rekaan: pemilihan kantor contoh, bukan pengumuman.
code = "pilkada-contoh"
name = "Pilkada contoh"
name_en = "Demo election"
polling_day = {day}
target = 99.4
nik_mask = "middle"
pemula_since = 365
elderly_from = 60

[lists]
listed = "DPT"
moved = "DPPh"
added_on_the_day = "DPTb"

[disability]
{disability}

[tms]
{tms}
"""
SUKET = """# DATA CONTOH
election = "pilkada-contoh"
mode = "discretionary"
statuses = ["PROCESSING", "SENT_FOR_ENROLLMENT", "RECEIVED_AT_CENTRAL", "PRINT_READY_RECORD"]
last_day = {day}
valid_until = {until}
alternatives = ["biodata", "kk", "ikd"]

[[letters]]
number = "CONTOH/1/Dukcapil"
on = {letter}
issuer = "DATA CONTOH"
"""

FRESH = frozenset(
    "BIO_CAPTURED PROCESSING SENT_FOR_ENROLLMENT RECEIVED_AT_CENTRAL PRINT_READY_RECORD".split()
)
"""How far a recording of this week can be."""
STATUS, DAY = 2, 3  # columns of the status list


def write_election(path: Path, today: dt.date) -> dt.date:
    """Its polling day: a Wednesday, 5 to 11 days ahead. One that is there already stays."""
    from rekam.voters.rules.elections import from_toml
    from rekam.voters.rules.presets import preset

    if not path.exists():
        like = preset("pilkada-2024")
        day = today + dt.timedelta(LISTED_BEFORE - BACK - 6)
        day += dt.timedelta((WEDNESDAY - day.weekday()) % 7)
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {"disability": _table(like.disability), "tms": _table(like.tms)}
        path.write_text(ELECTION.format(day=day, **told), "utf-8")
    return from_toml(path).polling_day


def write_suket(path: Path, polling_day: dt.date) -> None:
    """The office's own instruction for that election, as in 2020. One that is there already stays."""
    if not path.exists():
        until = polling_day + dt.timedelta(22)
        path.write_text(
            SUKET.format(day=polling_day, until=until, letter=polling_day - dt.timedelta(30)), "utf-8"
        )


def _table(codes: Mapping[str, str]) -> str:
    return "\n".join(f'{code} = "{label}"' for code, label in codes.items())


@dataclass(frozen=True, slots=True)
class Listed:
    """A status list and the day it speaks of."""

    path: Path
    day: dt.date


def in_days(status: Path, today: dt.date, as_of: dt.date) -> list[Listed]:
    """The same statuses as one list of before and a short one of each working day: who was recorded on it."""
    with status.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    days = [today - dt.timedelta(ago) for ago in range(BACK - 1, 0, -1)]
    days = [day for day in days if day.weekday() != SUNDAY]
    fresh = [n for n, row in enumerate(rows) if row[STATUS].upper().replace(" ", "_") in FRESH]
    chance, folder = random.Random(1), status.parent
    drawn = chance.sample(fresh, min(len(fresh), len(days) * max(1, len(rows) // ONE_A_DAY_OF)))
    lists = []
    for number, day in enumerate(days):
        recorded = [rows[n] for n in drawn[number :: len(days)]]
        lists.append(Listed(_write(folder / f"status-{day}.csv", head, recorded, day), day))
    before = [
        [*row[:STATUS], "BELUM REKAM", *row[DAY:]] if n in set(drawn) else row for n, row in enumerate(rows)
    ]
    return [Listed(_write(folder / f"status-{as_of}.csv", head, before), as_of), *lists]


def _write(path: Path, head: list[str], rows: list[list[str]], day: dt.date | None = None) -> Path:
    if day:
        rows = [[*row[:DAY], f"{day:%d-%m-%Y}", *row[DAY + 1 :]] for row in rows]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(head)
        writer.writerows(
            [*row[:DAY], f"{day:%d-%m-%Y}" if day else row[DAY], *row[DAY + 1 :]] for row in rows
        )
    return path
