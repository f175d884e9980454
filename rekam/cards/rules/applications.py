"""The life of one wish for one card: asked for, accepted, printed, brought, handed over."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.papers import OLD_CARD_TAKEN, Kind, missing
from rekam.cards.rules.permits import over
from rekam.core.days import birthday
from rekam.core.lifecycle import Lifecycle, Move
from rekam.people.rules import CARD_AGE


class State(StrEnum):
    REQUESTED = "REQUESTED"
    ACCEPTED = "ACCEPTED"
    PRINT_READY_RECORD = "PRINT_READY_RECORD"
    SENT_FOR_CARD_PRINTING = "SENT_FOR_CARD_PRINTING"
    CARD_PRINTED = "CARD_PRINTED"
    CARD_SHIPPED = "CARD_SHIPPED"
    READY_FOR_PICKUP = "READY_FOR_PICKUP"
    CARD_ISSUED = "CARD_ISSUED"
    WITHDRAWN = "WITHDRAWN"
    ENDED = "ENDED"


class Event(StrEnum):
    ACCEPT = "accept"
    READY = "ready"
    QUEUE = "queue"
    PRINT = "print"
    SPOIL = "spoil"
    PLACE = "place"
    SHIP = "ship"
    ARRIVE = "arrive"
    LOSE = "lose"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"
    END = "end"


class Stop(StrEnum):
    """Why a card may not go on until somebody has looked."""

    DIED = "died"
    MOVED = "moved"
    GONE = "gone"  # no longer in the register: nobody knows why
    CHANGED = "changed"
    UNREADY = "unready"  # of a guest: SIAK does not say any more that the record is ready


class Reason(StrEnum):
    """Why an application is withdrawn."""

    DIED = "died"
    MOVED = "moved"
    CHANGED_MIND = "changed_mind"
    DATA_CHANGED = "data_changed"
    MISTAKE = "mistake"
    LIST_TAKEN_BACK = "list_taken_back"


def _move(event: Event, sources: set[State], target: State, permission: str, *needs: str) -> Move:
    return Move(event, frozenset(sources), target, permission, needs)


_S, _E = State, Event
OPEN = tuple(state for state in State if state not in (_S.CARD_ISSUED, _S.WITHDRAWN, _S.ENDED))
"""On the way. One person has one of them at a time."""
UNPRINTED = (_S.REQUESTED, _S.ACCEPTED, _S.PRINT_READY_RECORD, _S.SENT_FOR_CARD_PRINTING)
_PRINT, _SHIP, _ACCEPT = "cards.print", "cards.ship", "cards.accept"
_OF_AGE, _PERMIT = "old_enough_for_card", "permit_in_force"

LIFECYCLE = Lifecycle(
    "cards.application",
    State.REQUESTED,
    (
        _move(_E.ACCEPT, {_S.REQUESTED}, _S.ACCEPTED, _ACCEPT, "documents_of_its_kind"),
        _move(_E.READY, {_S.ACCEPTED}, _S.PRINT_READY_RECORD, _ACCEPT,
              "record_print_ready", _OF_AGE, "alive_and_resident", _PERMIT),
        _move(_E.QUEUE, {_S.PRINT_READY_RECORD}, _S.SENT_FOR_CARD_PRINTING, _PRINT,
              "not_stopped", _OF_AGE, "blank_reserved", _PERMIT),
        _move(_E.PRINT, {_S.SENT_FOR_CARD_PRINTING}, _S.CARD_PRINTED, _PRINT,
              "not_stopped", _OF_AGE, "blank_serial"),
        _move(_E.SPOIL, {_S.SENT_FOR_CARD_PRINTING, _S.CARD_PRINTED, _S.READY_FOR_PICKUP},
              _S.PRINT_READY_RECORD, _PRINT, "reason"),
        _move(_E.PLACE, {_S.CARD_PRINTED}, _S.READY_FOR_PICKUP, _SHIP, "printed_where_collected"),
        _move(_E.SHIP, {_S.CARD_PRINTED}, _S.CARD_SHIPPED, _SHIP, "shipment"),
        _move(_E.ARRIVE, {_S.CARD_SHIPPED}, _S.READY_FOR_PICKUP, _SHIP, "counted_by_receiver"),
        _move(_E.LOSE, {_S.CARD_SHIPPED, _S.READY_FOR_PICKUP}, _S.PRINT_READY_RECORD, _SHIP,
              "two_persons", "case_opened"),
        _move(_E.HAND_OVER, {_S.READY_FOR_PICKUP}, _S.CARD_ISSUED, "cards.issue",
              "not_stopped", _OF_AGE, "taker_seen", "old_card_taken_in", _PERMIT),
        _move(_E.WITHDRAW, set(OPEN), _S.WITHDRAWN, _ACCEPT, "reason"),
        _move(_E.END, {_S.CARD_ISSUED}, _S.ENDED, _ACCEPT, "reason"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask. What a caller tells is in CALLER; the rest is looked up where the move is made."""

    kind: str = Kind.FIRST
    colour: str = Colour.BLUE
    permit_until: dt.date | None = None
    papers: frozenset[str] = frozenset()
    record_ready: bool = False
    born: dt.date | None = None
    ever_married: bool = False
    on: dt.date | None = None
    alive: bool = False
    stopped: str = ""
    place_print: str = ""
    place_collect: str = ""
    held: str = ""
    """The serial that the application holds."""
    blank: str = ""
    serial: str = ""
    reason: str = ""
    shipment: str = ""
    counted_by: str = ""
    by: str = ""
    second: str = ""
    case: str = ""
    taker: str = ""
    old_card: bool = False


CALLER = frozenset(
    {"blank", "serial", "reason", "shipment", "counted_by", "second", "case", "taker", "old_card"}
)


def documents_of_its_kind(facts: Facts) -> bool:
    return not missing(facts.kind, facts.papers, foreigner=facts.colour == Colour.ORANGE)


def record_print_ready(facts: Facts) -> bool:
    """The recording is proven to be one person's."""
    return facts.record_ready


def old_enough_for_card(facts: Facts) -> bool:
    """On that very day: the 17th birthday reached, or ever married. No birth date says no."""
    if facts.ever_married:
        return True
    return facts.born is not None and facts.on is not None and birthday(facts.born, CARD_AGE) <= facts.on


def alive_and_resident(facts: Facts) -> bool:
    return facts.alive


def permit_in_force(facts: Facts) -> bool:
    """A foreigner's card ends with the permit; a citizen's has none."""
    return facts.on is not None and not over(facts.permit_until, facts.on)


def not_stopped(facts: Facts) -> bool:
    """Nothing happened to the person or the data since, or somebody has looked at it."""
    return not facts.stopped


def blank_reserved(facts: Facts) -> bool:
    return bool(facts.blank)


def blank_serial(facts: Facts) -> bool:
    """The serial that came out is the one that was reserved; a card of SIAK's has none of ours."""
    return bool(facts.serial) and facts.held in ("", facts.serial)


def reason(facts: Facts) -> bool:
    return len(facts.reason.strip()) >= 4


def printed_where_collected(facts: Facts) -> bool:
    return bool(facts.place_print) and facts.place_print == facts.place_collect


def shipment(facts: Facts) -> bool:
    return bool(facts.shipment)


def counted_by_receiver(facts: Facts) -> bool:
    return bool(facts.shipment) and bool(facts.counted_by)


def two_persons(facts: Facts) -> bool:
    return bool(facts.by) and bool(facts.second) and facts.by != facts.second


def case_opened(facts: Facts) -> bool:
    return bool(facts.case)


def taker_seen(facts: Facts) -> bool:
    """The holder, or somebody with a power of attorney; away from home the holder alone."""
    return facts.taker == "holder" or (bool(facts.taker) and facts.kind != Kind.OUTSIDE)


def old_card_taken_in(facts: Facts) -> bool:
    return facts.old_card or facts.kind not in OLD_CARD_TAKEN


NEEDS = {
    need.__name__: need
    for need in (
        documents_of_its_kind, record_print_ready, old_enough_for_card, alive_and_resident, permit_in_force,
        not_stopped, blank_reserved, blank_serial, reason, printed_where_collected, shipment,
        counted_by_receiver, two_persons, case_opened, taker_seen, old_card_taken_in,
    )
}  # fmt: skip


def unmet(move: Move, facts: Facts) -> str:
    """The name of the first need that does not hold, else ""."""
    return next((need for need in move.needs if not NEEDS[need](facts)), "")


def not_before(born: dt.date | None, ever_married: bool) -> dt.date | None:
    """The first day on which a card may be printed; the first of all days for who was ever married."""
    if ever_married:
        return dt.date.min
    return birthday(born, CARD_AGE) if born else None


TELLS = {
    State.PRINT_READY_RECORD: "",
    State.SENT_FOR_CARD_PRINTING: "SENT_FOR_CARD_PRINTING",
    State.CARD_PRINTED: "CARD_PRINTED",
    State.CARD_SHIPPED: "CARD_SHIPPED",
    State.READY_FOR_PICKUP: "CARD_SHIPPED",
    State.CARD_ISSUED: "CARD_ISSUED",
}
"""What the record is told of a card of ours; "" is that there is none. The field has no word for a card
that lies ready: there it is shipped until somebody holds it."""

SEEN = (
    State.PRINT_READY_RECORD, State.SENT_FOR_CARD_PRINTING, State.CARD_PRINTED, State.CARD_SHIPPED,
    State.CARD_ISSUED,
)  # fmt: skip
"""What lists say of cards, in the order in which it happens."""


def follows(state: State, seen: State, *, observed: bool) -> bool:
    """Whether a list's word is taken over. Forwards always; back only where the list alone had said more.

    A wish whose papers nobody has accepted yet is not made ready by a list.
    """
    ours = State.CARD_SHIPPED if state is State.READY_FOR_PICKUP else state
    if ours not in SEEN:
        return seen is not State.PRINT_READY_RECORD
    ahead = SEEN.index(seen) - SEEN.index(ours)
    return ahead > 0 or (ahead < 0 and observed)


def digest(printed: Sequence[str], secret: bytes) -> str:
    """Of what stands on the card, so that a change is seen and nothing can be read back."""
    return hmac.new(secret, "\x1f".join(printed).encode(), hashlib.sha256).hexdigest()[:32]


_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""Without I, L, O and U, which are read for others; 31 of them, a prime, so that every slip is seen."""
_BASE = len(_LETTERS)
_MISREAD = str.maketrans("ILO", "110")


def code_of(number: int) -> str:
    """`K-0042-X`: what is written on an envelope and scanned; the last sign catches a slip."""
    text = ""
    rest = number
    while rest or len(text) < 4:
        rest, digit = divmod(rest, _BASE)
        text = _LETTERS[digit] + text
    return f"K-{text}-{_LETTERS[_check(text)]}"


def number_of(code: str) -> int | None:
    """The number of a code however it was typed; None for anything else and for a slip."""
    plain = "".join(c for c in code.upper().translate(_MISREAD) if c.isalnum())
    text, check = plain[1:-1], plain[-1:]
    if not plain.startswith("K") or not 4 <= len(text) <= 12 or set(text + check) - set(_LETTERS):
        return None
    if _LETTERS[_check(text)] != check:
        return None
    number = 0
    for letter in text:
        number = number * _BASE + _LETTERS.index(letter)
    return number


def _check(text: str) -> int:
    """Tells one wrong letter, and two that changed places: every weight is odd and each differs."""
    return sum((2 * place + 1) * _LETTERS.index(letter) for place, letter in enumerate(text)) % _BASE
