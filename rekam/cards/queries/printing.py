"""Card printers, who is next at a place, and cards on their way through a printer."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from rekam.cards.models import Application, Printer, PrintJob
from rekam.cards.queries.applications import permitted
from rekam.cards.queries.persons import known, stop_of
from rekam.cards.rules.applications import State
from rekam.cards.rules.permits import over
from rekam.cards.rules.printing import FOLLOWED, IN_PRINTER, OPEN, JobState
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.queries import within


def printer(printer_id: int, *, by: Actor, permission: str = "cards.print") -> Printer:
    """Raises Refused: `printer_not_found`, `not_permitted`, `not_your_territory`."""
    by.check(permission)
    found = Printer.objects.filter(pk=printer_id).first()
    if found is None:
        raise Refused("printer_not_found")
    by.check(permission, found.place)
    return found


def printers(by: Actor, *, all_of_them: bool = False) -> list[Printer]:
    """As far as the actor reaches, by place and name; those out of use only when asked for."""
    rows = Printer.objects.filter(within(by, "place")).order_by("place", "name")
    return list(rows if all_of_them else rows.filter(active=True))


def places_that_print() -> frozenset[str]:
    """Where a printer is in use."""
    return frozenset(Printer.objects.filter(active=True).values_list("place", flat=True))


def job(job_id: uuid.UUID | str, *, by: Actor) -> PrintJob:
    """Raises Refused: `print_job_not_found`, `not_permitted`, `not_your_territory`."""
    by.check("cards.print")
    try:
        found = (
            PrintJob.objects.select_related("printer", "application")
            .filter(pk=uuid.UUID(str(job_id)))
            .first()
        )
    except ValueError:
        found = None
    if found is None:
        raise Refused("print_job_not_found")
    by.check("cards.print", found.printer.place)
    return found


def open_jobs(by: Actor, place: str = "") -> list[PrintJob]:
    """Those in doubt first, then the oldest."""
    rows = PrintJob.objects.select_related("printer", "application").filter(
        within(by, "printer__place"), state__in=OPEN
    )
    rows = rows.filter(printer__place=place) if place else rows
    return sorted(rows, key=lambda row: (row.state != JobState.SUSPECT, row.asked_at))


def to_finish_count(by: Actor) -> int:
    """For the menu: cards that wait for somebody's eyes or for their serial."""
    rows = PrintJob.objects.filter(within(by, "printer__place"), state__in=(JobState.SUSPECT, JobState.OUT))
    return rows.count()


def in_printer(serial: str) -> bool:
    """Whether the blank is, or may be, inside a printer: then nobody else may have it."""
    return bool(serial) and PrintJob.objects.filter(serial=serial, state__in=IN_PRINTER).exists()


def queue(place: str, by: Actor, *, colour: str = "") -> QuerySet[Application]:
    """Who may be printed there today, by need: voters and pemula first, then the longest wait."""
    by.check("cards.print", place)
    rows = _waiting().filter(place_print=place)
    return rows.filter(colour=colour) if colour else rows


def printable(by: Actor) -> QuerySet[Application]:
    """The same at all places of the actor's territory, in the one order."""
    return _waiting().filter(within(by, "place_print"))


def _waiting() -> QuerySet[Application]:
    rows = Application.objects.filter(
        Q(state=State.PRINT_READY_RECORD) | (Q(state=State.SENT_FOR_CARD_PRINTING) & ~Q(serial="")),
        permitted(timezone.localdate()), stopped="", not_before__lte=timezone.localdate(),
    )  # fmt: skip
    return rows.exclude(print_jobs__state__in=OPEN).order_by("need", "ready_since", "since", "pk")


def stopped_because(application: Application, *, at: dt.datetime) -> str:
    """Why the card may not be printed now, as the register says this minute; "" when it may.

    A word of Stop; `permit_over`: a foreigner's permit has ended; or `too_young`: the 17th birthday has not
    come, or nobody knows when it does.
    """
    person = known([application.person_key]).get(application.person_key)
    if why := application.stopped or stop_of(person, application.digest, unprinted=True):
        return why
    assert person is not None
    if over(application.permit_until, timezone.localdate(at)):
        return "permit_over"
    first = person.not_before
    return "" if first is not None and first <= timezone.localdate(at) else "too_young"


def recent(by: Actor, place: str, most: int = 10) -> list[PrintJob]:
    """What has ended there lately, newest first."""
    rows = PrintJob.objects.select_related("printer", "application").filter(
        within(by, "printer__place"), printer__place=place, ended_at__isnull=False
    )
    return list(rows.order_by("-ended_at")[:most])


def being_printed(serial: str) -> bool:
    """Whether the print desk has it in hand: its own people end that, nobody at the ledger."""
    return PrintJob.objects.filter(serial=serial, state__in=OPEN).exists()


def all_being_printed() -> frozenset[str]:
    """Serials of all of these: as many as there are printers, at most."""
    return frozenset(PrintJob.objects.filter(state__in=OPEN).values_list("serial", flat=True))


def to_carry_on() -> Iterable[uuid.UUID]:
    """Jobs that a machine can carry on, the oldest first."""
    return list(PrintJob.objects.filter(state__in=FOLLOWED).order_by("asked_at").values_list("pk", flat=True))
