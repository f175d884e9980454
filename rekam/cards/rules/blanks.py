"""The life of one blank card: a ledger of single serials, for a counter cannot say which one is gone."""

from dataclasses import dataclass
from enum import StrEnum

from rekam.core.lifecycle import Lifecycle, Move


class Colour(StrEnum):
    """Blue for citizens, orange for foreigners with a permanent permit."""

    BLUE = "blue"
    ORANGE = "orange"


class BlankState(StrEnum):
    IN_STOCK = "IN_STOCK"
    RESERVED = "RESERVED"
    PRINTED = "PRINTED"
    SPOILED = "SPOILED"
    SUSPECT = "SUSPECT"
    MISSING = "MISSING"
    IN_TRANSIT = "IN_TRANSIT"
    SHIPPED = "SHIPPED"
    """A card on its way to where it is collected; who sent it answers for it until it is counted in."""
    ISSUED = "ISSUED"
    """In somebody's hand. What comes back of these comes back as an old card."""
    WITHDRAWN = "WITHDRAWN"
    """A card that nobody may have: its application was withdrawn after it was printed."""
    DESTROYED = "DESTROYED"


class Event(StrEnum):
    RESERVE = "reserve"
    RELEASE = "release"
    PRINT = "print"
    SPOIL = "spoil"
    SUSPECT = "suspect"
    RESOLVE_PRINTED = "resolve_printed"
    RESOLVE_UNUSED = "resolve_unused"
    SEND = "send"
    ARRIVE = "arrive"
    TURN_BACK = "turn_back"
    SHIP = "ship"
    COUNT_IN = "count_in"
    ISSUE = "issue"
    WITHDRAW = "withdraw"
    MISS = "miss"
    FIND = "find"
    FIND_USED = "find_used"
    DESTROY = "destroy"


RECEIVE = "receive"
"""How a blank comes into the ledger; it moves from no state, so it is no row of the table."""


def _move(event: Event, sources: set[BlankState], target: BlankState, *needs: str) -> Move:
    return Move(event, frozenset(sources), target, "cards.stock", needs)


_S, _E = BlankState, Event
_LOSABLE = {
    _S.IN_STOCK, _S.RESERVED, _S.SUSPECT, _S.PRINTED, _S.IN_TRANSIT, _S.SHIPPED, _S.WITHDRAWN,
}  # fmt: skip

LIFECYCLE = Lifecycle(
    "cards.blank",
    BlankState.IN_STOCK,
    (
        _move(_E.RESERVE, {_S.IN_STOCK}, _S.RESERVED, "application"),
        _move(_E.RELEASE, {_S.RESERVED}, _S.IN_STOCK),
        _move(_E.PRINT, {_S.RESERVED}, _S.PRINTED, "its_application"),
        _move(_E.SPOIL, {_S.IN_STOCK, _S.RESERVED, _S.PRINTED, _S.SUSPECT}, _S.SPOILED, "reason", "photo"),
        _move(_E.SUSPECT, {_S.RESERVED}, _S.SUSPECT, "reason"),
        _move(_E.RESOLVE_PRINTED, {_S.SUSPECT}, _S.PRINTED),
        _move(_E.RESOLVE_UNUSED, {_S.SUSPECT}, _S.IN_STOCK),
        _move(_E.SEND, {_S.IN_STOCK}, _S.IN_TRANSIT, "elsewhere"),
        _move(_E.ARRIVE, {_S.IN_TRANSIT}, _S.IN_STOCK, "two_persons"),
        _move(_E.TURN_BACK, {_S.IN_TRANSIT}, _S.IN_STOCK, "two_persons", "reason"),
        _move(_E.SHIP, {_S.PRINTED}, _S.SHIPPED, "elsewhere"),
        _move(_E.COUNT_IN, {_S.SHIPPED}, _S.PRINTED, "elsewhere"),
        _move(_E.ISSUE, {_S.PRINTED}, _S.ISSUED, "its_application"),
        _move(_E.WITHDRAW, {_S.PRINTED}, _S.WITHDRAWN, "its_application", "reason"),
        _move(_E.MISS, _LOSABLE, _S.MISSING, "two_persons", "reason"),
        _move(_E.FIND, {_S.MISSING}, _S.IN_STOCK, "two_persons", "reason", "unused"),
        _move(_E.FIND_USED, {_S.MISSING}, _S.SPOILED, "two_persons", "reason", "used"),
        _move(_E.DESTROY, {_S.SPOILED, _S.WITHDRAWN}, _S.DESTROYED, "two_persons", "minutes"),
    ),
)
"""A card that was printed, or may have been, never returns to the stock: found again it is spoiled."""

HELD = (
    BlankState.RESERVED, BlankState.PRINTED, BlankState.SUSPECT, BlankState.SHIPPED, BlankState.ISSUED,
)  # fmt: skip
"""States in which a blank belongs to one application."""
USED = (BlankState.PRINTED, BlankState.SUSPECT)
PRINTS = (Event.PRINT, Event.RESOLVE_PRINTED)
"""Moves that make a card of a blank; whatever counts printed cards counts these."""
"""States in which something comes, or may have come, onto it. What follows on them stays used."""
UNPRINTED = (BlankState.IN_STOCK, BlankState.RESERVED, BlankState.IN_TRANSIT)
"""States in which a card that was once in a printer can never be."""
SHELF = (BlankState.IN_STOCK, BlankState.RESERVED)
"""What lies unprinted in the drawer: reserving is done in the book, not in the drawer."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask. `by` did it or asked for it, `second` counted or approved; `was_used` says
    whether a missing card was printed, or may have been, before it went missing."""

    by: str = ""
    second: str = ""
    held_for: int | None = None
    asked_for: int | None = None
    reason: str = ""
    photo: bool = False
    no_photo: str = ""
    place: str = ""
    to: str = ""
    minutes: str = ""
    was_used: bool = False


def application(facts: Facts) -> bool:
    return facts.asked_for is not None


def its_application(facts: Facts) -> bool:
    """The very application that it was reserved for."""
    return facts.asked_for is not None and facts.asked_for == facts.held_for


def reason(facts: Facts) -> bool:
    return len(facts.reason.strip()) >= 5


def photo(facts: Facts) -> bool:
    """A picture of the spoiled card, or in words why there can be none."""
    return facts.photo or len(facts.no_photo.strip()) >= 5


def elsewhere(facts: Facts) -> bool:
    return bool(facts.to) and facts.to != facts.place


def two_persons(facts: Facts) -> bool:
    return bool(facts.by) and bool(facts.second) and facts.by != facts.second


def minutes(facts: Facts) -> bool:
    """The number of the berita acara."""
    return len(facts.minutes.strip()) >= 3


def unused(facts: Facts) -> bool:
    return not facts.was_used


def used(facts: Facts) -> bool:
    return facts.was_used


NEEDS = {
    need.__name__: need
    for need in (
        application, its_application, reason, photo, elsewhere, two_persons, minutes, unused, used,
    )
}  # fmt: skip


def unmet(move: Move, facts: Facts) -> str:
    """The name of the first need that does not hold, else ""."""
    return next((need for need in move.needs if not NEEDS[need](facts)), "")


class AskKind(StrEnum):
    """What one person asks and another decides."""

    MISS = "miss"
    FIND = "find"
    DESTROY = "destroy"
    DESTROY_OLD = "destroy_old"


ASK_EVENTS = {
    AskKind.MISS: (Event.MISS,),
    AskKind.FIND: (Event.FIND, Event.FIND_USED),
    AskKind.DESTROY: (Event.DESTROY,),
}
"""The moves that an approved question makes; of several, the first whose needs hold."""


def sources_of(kind: AskKind) -> frozenset[BlankState]:
    """States in which a blank may be asked about."""
    events = ASK_EVENTS[kind]
    return frozenset(BlankState(s) for m in LIFECYCLE.moves if m.event in events for s in m.sources)
