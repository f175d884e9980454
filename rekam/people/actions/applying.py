"""From a file that was read to what readers see: asked for by a person, done by a job, undone at once."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.actions import enqueue_named
from rekam.people import queries
from rekam.people.actions.loading import load_rows
from rekam.people.actions.moving import move
from rekam.people.models import Generation, Intake, Pointer, Resident
from rekam.people.rules.intake import State, check_move
from rekam.places.queries import office

APPLY_TASK = "rekam.people.tasks.apply_intake"


ASKED = {
    "register": "people.intake.apply",
    "status": "people.intake.apply_status",
    "roll": "people.intake.apply_roll",
    "aggregate": "people.intake.apply_aggregate",
}
"""What the log says when somebody asks. All but the register is taken in by the rooms that follow."""


@transaction.atomic
def ask_to_apply(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """A load replaces everybody, so the actor must reach the whole office.

    Raises Refused: `intake_state_changed`, `intake_already_applied`, `intake_not_applied_here`,
    `intake_other_applying`, `intake_file_gone`, `not_your_territory`.
    """
    here = office()
    by.check("people.import", here.code if here else None)
    intake = queries.intake(intake_id)
    check_move(State(intake.state), State.APPLYING)
    if intake.kind not in ASKED:
        raise Refused("intake_not_applied_here", kind=intake.kind)
    _take_turn(intake, by)
    # Whoever has the turn is alone with this kind: only now is it certain that nobody was faster.
    if same := queries.applied_copy(intake.sha256, intake.kind):
        raise Refused(
            "intake_already_applied", day=same.applied_at.date().isoformat() if same.applied_at else ""
        )
    if intake.kind in APPLIERS:
        enqueue_named(APPLY_TASK, by=by.id, at=at, unique=f"apply:{intake.pk}",
                      subject=f"intake:{intake.pk}", intake_id=str(intake.pk))  # fmt: skip
    record(by=by, at=at, event=ASKED[intake.kind], subject=f"intake:{intake.pk}")
    return intake


def _take_turn(intake: Intake, by: Actor) -> None:
    """The table itself lets one file of a kind be applied at a time. One that was undone is staged anew."""
    try:
        with transaction.atomic():
            move(intake, State.APPLYING, applied_by=by.id, generation=None)
    except IntegrityError:
        other = queries.being_applied(intake.kind)
        raise Refused("intake_other_applying", name=other.name if other else "") from None


def apply_intake(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """The job's part: many small transactions, then one that makes it true. Safe to repeat and to resume."""
    intake = queries.intake(intake_id)
    if intake.state == State.APPLYING:
        APPLIERS[intake.kind](intake, by, at)
    return intake


def _apply_register(intake: Intake, by: Actor, at: dt.datetime) -> None:
    load_rows(intake, kind=queries.REGISTER, model=Resident, event="people.register.apply", by=by, at=at)


APPLIERS: dict[str, Callable[[Intake, Actor, dt.datetime], None]] = {
    "register": _apply_register,
}


LISTS = {"register": "register", "status": "statuses", "roll": "roll", "aggregate": "aggregate"}


@transaction.atomic
def undo_intake(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """A whole import taken back at once: readers see what stood before.

    Raises Refused: `intake_not_newest`, `intake_state_changed`.
    """
    here = office()
    by.check("people.undo", here.code if here else None)
    intake = queries.intake(intake_id)
    check_move(State(intake.state), State.UNDONE)
    if intake.generation:
        _point_back(intake.generation)
    move(intake, State.UNDONE, undone_by=by.id, undone_at=at, ended_at=at)
    record(by=by, at=at, event=f"people.{LISTS[intake.kind]}.undo", subject=f"intake:{intake.pk}")
    return intake


def _point_back(generation: Generation) -> None:
    pointer = Pointer.objects.select_for_update().filter(pk=generation.kind).first()
    if pointer is None or pointer.current_id != generation.pk:
        raise Refused("intake_not_newest")
    pointer.current_id, pointer.previous_id = pointer.previous_id, None
    pointer.save(update_fields=["previous", "current"])
