"""Cards that travel together: what was packed must be what leaves, and what comes is counted again."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class ShipmentState(StrEnum):
    PACKED = "PACKED"
    SENT = "SENT"
    ARRIVED = "ARRIVED"
    SHORT = "SHORT"
    """Some did not come: each has a case."""
    UNPACKED = "UNPACKED"


class CaseKind(StrEnum):
    NOT_ARRIVED = "not_arrived"
    NOT_HERE = "not_here"
    """Noted as ready to be collected, and not to be found."""


class CaseOutcome(StrEnum):
    FOUND = "found"
    LOST = "lost"


class Taker(StrEnum):
    HOLDER = "holder"
    FAMILY = "family"
    AUTHORISED = "authorised"


class Where(StrEnum):
    """Where a card was handed over."""

    OFFICE = "office"
    HOME = "home"
    FIELD = "field"
    """At a jemput bola."""


@dataclass(frozen=True, slots=True)
class Count:
    """Two lists laid beside each other: of one application each is in both, only in the first, or extra."""

    both: tuple[int, ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]

    @property
    def equal(self) -> bool:
        return not self.missing and not self.extra


def compare(listed: Collection[int], counted: Collection[int]) -> Count:
    first, second = set(listed), set(counted)
    return Count(tuple(sorted(first & second)), tuple(sorted(first - second)), tuple(sorted(second - first)))
