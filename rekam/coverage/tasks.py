"""What the worker does for this room."""

import uuid

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.coverage import actions
from rekam.staff.rules import system

ROLL_UP = words("Menjumlahkan riwayat untuk laporan", "Summing up the past for reports")
PLACED = "enrolment.records.place"
"""Records went to other kecamatan: no list changed, and yet the sums did."""


@task(own_transactions=True, title=words("Menghitung cakupan", "Counting coverage"))
def recount_day(*, subject: str = "", event: str = "") -> None:
    actions.recount(by=system(), at=timezone.now())


@task(
    own_transactions=True,
    title=words("Menjumlahkan riwayat untuk laporan", "Summing up the past for reports"),
)
def roll_up(*, subject: str = "", event: str = "") -> None:
    """After an event in any case; else where it is due."""
    actions.roll_up(whatever=event == PLACED, by=system(), at=timezone.now())


@task(
    own_transactions=True,
    title=words("Menjumlahkan riwayat untuk laporan", "Summing up the past for reports"),
)
def roll_up_anew() -> None:
    """Each night: nothing that went by unseen stays unseen for longer than a day."""
    actions.roll_up(whatever=True, by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menerapkan rekap tanpa nama", "Applying a table without names"))
def apply_aggregate(*, subject: str, event: str = "") -> None:
    actions.apply_aggregate(intake_id=_intake(subject), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menarik rekap tanpa nama", "Taking back a table without names"))
def forget_aggregate(*, subject: str, event: str = "") -> None:
    actions.forget_aggregate(intake_id=_intake(subject), by=system(), at=timezone.now())


def _intake(subject: str) -> uuid.UUID:
    return uuid.UUID(subject.removeprefix("intake:"))
