"""Card printers: written down, tried, taken out of use. One that has printed is never removed."""

import datetime as dt

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.cards import devices
from rekam.cards.actions.moving import read_colour
from rekam.cards.models import Printer
from rekam.cards.queries.printing import printer as printer_of
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.queries import region

_MANAGE = "cards.manage"


@transaction.atomic
def add_printer(*, place: str, name: str, uri: str, colour: str = "", by: Actor, at: dt.datetime) -> Printer:
    """Raises Refused: `printer_uri`, `printer_name`, `blank_colour_unknown`, `place_unknown`,
    `not_permitted`, `not_your_territory`."""
    by.check(_MANAGE, place)
    if region(place) is None:
        raise Refused("place_unknown", place=place)
    values = {"name": name.strip(), "uri": devices.check_uri(uri), "colour": _colour(colour)}
    made = Printer(place=place, **values)
    return _saved(made, "add", by, at)


@transaction.atomic
def change_printer(
    *, printer_id: int, name: str, uri: str, colour: str, active: bool, by: Actor, at: dt.datetime
) -> Printer:
    """Raises Refused: `printer_not_found` and those of `add_printer`."""
    found = printer_of(printer_id, by=by, permission=_MANAGE)
    found.name, found.uri = name.strip(), devices.check_uri(uri)
    found.colour, found.active = _colour(colour), active
    return _saved(found, "change", by, at)


def _colour(colour: str) -> str:
    return read_colour(colour) if colour else ""


def _saved(printer: Printer, verb: str, by: Actor, at: dt.datetime) -> Printer:
    try:
        with transaction.atomic():
            printer.save()
    except IntegrityError:
        raise Refused("printer_name") from None
    record(
        by=by, at=at, event=f"cards.printer.{verb}", subject=f"printer:{printer.pk}", place=printer.place,
        active=printer.active, colour=printer.colour, uri=printer.uri,  # where people's cards are sent
    )  # fmt: skip
    return printer


def try_printer(*, printer_id: int, by: Actor, at: dt.datetime) -> Printer:
    """Ask a printer how it is, and keep what it said; one that cannot be reached is not ready.

    Raises Refused: `printer_not_found`, `not_permitted`, `not_your_territory`.
    """
    found = printer_of(printer_id, by=by, permission=_MANAGE)
    try:
        health = devices.open_printer(found.uri).health()
    except Refused as refused:
        health = devices.Health(False, found.make, (refused.code,))
    with transaction.atomic():
        found.make, found.ready = health.name[:120], health.ready
        found.reasons, found.heard_at = list(health.reasons), at
        found.save(update_fields=["make", "ready", "reasons", "heard_at"])
        record(
            by=by, at=at, event="cards.printer.try", subject=f"printer:{found.pk}", place=found.place,
            ready=health.ready,
        )  # fmt: skip
    return found
