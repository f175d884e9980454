"""What may not add up in the ledger of blanks, and by how much."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    RECEIVED = "received"
    """Blanks that came by the journal, and those that there are."""
    COUNTED = "counted"
    """Blanks that were counted at deliveries, and those that there are."""
    PLACE = "place"
    """What came to a place less what left it, and what it has."""
    STATE = "state"
    """What the journal adds up to in one state, and what the ledger has there."""
    CHAIN = "chain"
    """Movements that do not begin where the one before them ended."""
    END = "end"
    """Blanks that are not what their last movement says."""
    USED = "used"
    """Cards that came out of a printer and are in stock."""
    TRANSFER = "transfer"
    """What was sent, and what arrived, came back, is under way or missing. `state` is its number."""
    CONSUMABLE = "consumable"
    """What its journal adds up to, and what is written down. `state` is the consumable."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`place` is empty on the way and where the whole ledger is meant, `state` where no single one is."""

    kind: FaultKind
    place: str = ""
    state: str = ""
    expected: int = 0
    found: int = 0

    @property
    def difference(self) -> int:
        return self.found - self.expected

    def __str__(self) -> str:
        where = " ".join(word for word in (self.kind, self.place, self.state) if word)
        return f"{where}: expected {self.expected}, found {self.found}"
