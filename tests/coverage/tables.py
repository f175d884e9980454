"""An office's own table, read and waiting to be applied, as the wizard leaves it."""

import csv
import datetime as dt
from io import StringIO
from typing import Any

from rekam.coverage.tasks import apply_aggregate
from rekam.people.actions import ask_to_apply, read_file, take_in
from rekam.people.models import Intake
from rekam.people.rules.intake import State
from rekam.staff.rules import system
from tests.people.population import AT

HEADER = ("Kecamatan", "Desa", "Wajib KTP", "Sudah Rekam", "Belum Rekam", "Memiliki KTP-el")


def read(*rows: tuple[object, ...], day: dt.date, name: str = "rekap.csv", header: Any = HEADER) -> Intake:
    out = StringIO()
    csv.writer(out).writerows([header, *rows])
    intake = take_in(chunks=[out.getvalue().encode()], name=name, data_as_of=day, by=system(), at=AT)
    return read_file(intake_id=intake.pk, by=system(), at=AT)


def apply(intake: Intake) -> Intake:
    ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
    apply_aggregate.func(subject=f"intake:{intake.pk}", event="people.intake.apply_aggregate")
    intake.refresh_from_db()
    return intake


def given(*rows: tuple[object, ...], day: dt.date, **told: Any) -> Intake:
    """Read and applied."""
    intake = apply(read(*rows, day=day, **told))
    assert intake.state == State.APPLIED
    return intake
