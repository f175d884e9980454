"""What stands around the blanks: deliveries, transfers, counts, consumables, and when a place runs low."""

from dataclasses import dataclass
from enum import StrEnum


class DeliveryState(StrEnum):
    """Counted by one, then by another; only then the blanks are there."""

    ENTERED = "ENTERED"
    CONFIRMED = "CONFIRMED"
    REFUSED = "REFUSED"


class TransferState(StrEnum):
    UNDER_WAY = "UNDER_WAY"
    ARRIVED = "ARRIVED"
    SHORT = "SHORT"
    """Fewer came than left: the others stay in transit until they come, are brought back, or two persons call
    them missing."""
    RETURNED = "RETURNED"
    """Nothing of it is on the way any more, and some or all of it was brought back."""


class AskState(StrEnum):
    ASKED = "ASKED"
    APPROVED = "APPROVED"
    DECLINED = "DECLINED"


class CountState(StrEnum):
    """Of a stock-take: one person counted, a second counted the same; or it was begun anew."""

    COUNTED = "COUNTED"
    CONFIRMED = "CONFIRMED"
    DROPPED = "DROPPED"


class DifferenceKind(StrEnum):
    DELIVERY = "delivery"
    TRANSFER = "transfer"
    STOCK_TAKE = "stock_take"


class Pile(StrEnum):
    """What lies together and is counted together."""

    SHELF = "shelf"
    SUSPECT = "suspect"
    SPOILED = "spoiled"
    WITHDRAWN = "withdrawn"


class Consumable(StrEnum):
    RIBBON = "ribbon"
    FILM = "film"
    CLEANING_KIT = "cleaning_kit"


class Use(StrEnum):
    """Why the count of a consumable changes."""

    RECEIVE = "receive"
    USE = "use"
    SEND = "send"
    ARRIVE = "arrive"
    CORRECT = "correct"


RATE_DAYS = 14
"""Days that the rate is taken from."""
LOW_DAYS = 14
"""Fewer days left than these is low: PPU asked for more with "under two weeks" left."""


@dataclass(frozen=True, slots=True)
class Supply:
    """How long a stock lasts. `days` is None where nothing was used lately."""

    left: int
    used: int
    days: float | None
    low: bool

    @property
    def whole_days(self) -> int | None:
        """Days as people count them; the last day is not promised."""
        return None if self.days is None else int(self.days)


def supply(left: int, used: int, *, over: int = RATE_DAYS, low: int = LOW_DAYS) -> Supply:
    """`used` were used in the last `over` days. Nothing left is low, whatever was used."""
    days = left * over / used if used else None
    return Supply(left, used, days, left == 0 or (days is not None and days < low))
