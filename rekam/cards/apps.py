"""The room `cards` for Django."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.apps import AppConfig

if TYPE_CHECKING:
    from rekam.cards.devices import FakePrinter


class CardsConfig(AppConfig):
    name = "rekam.cards"

    def ready(self) -> None:
        """A printer that is a folder is no printer: only where somebody said that nothing here is real."""
        from django.conf import settings

        if settings.REKAM_PRINT_TO_FILES:
            from rekam.cards import devices

            devices.OPENERS["fake"] = folder_printer


def folder_printer(uri: str) -> "FakePrinter":
    """A folder of the office's own home: who enters an address on a page must not choose where files appear.

    Raises Refused: `printer_unreachable`.
    """
    from django.conf import settings

    from rekam.cards.devices import FakePrinter
    from rekam.core.refusal import Refused

    if not Path(urlsplit(uri).path).resolve().is_relative_to(Path(settings.HOME).resolve()):
        raise Refused("printer_unreachable")
    return FakePrinter(uri)
