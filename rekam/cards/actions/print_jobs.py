"""The one door through which print jobs move, and what moves with them: the blank and the application."""

import datetime as dt
import uuid
from typing import Any

from rekam.audit.actions import record
from rekam.cards.actions.blanks import release_blank
from rekam.cards.actions.stepping import move_application
from rekam.cards.models import Application, Blank, PrintJob
from rekam.cards.phrases import printing as phrases
from rekam.cards.rules.applications import Event as ApplicationEvent
from rekam.cards.rules.applications import State
from rekam.cards.rules.blanks import BlankState
from rekam.cards.rules.printing import LIFECYCLE, OPEN, Event, Facts, JobState, unmet
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

NOTE = 300
"""Characters of a note that are kept."""


def locked_job(job_id: uuid.UUID | str, *, by: Actor) -> PrintJob:
    """Raises Refused: `print_job_not_found`, `not_permitted`, `not_your_territory`."""
    by.check("cards.print")
    rows = PrintJob.objects.select_for_update(of=("self",)).select_related("printer", "application")
    found = rows.filter(pk=job_id).first()
    if found is None:
        raise Refused("print_job_not_found")
    by.check("cards.print", found.printer.place)
    return found


def check_move(job: PrintJob, event: Event, facts: Facts) -> JobState:
    """Raises Refused: `print_job_move_not_allowed` (state), `print_job_need_not_met` (need)."""
    try:
        move = LIFECYCLE.next(JobState(job.state), event)
    except Refused:
        state = phrases.STATES[JobState(job.state)]
        raise Refused(
            "print_job_move_not_allowed", state=job.state, state_id=state["id"], state_en=state["en"]
        ) from None
    if need := unmet(move, facts):
        raise Refused("print_job_need_not_met", need=need, **phrases.need_facts(need))
    return JobState(move.target)


def move_job(
    job: PrintJob, event: Event, facts: Facts, *, by: Actor, at: dt.datetime, **values: Any
) -> PrintJob:
    """Writes the move of a locked job, as the last thing of its transaction. Raises like `check_move`."""
    target = check_move(job, event, facts)
    told: dict[str, Any] = {"state": target, "since": at, "note": facts.note.strip()[:NOTE]} | values
    if target not in OPEN:
        told |= {"ended_at": at, "ended_by": by.id}
    if not PrintJob.objects.filter(pk=job.pk, state=job.state).update(**told):
        check_move(PrintJob.objects.get(pk=job.pk), event, facts)
    job.refresh_from_db()
    write_down(str(event), job, by=by, at=at)
    return job


def write_down(verb: str, job: PrintJob, *, by: Actor, at: dt.datetime) -> None:
    record(
        by=by, at=at, event=f"cards.print_job.{verb}", subject=f"print_job:{job.pk}",
        people=[job.application.person_key], place=job.printer.place, reason=job.note, blank=job.serial,
        application=job.application_id, attempt=job.attempts, printer=job.printer_id,
    )  # fmt: skip


def holds(job: PrintJob) -> Application | None:
    """The application, while it still waits for this very card; the reception may have withdrawn it."""
    found = Application.objects.select_for_update().get(pk=job.application_id)
    waits = found.state == State.SENT_FOR_CARD_PRINTING and found.serial == job.serial
    return found if waits else None


def stands(job: PrintJob, *states: BlankState) -> bool:
    """Whether its blank is still its own and stands so, locked; at the ledger somebody may have ended it."""
    mine = Blank.objects.select_for_update(of=("self",)).filter(
        serial=job.serial, held_for=job.application_id
    )
    return any(blank.state in states for blank in mine)


def give_back(job: PrintJob, why: str, *, by: Actor, at: dt.datetime) -> None:
    """Nothing was printed: the blank into the stock, the application to those who are ready."""
    said = phrases.note_words(why)["id"]
    if stands(job, BlankState.RESERVED):
        release_blank(serial=job.serial, by=by, at=at, reason=said)
    back_to_ready(job, said, by=by, at=at)


def back_to_ready(job: PrintJob, why: str, *, by: Actor, at: dt.datetime) -> None:
    if holds(job):
        move_application(
            application_id=job.application_id, event=ApplicationEvent.SPOIL, reason=why, by=by, at=at
        )
