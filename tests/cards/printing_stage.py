"""A print desk: a printer that misbehaves on demand, people who are ready, blanks in the drawer."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from rekam.cards import devices
from rekam.cards.actions import printers, printing, sending
from rekam.cards.devices import FakePrinter
from rekam.cards.models import Application, Blank, Printer, PrintJob
from rekam.cards.rules.applications import State
from rekam.cards.rules.printing import JobState
from rekam.core.actor import Actor
from rekam.staff.rules import system
from tests.cards.applications_stage import DATA, OFFICE, OFFICER, moved, ready
from tests.cards.ledger_stage import received
from tests.people.population import AT

MINUTE = dt.timedelta(minutes=1)
FAR_LATER = AT + 10 * MINUTE


def fakes() -> None:
    """From here on addresses that begin with fake:// open a printer for tests."""
    devices.OPENERS["fake"] = FakePrinter


def a_printer(
    folder: Path, mood: str = "good", *, place: str = OFFICE, name: str = "Satu", colour: str = ""
) -> Printer:
    uri = f"fake://{mood}{folder / name.replace(' ', '-')}"
    return printers.add_printer(place=place, name=name, uri=uri, colour=colour, by=DATA, at=AT)


def turned(printer: Printer, mood: str) -> None:
    (FakePrinter(printer.uri).folder / "mood").write_text(mood)


def cards_of(printer: Printer) -> list[bytes]:
    return [path.read_bytes() for path in sorted(FakePrinter(printer.uri).folder.glob("*.pdf"))]


def names_at(printer: Printer) -> list[str]:
    told = sorted(FakePrinter(printer.uri).folder.glob("*.json"))
    return [json.loads(path.read_text())["name"] for path in told]


def to_print(letter: str = "a", *, place: str = OFFICE) -> Application:
    """Ready, to be printed there."""
    found = ready(letter)
    Application.objects.filter(pk=found.pk).update(place_print=place)
    found.refresh_from_db()
    return found


def asked(application: Application, printer: Printer, by: Actor = OFFICER) -> PrintJob:
    return printing.print_card(application_id=application.pk, printer_id=printer.pk, by=by, at=AT)


def stepped(job: PrintJob, at: dt.datetime = AT) -> PrintJob:
    return sending.carry_on(job_id=job.pk, by=system(), at=at)


def resolved(job: PrintJob, outcome: str, **said: Any) -> PrintJob:
    by, at = said.pop("by", OFFICER), said.pop("at", FAR_LATER)
    return printing.resolve_card(job_id=job.pk, outcome=outcome, by=by, at=at, **said)


def standing(job: PrintJob) -> tuple[str, str, str]:
    """How the job, its blank and its application stand."""
    job.refresh_from_db()
    blank = Blank.objects.get(serial=job.serial)
    return job.state, blank.state, Application.objects.get(pk=job.application_id).state


def printing_in(place: str) -> dict[str, dict[str, object]]:
    """A printer at this place and a card in it, by name of what a page shows."""
    number = PrintJob.objects.count() + 1
    printer = Printer.objects.create(
        place=place, name=f"Pencetak {number}", uri="ipp://127.0.0.1:9/ipp/print"
    )
    application = Application.objects.create(
        person_key=f"{number:032d}", state=State.SENT_FOR_CARD_PRINTING, since=AT, place_print=place,
        place_collect=place, serial=f"AP{number:06d}", asked_by="7", asked_at=AT,
    )  # fmt: skip
    job = PrintJob.objects.create(
        application=application, serial=application.serial, printer=printer, state=JobState.OUT, ipp_job=1,
        attempts=1, since=AT, asked_by="7", asked_at=AT,
    )  # fmt: skip
    return {"printer": {"id": printer.pk}, "print-job": {"id": job.pk}}


__all__ = [
    "AT", "FAR_LATER", "MINUTE", "OFFICE", "OFFICER", "a_printer", "asked", "cards_of", "fakes", "moved",
    "names_at", "printing_in", "received", "resolved", "standing", "stepped", "to_print", "turned",
]  # fmt: skip
