"""What the room asks of a card printer, and in which words it may answer."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Seen(StrEnum):
    """How a printer says that a job stands."""

    WAITING = "waiting"
    PRINTING = "printing"
    STOPPED = "stopped"
    """It holds the job and does not go on: no ribbon, a card stuck, the lid open."""
    COMPLETED = "completed"
    ENDED = "ended"
    """Cancelled or aborted there: a card may be half printed inside."""
    UNKNOWN = "unknown"
    """It knows no such job: it was switched off meanwhile, or never got it."""


HOLDING = (Seen.WAITING, Seen.PRINTING, Seen.STOPPED)
"""It will print the card, now or when somebody has helped it."""
LOST = {Seen.ENDED: "printer_ended", Seen.UNKNOWN: "printer_forgot"}
"""Nobody knows what is on the card; why, as a word of the room."""


@dataclass(frozen=True, slots=True)
class Health:
    """`ready` to take a job; `reasons` are the printer's own words ("media-empty"), `name` its make."""

    ready: bool
    name: str = ""
    reasons: tuple[str, ...] = ()


class CardPrinter(Protocol):
    """One card printer. Each call takes seconds at most and raises Refused:

    `printer_unreachable` (nothing has left this machine), `printer_refused` (it said no; nothing is
    printed), `printer_silent` (nobody knows whether it took the job).
    """

    def health(self) -> Health: ...

    def send(self, document: bytes, *, name: str) -> int:
        """Hand over one card, a PDF of its two sides, under a name of ours; the printer's job number."""

    def seen(self, job: int) -> Seen: ...

    def find(self, name: str) -> int | None:
        """The printer's number of the job under that name; None when it knows of none."""

    def cancel(self, job: int) -> None: ...
