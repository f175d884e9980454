"""The door to the chip of a card. It is closed: keys and the writing of it are the ministry's own.

Whoever holds them writes a class with this one method and hands it over in place of `ClosedChip`; the
ledger knows a blank's chip number already. Nothing here pretends that a chip was written.
"""

from typing import Protocol

from rekam.core.refusal import Refused


class ChipWriter(Protocol):
    def write(self, *, serial: str, person_key: str) -> str:
        """Write the chip of the card with that serial; the number that the chip says of itself."""


class ClosedChip:
    """What every office has until the ministry opens the door."""

    def write(self, *, serial: str, person_key: str) -> str:
        """Raises Refused: `chip_closed`, always."""
        raise Refused("chip_closed", serial=serial)
