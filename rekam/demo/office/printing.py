"""The print desks of a day: cards through printers that sometimes die with a card inside."""

from pathlib import Path
from typing import Any

from rekam.cards.actions.printers import try_printer
from rekam.cards.actions.printing import confirm_card, print_card, resolve_card
from rekam.cards.actions.sending import carry_on
from rekam.cards.devices import FakePrinter
from rekam.cards.models import Blank, Printer, PrintJob
from rekam.cards.queries.printing import queue
from rekam.cards.rules.blanks import BlankState
from rekam.cards.rules.printing import OPEN, JobState, Outcome
from rekam.core.refusal import Refused
from rekam.demo.office.world import World
from rekam.staff.rules import system

A_DAY = 9
"""Cards of one printer."""
DIES, SPOILS, OTHER_CARD = 0.03, 0.04, 0.03
"""How often a printer dies mid-card, a card comes out spoiled, another blank lay in the feeder."""


def turn(printer: Printer, mood: str) -> None:
    Path(FakePrinter(printer.uri).folder, "mood").write_text(mood, "ascii")


def ask_printers(world: World) -> None:
    """Each morning somebody looks whether the printers answer."""
    for place in sorted(world.printers):
        found = try_printer(printer_id=world.printers[place].pk, by=world.staff.data, at=world.later())
        world.printers[place] = found
        world.say("printer_down", int(not found.ready))


def print_cards(world: World, place: str, most: int = A_DAY) -> None:
    """In the order of need, until nobody waits, blanks or time run out, or the printer stands still."""
    printer, by = world.printers[place], world.staff.printer_of(place)
    _finish_old(world, printer)
    for _ in range(most):
        first = queue(place, by).first()
        if first is None or PrintJob.objects.filter(printer=printer, state__in=OPEN).exists():
            return
        try:
            job = print_card(application_id=first.pk, printer_id=printer.pk, by=by, at=world.later())
        except Refused as refused:
            if refused.code not in ("no_blank", "card_stopped"):
                raise
            world.say(refused.code)
            return
        _through(world, printer, job)


def _through(world: World, printer: Printer, job: PrintJob) -> None:
    job = carry_on(job_id=job.pk, by=system(), at=world.later(0.1))
    dies = job.state == JobState.SENT and world.chance(DIES) and FakePrinter(printer.uri).mood == "good"
    if dies:
        turn(printer, "die")
    job = carry_on(job_id=job.pk, by=system(), at=world.later(0.5))
    if dies:
        turn(printer, "good")
    world.say("printer_died_mid_card", int(job.state == JobState.SUSPECT))
    if job.state == JobState.OUT:
        _in_hand(world, job)


def _in_hand(world: World, job: PrintJob) -> None:
    by = world.staff.printer_of(job.printer.place)
    if world.chance(SPOILS):
        _look(world, job, Outcome.SPOILED)
        return
    other = Blank.objects.filter(
        place=job.printer.place, state=BlankState.IN_STOCK, colour=job.application.colour
    )
    found = other.order_by("serial").first() if world.chance(OTHER_CARD) else None
    serial = found.serial if found else job.serial
    confirm_card(job_id=job.pk, serial=serial, instead=bool(found), by=by, at=world.later())
    world.say("other_blank_came_out", int(bool(found)))


def _finish_old(world: World, printer: Printer) -> None:
    """What stands since yesterday: a card that came out when the printer woke up, one in doubt."""
    for job in PrintJob.objects.filter(printer=printer, state__in=OPEN).order_by("asked_at"):
        job = carry_on(job_id=job.pk, by=system(), at=world.later())
        if job.state == JobState.SENT:
            job = carry_on(job_id=job.pk, by=system(), at=world.later())
        if job.state == JobState.OUT:
            _in_hand(world, job)
        elif job.state == JobState.SUSPECT:
            _look(world, job, world.dice.choice(list(Outcome)))


def _look(world: World, job: PrintJob, outcome: Outcome) -> None:
    """Somebody opens the printer. Whether it let the job go, only a printer that answers can say."""
    said: dict[str, Any] = {"serial": job.serial} if outcome is Outcome.PRINTED else {}
    if outcome is Outcome.SPOILED:
        said = {"note": "tercetak setengah", "no_photo": "kamera dipakai di luar"}
    by = world.staff.printer_of(job.printer.place)
    try:
        resolve_card(job_id=job.pk, outcome=outcome, by=by, at=world.later(), **said)
        world.say(f"looked_{outcome}")
    except Refused as refused:
        if refused.code == "application_need_not_met":
            world.say("stopped_in_the_printer")
            resolve_card(
                job_id=job.pk, outcome=Outcome.SPOILED, note="orangnya tidak boleh dicetak lagi",
                no_photo="dihitung sebagai rusak", by=by, at=world.later(),
            )  # fmt: skip
        elif refused.code == "printer_unreachable":
            world.say("cannot_look_yet")
        else:
            raise
