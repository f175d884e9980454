"""The demo data of a place: a register, a list of recording statuses, a voter roll and the truth."""

import datetime as dt
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from xlsxwriter.exceptions import FileCreateError

from rekam.core.refusal import Refused
from rekam.demo.land import survey
from rekam.demo.lists import roll_sheet, write_statuses, write_truth
from rekam.demo.lives import ALIVE, DEAD, MOVED
from rekam.demo.people import People, make_people
from rekam.demo.recording import Recording, make_recording
from rekam.demo.register import NIK_COLUMN, register_sheet
from rekam.demo.roll import Roll, make_roll
from rekam.demo.sheet import Sheet, write_sheet

MOST_PEOPLE = 1_048_575  # the rows of one Excel sheet below its header
FILES = ("register-siak.xlsx", "status.csv", "roll-a-kwk.xlsx", "truth.csv")
Progress = Callable[[str, int, int], None]
"""Told the step ("demo"), the rows written and the rows in all."""


@dataclass(frozen=True)
class DemoSummary:
    """Where the files are and what is in them. `wajib` and `recorded` count living residents."""

    register: Path
    status: Path
    roll: Path
    truth: Path
    place: str
    place_name: str
    villages: int
    residents: int
    wajib: int
    recorded: int
    statuses: int
    voters: int
    stations: int
    matched: int
    ghosts: int
    duplicates: int
    masked: int
    dead_on_roll: int
    moved_on_roll: int
    eligible_not_on_roll: int


def make_demo(
    *,
    place: str,
    people: int,
    seed: int,
    out: Path,
    on: dt.date = dt.date(2024, 11, 27),
    progress: Progress | None = None,
) -> DemoSummary:
    """Write the four files to `out`, all or none; the same arguments give the same bytes.

    `place` is a code of a province, kabupaten/kota, kecamatan or village; `on` is polling day. Raises
    `place_unknown` (place), `people_count` (people, most), `out_is_a_file` and `cannot_write` (out).
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise Refused("people_count", people=people, most=MOST_PEOPLE)
    told = progress or (lambda step, done, total: None)
    with _unfinished(out) as part:
        rng = np.random.default_rng(seed)
        told("demo", 0, people)
        residents = make_people(rng, survey(place, people, rng), people, on)
        recording = make_recording(rng, residents, on)
        roll = make_roll(rng, residents, recording, on)
        sheets = register_sheet(rng, residents, recording, on), roll_sheet(roll, residents, on)
        statuses = _write(part, residents, recording, roll, sheets, told)
        _move(part, out)
    return _summary(out, residents, recording, roll, statuses)


@contextmanager
def _unfinished(out: Path) -> Iterator[Path]:
    try:
        if out.exists() and not out.is_dir():
            raise Refused("out_is_a_file", out=out)
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name[:100]}-", dir=out.parent) as part:
            yield Path(part)
    except FileCreateError as error:  # xlsxwriter's own name for a full disk
        raise Refused("cannot_write", out=out, why=error.args[0].strerror) from error
    except OSError as error:
        raise Refused("cannot_write", out=out, why=error.strerror) from error


def _write(
    part: Path, people: People, recording: Recording, roll: Roll, sheets: tuple[Sheet, Sheet], told: Progress
) -> int:
    register, voters = sheets
    title, rows = people.land.name, register.rows + voters.rows
    write_sheet(part / FILES[0], register, f"register {title}", lambda n: told("demo", n, rows))
    above = register.rows
    write_sheet(part / FILES[2], voters, f"daftar pemilih {title}", lambda n: told("demo", above + n, rows))
    write_truth(part / FILES[3], roll, voters.first_row, register.first_row)
    no_nik = {row for (row, column), value in register.odd.items() if column == NIK_COLUMN and value == "0"}
    return write_statuses(part / FILES[1], people, recording, no_nik)


def _move(part: Path, out: Path) -> None:
    """Only complete files appear; other files of an existing folder stay."""
    out.mkdir(exist_ok=True)
    if blocked := [name for name in FILES if (out / name).is_dir()]:
        raise IsADirectoryError(errno.EISDIR, f"{blocked[0]}: {os.strerror(errno.EISDIR)}")
    for name in FILES:
        os.replace(part / name, out / name)


def _summary(out: Path, people: People, recording: Recording, roll: Roll, statuses: int) -> DemoSummary:
    living = people.lives.status == ALIVE
    wajib = recording.wajib & living
    found = roll.person[roll.person >= 0]
    on_roll = np.zeros(people.count, dtype=bool)
    on_roll[found] = True
    status = people.lives.status[found]
    masked = sum("*" in nik for nik in roll.nik)
    return DemoSummary(
        register=out / FILES[0],
        status=out / FILES[1],
        roll=out / FILES[2],
        truth=out / FILES[3],
        place=people.land.place,
        place_name=people.land.name,
        villages=len(people.land.codes),
        residents=people.count,
        wajib=int(wajib.sum()),
        recorded=int((wajib & recording.recorded).sum()),
        statuses=statuses,
        voters=roll.count,
        stations=len(np.unique(roll.village * 1_000 + roll.tps)),
        matched=len(found),
        ghosts=int(roll.ghost.sum()),
        duplicates=int(roll.copy.sum()),
        masked=masked,
        dead_on_roll=int((status == DEAD).sum()),
        moved_on_roll=int((status == MOVED).sum()),
        eligible_not_on_roll=int((wajib & ~on_roll).sum()),
    )
