"""The people of two kecamatan: a register as SIAK exports it, and the centre's list of statuses, as files."""

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from rekam.demo.land import survey
from rekam.demo.lists import write_statuses
from rekam.demo.office.world import World
from rekam.demo.people import make_people
from rekam.demo.recording import Recording, make_recording
from rekam.demo.register import HEADER, register_sheet
from rekam.enrolment.actions import apply_statuses
from rekam.people import actions
from rekam.people.rules.intake import State
from rekam.staff.rules import system

EACH = 300
"""Residents of a kecamatan."""
READY, SENT, CENTRAL = 0.12, 0.10, 0.03
"""Of those recorded, the shares that wait for a card, for the centre, and for somebody's decision."""
NIK, STATUS, ADDRESS = HEADER.index("NIK"), HEADER.index("Status"), HEADER.index("Alamat")
LIST = ("NIK", "Nama", "Status Rekam", "Tanggal", "Keterangan")


def make_files(world: World, on: dt.date) -> list[Path]:
    """The register as it stands on the first day, and a list of statuses for each kecamatan."""
    rng = np.random.default_rng(world.dice.randrange(2**32))
    lists = []
    for place in (world.with_printer, world.without):
        people = make_people(rng, survey(place, EACH, rng), EACH, on)
        recording = _waiting(rng, make_recording(rng, people, on))
        world.register += _lines(register_sheet(rng, people, recording, on).columns)
        lists.append(world.folder / f"status-{place}.csv")
        write_statuses(lists[-1], people, recording, set())
    return [write_register(world), *lists]


def _waiting(rng: np.random.Generator, told: Recording) -> Recording:
    """More people on their way than in a quiet office, so that there is something to print."""
    dice, shares = rng.random(len(told.status)), np.cumsum([READY, SENT, CENTRAL])
    for below, word in reversed(
        list(zip(shares, ("PRINT_READY_RECORD", "SENT_FOR_ENROLLMENT", "RECEIVED_AT_CENTRAL"), strict=True))
    ):
        told.status[told.recorded & (dice < below)] = word
    return told


def _lines(columns: Sequence[Any]) -> list[list[str]]:
    return [[_cell(value) for value in row] for row in zip(*columns, strict=True)]


def _cell(value: object) -> str:
    return "" if value is None or (isinstance(value, np.datetime64) and np.isnat(value)) else str(value)


def write_register(world: World) -> Path:
    path = world.folder / f"register-{world.day}.csv"
    return _write(path, HEADER, world.register)


def write_list(world: World, told: Iterable[tuple[str, str]]) -> Path:
    """The centre's words of today: NIK and status."""
    rows = [[nik, "", word, f"{world.today:%d-%m-%Y}", ""] for nik, word in told]
    return _write(world.folder / f"status-{world.day}.csv", LIST, rows)


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header, *rows])
    return path


def bring_in(world: World, path: Path) -> None:
    """Taken in, read and applied like every file; what follows from it waits in the queue."""
    told: dict[str, Any] = {"by": system(), "at": world.later()}
    made = actions.take_in(chunks=[path.read_bytes()], name=path.name, data_as_of=world.today, **told)
    actions.read_file(intake_id=made.pk, **told)
    made.refresh_from_db()
    assert made.state == State.READ, (made.state, made.kind)
    actions.ask_to_apply(intake_id=made.pk, **told)
    apply = apply_statuses if made.kind == "status" else actions.apply_intake
    apply(intake_id=made.pk, by=system(), at=world.later())
