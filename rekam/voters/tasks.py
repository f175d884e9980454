"""What the worker does for this room."""

import datetime as dt
import uuid

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.staff.rules import system
from rekam.voters import actions


@task(own_transactions=True, title=words("Menerapkan DPT", "Applying a roll"))
def apply_roll(*, subject: str, event: str = "") -> None:
    intake_id = uuid.UUID(subject.removeprefix("intake:"))
    actions.apply_roll(intake_id=intake_id, by=system(), at=timezone.now())


@task(title=words("Meminta perbandingan DPT", "Asking for a comparison of the roll"))
def reconcile(*, subject: str = "", event: str = "") -> None:
    actions.ask_to_reconcile(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Membandingkan DPT dengan register", "Comparing roll and register"))
def compare(*, inputs: str, asked_by: str, asked_at: str) -> None:
    asked = dt.datetime.fromisoformat(asked_at)
    actions.reconcile(inputs=inputs, asked_by=asked_by, asked_at=asked, by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Merapikan perbandingan lama", "Sweeping old comparisons"))
def sweep() -> None:
    actions.sweep(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Memutuskan sekelompok temuan", "Deciding a group of findings"))
def decide_group(*, decision_id: str) -> None:
    actions.run_group(decision_id=uuid.UUID(decision_id), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Membatalkan keputusan kelompok", "Undoing a decision of a group"))
def undo_group(*, decision_id: str) -> None:
    actions.run_undo(decision_id=uuid.UUID(decision_id), by=system(), at=timezone.now())
