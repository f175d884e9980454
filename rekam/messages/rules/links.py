"""A link that ends, opened with a second fact that is not in the message: a PIN told by an officer."""

import datetime as dt
import secrets
from dataclasses import dataclass

TRIES = 5
"""Wrong PINs until the link is shut for good: one guess in 200,000 succeeds."""
PAUSE = dt.timedelta(seconds=20)
"""After each wrong PIN, doubled each time: a page typed into by a program gains nothing."""
OPENINGS = 20
"""How often an opened link hands over: somebody loses the file, and opens it again."""
LONGEST = dt.timedelta(days=31)
TOKEN, PIN = 26, 6
_LETTERS = "bcdfghjkmnpqrstvwxyz"
"""No digits, so that no token can look like a number; no vowels, so that none is a word. 112 bits."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What the room behind a link gives for it."""

    content: bytes
    filename: str
    media: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a link stands when somebody tries it."""

    expires: dt.datetime
    tries_left: int
    openings_left: int
    rests_until: dt.datetime | None = None
    closed: bool = False


def new_token() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(TOKEN))


def new_pin() -> str:
    """Six digits, of which not all are the same."""
    while True:
        pin = f"{secrets.randbelow(10**PIN):0{PIN}}"
        if len(set(pin)) > 1:
            return pin


def may_try(link: Standing, at: dt.datetime) -> bool:
    rests = link.rests_until is not None and at < link.rests_until
    open_yet = at < link.expires and not link.closed
    return open_yet and not rests and link.tries_left > 0 and link.openings_left > 0


def rest_after(tries_left: int, at: dt.datetime) -> dt.datetime:
    """Until when the link rests after a wrong PIN that left so many tries."""
    wrong = max(1, TRIES - tries_left)
    times: int = 2 ** (wrong - 1)
    return at + PAUSE * times
