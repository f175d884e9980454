"""What machines do: hand a card to its printer, ask how it is, find out after a crash how it stands.

Each step is safe to repeat, and whoever comes second finds the job moved on. Nothing waits for a printer
while it holds the database.
"""

import datetime as dt
import uuid

from django.db import transaction

from rekam.cards import devices
from rekam.cards.actions.print_jobs import give_back, holds, locked_job, move_job, stands
from rekam.cards.actions.printing import CARRY_ON, call_off, doubt
from rekam.cards.models import PrintJob
from rekam.cards.queries.faces import card_data, template_folder
from rekam.cards.queries.printing import job as job_of
from rekam.cards.queries.printing import stopped_because, to_carry_on
from rekam.cards.rules.blanks import BlankState
from rekam.cards.rules.printing import (
    FOLLOW_AFTER,
    SENDING_TAKES,
    SILENT_FOR,
    Event,
    Facts,
    JobState,
    name_of,
)
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.typesetting import card
from rekam.jobs.actions import enqueue_named
from rekam.jobs.progress import fence


def carry_on(*, job_id: uuid.UUID | str, by: Actor, at: dt.datetime) -> PrintJob:
    """The next step of one job, whichever that is; the job as it stands then.

    Raises Refused: `print_job_not_found`, `not_permitted`, `not_your_territory`.
    """
    job = job_of(job_id, by=by)
    match JobState(job.state):
        case JobState.WAITING:
            return _send(job, by, at)
        case JobState.SENDING:
            return _find(job, by, at)
        case JobState.SENT:
            return _ask(job, by, at)
        case _:
            return job


def drive(*, job_id: uuid.UUID | str, by: Actor, at: dt.datetime) -> PrintJob:
    """One step, and as long as the printer has the card the next one a few seconds later."""
    job = carry_on(job_id=job_id, by=by, at=at)
    if job.state == JobState.SENT:
        enqueue_named(CARRY_ON, by=by.id, at=at, run_after=at + FOLLOW_AFTER, subject=f"print_job:{job.pk}")
    return job


def recover_jobs(*, by: Actor, at: dt.datetime) -> int:
    """Every job that a machine can carry on, one step each; says how many it looked at. For the timetable,
    and after a crash. What one of them breaks on is raised when all the others have had their step."""
    by.check("cards.print")
    found, broken = list(to_carry_on()), None
    for job_id in found:
        try:
            carry_on(job_id=job_id, by=by, at=at)
        except Exception as error:
            broken = broken or error
    if broken:
        raise broken
    return len(found)


def _send(job: PrintJob, by: Actor, at: dt.datetime) -> PrintJob:
    try:
        document = card(card_data(job.application, job.serial, by=by, at=at), folder=template_folder()).pdf
    except Refused as refused:
        return _begin(job, by, at, why=refused.code)
    job = _begin(job, by, at)
    if job.state != JobState.SENDING:
        return job
    try:
        number = devices.open_printer(job.printer.uri).send(document, name=name_of(job.pk, job.attempts))
    except Refused as refused:
        return _not_taken(job, refused.code, by, at)
    return _accepted(job, number, by, at)


@transaction.atomic
def _begin(job: PrintJob, by: Actor, at: dt.datetime, *, why: str = "") -> PrintJob:
    """SENDING is on disk before the first byte leaves. `why`: the card cannot be set, and is called off.

    The blank is locked meanwhile: at the ledger nobody calls it spoiled or missing while it goes in.
    """
    job = locked_job(job.pk, by=by)
    if job.state != JobState.WAITING:
        return job
    application = holds(job)
    why = why or (stopped_because(application, at=at) if application else "application_left")
    why = why or ("" if stands(job, BlankState.RESERVED) else "blank_gone")
    if why:
        moved = call_off(job, why, by=by, at=at)
    else:
        moved = move_job(job, Event.BEGIN, Facts(), by=by, at=at, attempts=job.attempts + 1, ipp_job=None)
    fence()
    return moved


@transaction.atomic
def _accepted(job: PrintJob, number: int, by: Actor, at: dt.datetime) -> PrintJob:
    """Who was declared in doubt meanwhile stays in doubt: somebody may be looking already."""
    found = locked_job(job.pk, by=by)
    if (found.state, found.attempts) == (JobState.SENDING, job.attempts):
        found = move_job(
            found, Event.ACCEPT, Facts(ipp_job=number), by=by, at=at, ipp_job=number, heard_at=at
        )
    fence()
    return found


def _not_taken(job: PrintJob, code: str, by: Actor, at: dt.datetime) -> PrintJob:
    """Unreachable: nothing has left, and it waits. Refused: nothing is printed. Silent: ask for its name."""
    if code not in ("printer_unreachable", "printer_refused"):
        return _find(job, by, at, sure=True)
    with transaction.atomic():
        found = locked_job(job.pk, by=by)
        if found.state == JobState.SENDING and code == "printer_unreachable":
            found = move_job(found, Event.HOLD, Facts(note=code), by=by, at=at)
        elif found.state == JobState.SENDING:
            give_back(found, code, by=by, at=at)
            found = move_job(found, Event.REFUSE, Facts(note=code), by=by, at=at)
        fence()
        return found


def _find(job: PrintJob, by: Actor, at: dt.datetime, *, sure: bool = False) -> PrintJob:
    """Did the printer take it? It knows the name, or somebody looks. `sure`: nobody is sending it now."""
    if not sure and at - job.since < SENDING_TAKES:
        return job
    try:
        number = devices.open_printer(job.printer.uri).find(name_of(job.pk, job.attempts))
    except Refused:
        return job if at - job.since < SENDING_TAKES + SILENT_FOR else _doubted(job, "printer_silent", by, at)
    if number is None:
        return _doubted(job, "printer_forgot", by, at)
    return _accepted(job, number, by, at)


def _ask(job: PrintJob, by: Actor, at: dt.datetime) -> PrintJob:
    assert job.ipp_job is not None, "the database keeps the number with the state"
    try:
        seen = devices.open_printer(job.printer.uri).seen(job.ipp_job)
    except Refused:
        silent = at - (job.heard_at or job.since) >= SILENT_FOR
        return _doubted(job, "printer_silent", by, at) if silent else job
    if seen in devices.LOST:
        return _doubted(job, devices.LOST[seen], by, at)
    return _heard(job, seen, by, at)


@transaction.atomic
def _heard(job: PrintJob, seen: devices.Seen, by: Actor, at: dt.datetime) -> PrintJob:
    found = locked_job(job.pk, by=by)
    if found.state == JobState.SENT and seen is devices.Seen.COMPLETED:
        found = move_job(found, Event.FINISH, Facts(), by=by, at=at, said=seen, heard_at=at)
    elif found.state == JobState.SENT:
        note = "stopped" if seen is devices.Seen.STOPPED else ""
        PrintJob.objects.filter(pk=found.pk).update(said=seen, heard_at=at, note=note)
        found.refresh_from_db()
    fence()
    return found


@transaction.atomic
def _doubted(job: PrintJob, why: str, by: Actor, at: dt.datetime) -> PrintJob:
    found = locked_job(job.pk, by=by)
    if (found.state, found.attempts) == (job.state, job.attempts):
        found = doubt(found, why, by=by, at=at)
    fence()
    return found
