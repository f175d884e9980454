"""The simulated office opened in an empty database: its place, keys, signatory, printers and people."""

import io
from typing import Any

from PIL import Image

from rekam.cards import devices
from rekam.cards.actions.printers import add_printer
from rekam.cards.devices import FakePrinter
from rekam.core.refusal import Refused
from rekam.demo.office.people import bring_in, make_files
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
    devices.OPENERS["fake"] = FakePrinter
    for place in (world.office, world.with_printer):
        uri = f"fake://good{world.folder / f'printer-{place}'}"
        world.printers[place] = add_printer(
            place=place, name="Satu", uri=uri, by=world.staff.data, at=world.later()
        )
    world.picture = _picture()
    for path in make_files(world, election().polling_day):
        bring_in(world, path)


def _picture() -> bytes:
    """What stands for every signature, photograph and paper."""
    kept = io.BytesIO()
    Image.new("RGB", (64, 64), "gray").save(kept, "PNG")
    return kept.getvalue()
