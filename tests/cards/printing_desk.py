"""Run as a program: an officer and a worker who print one card and are killed on the way, then the next day.

`die FOLDER` takes a copy of one office for each point of danger (before and behind every commit, before and
behind the printer's taking of the card, and some statements in between), ends whoever prints with SIGKILL
there, lets the timetable's task and then a person with open eyes carry on, and tells in a line of JSON what
stands in the books and what the printer made.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402

from rekam.cards.actions import printing, sending  # noqa: E402
from rekam.cards.devices import FakePrinter  # noqa: E402
from rekam.cards.models import Application, Blank, Printer, PrintJob  # noqa: E402
from rekam.cards.queries.balances import balance_faults  # noqa: E402
from rekam.cards.rules.printing import OPEN, JobState, name_of  # noqa: E402
from rekam.documents.typesetting import Card  # noqa: E402
from rekam.staff.rules import system  # noqa: E402
from tests.cards.applications_stage import one, people  # noqa: E402
from tests.cards.ledger_desk import apart, ended  # noqa: E402
from tests.cards.printing_stage import (  # noqa: E402  # noqa: E402
    AT,
    FAR_LATER,
    MINUTE,
    OFFICER,
    a_printer,
    fakes,
    names_at,
    received,
    to_print,
)

EVERY = 5
"""Deaths between two commits differ in nothing that lasts, so that some of them are enough."""


def set_at_once() -> None:
    """How a card looks is another test's; setting it takes a second each time."""
    sending.card = lambda data, folder=None: Card(b"%PDF-1.7", b"", b"")  # type: ignore[assignment]


def build(folder: Path) -> None:
    call_command("migrate", verbosity=0)
    people(one("a"))
    received(3)
    to_print()
    a_printer(folder)
    connections.close_all()  # so that one file holds all of it


class Danger:
    """Counts points of danger; at the chosen one the process is no more."""

    def __init__(self, fatal: int) -> None:
        self.passed, self.statements, self.fatal = 0, 0, fatal
        commit, send = BaseDatabaseWrapper._commit, FakePrinter.send  # type: ignore[attr-defined]

        def commit_in_danger(wrapper: BaseDatabaseWrapper) -> None:
            self.point()
            commit(wrapper)
            self.point()

        def send_in_danger(printer: FakePrinter, document: bytes, *, name: str) -> int:
            self.point()
            number = send(printer, document, name=name)
            self.point()
            return number

        BaseDatabaseWrapper._commit = commit_in_danger  # type: ignore[attr-defined]
        FakePrinter.send = send_in_danger  # type: ignore[method-assign]
        connection_created.connect(
            lambda connection, **_: connection.execute_wrappers.append(self.statement), weak=False
        )

    def point(self) -> None:
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], *rest: Any) -> Any:
        self.statements += 1
        if self.statements % EVERY == 0:
            self.point()
        return execute(*rest)


def work_until_death(fatal: int) -> None:
    Danger(fatal)
    print_one()


def print_one() -> None:
    job = printing.print_card(
        application_id=Application.objects.get().pk, printer_id=Printer.objects.get().pk, by=OFFICER, at=AT
    )
    for _ in range(2):
        sending.carry_on(job_id=job.pk, by=system(), at=AT)
    confirm(PrintJob.objects.get(pk=job.pk))


def confirm(job: PrintJob) -> None:
    printing.confirm_card(job_id=job.pk, serial=job.serial, by=OFFICER, at=AT)


def next_day() -> None:
    """The timetable's task, a few times; then somebody looks at what is in doubt, and prints what is left."""
    for minute in (1, 10, 20):
        sending.recover_jobs(by=system(), at=AT + minute * MINUTE)
    for job in PrintJob.objects.filter(state__in=OPEN):
        if job.state == JobState.SUSPECT:
            made = name_of(job.pk, job.attempts) in names_at(job.printer)
            seen = {"outcome": "printed", "serial": job.serial} if made else {"outcome": "unused"}
            printing.resolve_card(job_id=job.pk, **seen, by=OFFICER, at=FAR_LATER)
        else:
            confirm(job)
    if Application.objects.get().state == "PRINT_READY_RECORD":
        print_one()


def tell() -> None:
    next_day()
    sending.recover_jobs(by=system(), at=AT + 30 * MINUTE)
    states = list(Blank.objects.order_by("serial").values_list("state", flat=True))
    told = {
        "faults": balance_faults(),
        "blanks": states,
        "open": PrintJob.objects.filter(state__in=OPEN).count(),
        "jobs": PrintJob.objects.count(),
        "application": Application.objects.get().state,
        "made": len(names_at(Printer.objects.get())),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def die(folder: Path) -> None:
    database, printer = Path(settings.DATABASES["default"]["NAME"]), folder / "Satu"
    kept = folder / "office.sqlite3"
    shutil.copy(database, kept)
    fatal, outlived = 1, False
    while not outlived:
        for left in (*database.parent.glob(f"{database.name}*"), *printer.glob("*")):
            left.unlink()
        shutil.copy(kept, database)
        outlived = ended(apart(partial(work_until_death, fatal)))
        ended(apart(tell))
        fatal += 1


if __name__ == "__main__":
    fakes()
    set_at_once()
    where = Path(sys.argv[2])
    ended(apart(partial(build, where)))
    die(where)
