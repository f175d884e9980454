"""What people do at the print desk: print a card, scan its serial, say what they saw of one in doubt."""

import datetime as dt
import uuid
from typing import assert_never

from django.db import IntegrityError, transaction

from rekam.cards import devices
from rekam.cards.actions.blanks import (
    print_blank,
    reserve_blank,
    resolve_blank,
    spoil_blank,
    suspect_blank,
)
from rekam.cards.actions.moving import Deed
from rekam.cards.actions.moving import locked as locked_blank
from rekam.cards.actions.moving import move as move_blanks
from rekam.cards.actions.print_jobs import (
    back_to_ready,
    check_move,
    give_back,
    locked_job,
    move_job,
    stands,
    write_down,
)
from rekam.cards.actions.stepping import locked as locked_application
from rekam.cards.actions.stepping import move_application
from rekam.cards.models import Application, Printer, PrintJob
from rekam.cards.phrases import printing as phrases
from rekam.cards.queries.printing import job as job_of
from rekam.cards.queries.printing import printer as printer_of
from rekam.cards.queries.printing import stopped_because
from rekam.cards.rules.applications import Event as ApplicationEvent
from rekam.cards.rules.applications import State
from rekam.cards.rules.blanks import BlankState
from rekam.cards.rules.blanks import Event as BlankEvent
from rekam.cards.rules.blanks import Facts as BlankFacts
from rekam.cards.rules.printing import Event, Facts, JobState, Outcome, name_of
from rekam.cards.rules.serials import read_serial
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import store_scan
from rekam.jobs.actions import enqueue_named
from rekam.places.queries import path_names

CARRY_ON = "rekam.cards.tasks.print_job"


@transaction.atomic
def print_card(*, application_id: int, printer_id: int, by: Actor, at: dt.datetime) -> PrintJob:
    """Reserve a blank, queue the application and have the worker hand the card to the printer.

    Raises Refused: `printer_not_found`, `printer_not_active`, `printer_elsewhere`, `printer_colour`,
    `printer_busy`, `card_stopped` (why), `no_blank`, `not_permitted`, `not_your_territory`, and those of
    `move_application`.
    """
    printer = printer_of(printer_id, by=by)
    application = locked_application(application_id)
    _fits(printer, application)
    if why := stopped_because(application, at=at):
        raise Refused("card_stopped", why=why, **_said(why))
    serial = _held(application, printer, by, at)
    try:
        with transaction.atomic():
            made = PrintJob.objects.create(
                application=application, serial=serial, printer=printer, since=at, asked_by=by.id, asked_at=at
            )
    except IntegrityError:
        raise Refused("printer_busy", name=printer.name) from None
    enqueue_named(CARRY_ON, by=by.id, at=at, subject=f"print_job:{made.pk}")
    write_down("ask", made, by=by, at=at)
    return made


def _fits(printer: Printer, application: Application) -> None:
    if not printer.active:
        raise Refused("printer_not_active", name=printer.name)
    if printer.place != application.place_print:
        named = path_names(application.place_print)
        raise Refused("printer_elsewhere", place=named[-1] if named else application.place_print)
    if printer.colour not in ("", application.colour):
        raise Refused("printer_colour", name=printer.name)


def _said(why: str) -> dict[str, str]:
    return {f"why_{language}": text for language, text in phrases.note_words(why).items()}


def _held(application: Application, printer: Printer, by: Actor, at: dt.datetime) -> str:
    """The serial that the application holds already, else that of a blank reserved for it now."""
    if application.state == State.SENT_FOR_CARD_PRINTING and application.serial:
        return application.serial
    blank = reserve_blank(
        place=printer.place, colour=application.colour, held_for=application.pk, by=by, at=at
    )
    move_application(
        application_id=application.pk, event=ApplicationEvent.QUEUE, blank=blank.serial, by=by, at=at
    )
    return blank.serial


@transaction.atomic
def confirm_card(
    *, job_id: uuid.UUID, serial: str, instead: bool = False, by: Actor, at: dt.datetime
) -> PrintJob:
    """The card in hand was held against its serial: blank and application are printed.

    `instead`: another blank of this place came out of the feeder, and it is this person's card now. Raises
    Refused: `serial_unreadable`, `other_card_in_hand` (scanned, serial), `other_card_taken`,
    `print_job_move_not_allowed`, and those of `print_blank` and `move_application`.
    """
    scanned = read_serial(serial)
    job = locked_job(job_id, by=by)
    check_move(job, Event.CONFIRM, Facts(serial=scanned, scanned=scanned))
    if scanned != job.serial:
        if not instead:
            raise Refused("other_card_in_hand", scanned=scanned, serial=job.serial)
        _take_instead(job, scanned, by, at)
    print_blank(serial=scanned, held_for=job.application_id, by=by, at=at)
    return _printed(job, Event.CONFIRM, scanned, by, at)


def _printed(job: PrintJob, event: Event, scanned: str, by: Actor, at: dt.datetime) -> PrintJob:
    move_application(
        application_id=job.application_id, event=ApplicationEvent.PRINT, serial=scanned, by=by, at=at
    )
    return move_job(job, event, Facts(serial=job.serial, scanned=scanned), by=by, at=at)


def _take_instead(job: PrintJob, scanned: str, by: Actor, at: dt.datetime) -> None:
    """The blank that was reserved lies unprinted in the feeder; each step stands in the journals."""
    blank, application = locked_blank(scanned), job.application
    if (blank.state, blank.place, blank.colour) != (
        BlankState.IN_STOCK, job.printer.place, application.colour,
    ):  # fmt: skip
        raise Refused("other_card_taken", scanned=scanned)
    why = phrases.NOTES["other_card"]["id"]
    give_back(job, "other_card", by=by, at=at)
    facts = BlankFacts(by=by.id, asked_for=application.pk)
    deed = Deed(by.id, at, held_for=application.pk, reason=why)
    move_blanks([blank], BlankEvent.RESERVE, facts, deed)
    move_application(application_id=application.pk, event=ApplicationEvent.QUEUE, blank=scanned, by=by, at=at)
    PrintJob.objects.filter(pk=job.pk).update(serial=scanned)
    job.serial = scanned


@transaction.atomic
def doubt_card(*, job_id: uuid.UUID, note: str, by: Actor, at: dt.datetime) -> PrintJob:
    """Something is wrong with a card on its way: somebody will look before anything else happens.

    Raises Refused: `print_job_move_not_allowed`, `print_job_need_not_met` (reason).
    """
    return doubt(locked_job(job_id, by=by), note, by=by, at=at)


def doubt(job: PrintJob, note: str, *, by: Actor, at: dt.datetime) -> PrintJob:
    """The same for a job that is locked already, as people and machines do it."""
    check_move(job, Event.DOUBT, Facts(note=note))
    if stands(job, BlankState.RESERVED):
        suspect_blank(serial=job.serial, reason=phrases.note_words(note)["id"], by=by, at=at)
    return move_job(job, Event.DOUBT, Facts(note=note), by=by, at=at)


def resolve_card(
    *,
    job_id: uuid.UUID,
    outcome: str,
    serial: str = "",
    note: str = "",
    photo: bytes | None = None,
    no_photo: str = "",
    by: Actor,
    at: dt.datetime,
) -> PrintJob:
    """Somebody looked at a card in doubt: it is printed (`serial` is scanned), unused, or spoiled (`note`
    says how, with a `photo` or why there is none).

    An unused blank returns to the stock only when the printer holds the job no longer, or is out of use.
    Raises Refused: `outcome_unknown`, `serial_unreadable`, `other_card_in_hand`, `printer_unreachable`,
    `print_job_need_not_met` (printer_let_go, reason), `print_job_move_not_allowed`, and those of the ledger,
    of `move_application` and of `store_scan`.
    """
    if outcome not in list(Outcome):
        raise Refused("outcome_unknown", outcome=outcome)
    job = job_of(job_id, by=by)
    match Outcome(outcome):
        case Outcome.PRINTED:
            return _looked_printed(job, read_serial(serial), by, at)
        case Outcome.UNUSED:
            return _looked_unused(job, by, at)
        case Outcome.SPOILED:
            return _looked_spoiled(job, note, photo, no_photo, by, at)
        case other:
            assert_never(other)


@transaction.atomic
def _looked_printed(job: PrintJob, scanned: str, by: Actor, at: dt.datetime) -> PrintJob:
    job = locked_job(job.pk, by=by)
    if scanned != job.serial:
        raise Refused("other_card_in_hand", scanned=scanned, serial=job.serial)
    check_move(job, Event.RESOLVE_PRINTED, Facts(serial=job.serial, scanned=scanned))
    if stands(job, BlankState.SUSPECT):
        resolve_blank(serial=job.serial, printed=True, by=by, at=at)
    return _printed(job, Event.RESOLVE_PRINTED, scanned, by, at)


def _looked_unused(job: PrintJob, by: Actor, at: dt.datetime) -> PrintJob:
    facts = Facts(note="unused", let_go=_let_go(job))
    with transaction.atomic():
        job = locked_job(job.pk, by=by)
        check_move(job, Event.RESOLVE_UNUSED, facts)
        if stands(job, BlankState.SUSPECT):
            resolve_blank(serial=job.serial, printed=False, by=by, at=at)
        give_back(job, "unused", by=by, at=at)
        return move_job(job, Event.RESOLVE_UNUSED, facts, by=by, at=at)


def _let_go(job: PrintJob) -> bool:
    """A queue that was told "no" prints the card when the ribbon is changed, unless it is cancelled there."""
    if job.state != JobState.SUSPECT or not job.printer.active:
        return True
    printer = devices.open_printer(job.printer.uri)
    number = job.ipp_job or printer.find(name_of(job.pk, job.attempts))
    if number is None:
        return True
    if printer.seen(number) in devices.HOLDING:
        printer.cancel(number)
    return printer.seen(number) not in devices.HOLDING


def _looked_spoiled(
    job: PrintJob, note: str, photo: bytes | None, no_photo: str, by: Actor, at: dt.datetime
) -> PrintJob:
    check_move(job, Event.SPOIL, Facts(note=note))  # before a picture is kept that nothing would lead to
    key, place = job.application.person_key, job.printer.place
    kept = (
        store_scan(content=photo, kind="spoiled_card", person_key=key, place=place, by=by, at=at).pk
        if photo
        else None
    )
    with transaction.atomic():
        job = locked_job(job.pk, by=by)
        check_move(job, Event.SPOIL, Facts(note=note))
        if stands(job, BlankState.RESERVED, BlankState.SUSPECT):
            spoil_blank(serial=job.serial, reason=note, photo=kept, no_photo=no_photo, by=by, at=at)
        back_to_ready(job, note, by=by, at=at)
        return move_job(job, Event.SPOIL, Facts(note=note), by=by, at=at)


@transaction.atomic
def cancel_card(*, job_id: uuid.UUID, by: Actor, at: dt.datetime) -> PrintJob:
    """A card that has not been handed to the printer yet. Raises Refused: `print_job_move_not_allowed`."""
    return call_off(locked_job(job_id, by=by), "cancelled", by=by, at=at)


def call_off(job: PrintJob, why: str, *, by: Actor, at: dt.datetime) -> PrintJob:
    """The same for a job that is locked already, as people and machines do it."""
    check_move(job, Event.CANCEL, Facts(note=why))
    give_back(job, why, by=by, at=at)
    return move_job(job, Event.CANCEL, Facts(note=why), by=by, at=at)
