"""The states of a file taken in, and the key by which one person is known across loads."""

import datetime as dt
import hashlib
import hmac
from enum import StrEnum

from rekam.core.refusal import Refused


class State(StrEnum):
    UPLOADED = "UPLOADED"
    READING = "READING"
    READ = "READ"
    REFUSED = "REFUSED"
    APPLYING = "APPLYING"
    APPLIED = "APPLIED"
    CANCELLED = "CANCELLED"
    UNDONE = "UNDONE"


NEXT: dict[State, frozenset[State]] = {
    State.UPLOADED: frozenset({State.READING, State.CANCELLED}),
    State.READING: frozenset({State.READ, State.REFUSED, State.CANCELLED}),
    State.READ: frozenset({State.READING, State.APPLYING, State.CANCELLED}),
    State.REFUSED: frozenset({State.READING, State.CANCELLED}),
    State.APPLYING: frozenset({State.APPLIED, State.CANCELLED, State.READ}),
    State.APPLIED: frozenset({State.UNDONE}),
    State.CANCELLED: frozenset(),
    State.UNDONE: frozenset({State.APPLYING}),
}
"""What may follow what: a refused file is read again with a mapping, an undone one can be applied anew."""


ENDED = (State.REFUSED, State.CANCELLED, State.UNDONE)
NEEDS_FILE = (State.READING, State.APPLYING)
KEEP_FILES = dt.timedelta(days=30)
"""How long the file of an ended intake is kept: as long as somebody may still ask what was in it."""


def check_move(here: State, there: State) -> None:
    """Raises Refused: `intake_state_changed`."""
    if there not in NEXT[here]:
        raise Refused("intake_state_changed", here=here.value, there=there.value)


def person_key(secret: bytes, *, nik: str, kk: str, name: str, birth_date: str, village_code: str) -> str:
    """32 hex digits for one person. From the NIK where it is whole, else from what the row says.

    Keyed: a NIK has so few possible values that a bare hash of it is the NIK itself.
    """
    whole = len(nik) == 16 and nik.isdigit()
    said = (
        f"nik|{nik}"
        if whole
        else "|".join(("row", kk, " ".join(name.upper().split()), birth_date, village_code))
    )
    return hmac.new(secret, said.encode(), hashlib.sha256).hexdigest()[:32]


class Apart:
    """Gives the second row of one key a key of its own: nobody overwrites anybody.

    Depends on the order of the rows alone, so a load that goes on after a kill gives the same keys.
    """

    def __init__(self) -> None:
        self._seen: set[bytes] = set()  # half of what the text would take
        self._again: dict[str, int] = {}

    def own(self, key: str) -> str:
        packed = bytes.fromhex(key)
        if packed not in self._seen:
            self._seen.add(packed)
            return key
        count = self._again[key] = self._again.get(key, 1) + 1
        return hashlib.sha256(f"{key}|{count}".encode()).hexdigest()[:32]
