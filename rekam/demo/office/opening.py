"""The simulated office opened in an empty database: its place, keys, signatory, printers and people."""

import io
from typing import Any

from PIL import Image

from rekam.cards import devices
from rekam.cards.actions.printers import add_printer
from rekam.cards.devices import FakePrinter
from rekam.cards.models import Blank, Printer
from rekam.core.refusal import Refused
from rekam.demo.office.people import bring_in, make_files
from rekam.demo.office.reaching import leave_numbers
from rekam.demo.office.world import World
from rekam.documents.actions import add_signatory, make_keys
from rekam.places.actions import set_office
from rekam.places.queries import office
from rekam.staff.queries import officers
from rekam.staff.rules import system
from rekam.voters.queries import election


def open_office(world: World) -> None:
    """Raises Refused: `simulate_home_used` where an office stands already."""
    if office() or officers().exists():
        raise Refused("simulate_home_used")
    told: dict[str, Any] = {"by": system(), "at": world.at}
    set_office(code=world.office, **told)
    make_keys(**told)
    add_signatory(
        name="PEJABAT CONTOH", nip="", title="Kepala Dinas", capacity="Plt.", since=world.today, until=None,
        **told,
    )  # fmt: skip
    open_desks(world)
    for path in make_files(world, election().polling_day):
        bring_in(world, path)
    leave_numbers(world)


def open_desks(world: World) -> None:
    """What the card desks need; printers that stand there already are used."""
    devices.OPENERS["fake"] = FakePrinter
    there = {printer.place: printer for printer in Printer.objects.filter(active=True)}
    for place in (world.office, world.with_printer):
        world.printers[place] = there.get(place) or _printer(world, place)
    world.picture = _picture()
    world.next_serial = Blank.objects.count() + 1


def _printer(world: World, place: str) -> Printer:
    uri = f"fake://good{world.folder / f'printer-{place}'}"
    return add_printer(place=place, name="Contoh (ke berkas)", uri=uri, by=world.staff.data, at=world.later())


def _picture() -> bytes:
    """What stands for every signature, photograph and paper."""
    kept = io.BytesIO()
    Image.new("RGB", (64, 64), "gray").save(kept, "PNG")
    return kept.getvalue()
