"""The one door through which blanks change: state, place and journal together or not at all."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from rekam.cards import phrases
from rekam.cards.models import Blank, Movement, Transfer
from rekam.cards.queries.printing import all_being_printed
from rekam.cards.rules.blanks import HELD, LIFECYCLE, USED, BlankState, Colour, Event, Facts, unmet
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

REASON = 300
"""Characters of a reason that are kept."""
BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Deed:
    """What is said about a move. `by` did or asked it, `second` counted or approved it; `place` is where
    the blank is afterwards ("" on the way, None where it stays), `held_for` whose it is afterwards."""

    by: str
    at: dt.datetime
    second: str = ""
    reason: str = ""
    photo: uuid.UUID | None = None
    place: str | None = None
    transfer: Transfer | None = None
    held_for: int | None = None
    chip: str = ""


def locked(serial: str) -> Blank:
    """Raises Refused: `blank_not_found`."""
    found = Blank.objects.select_for_update(of=("self",)).filter(serial=serial).first()
    if found is None:
        raise Refused("blank_not_found")
    return found


def check(blank: Blank, by: Actor) -> None:
    """Who moves it reaches the place that answers for it; on the way that is where it came from."""
    by.check("cards.stock", home(blank))


def not_being_printed(blanks: Sequence[Blank]) -> None:
    """The rows are locked, and a card is handed to a printer only under the same lock.

    Raises Refused: `blank_being_printed` (serial).
    """
    there = all_being_printed()
    for blank in blanks:
        if blank.serial in there:
            raise Refused("blank_being_printed", serial=blank.serial)


def with_transfers(locked: QuerySet[Blank]) -> QuerySet[Blank]:
    """Read by a query of its own: who waited for a lock gets the row anew, but joins as they were before."""
    return locked.prefetch_related("transfer")


def read_colour(colour: str) -> Colour:
    """Raises Refused: `blank_colour_unknown`."""
    if colour not in set(Colour):
        raise Refused("blank_colour_unknown", colour=colour)
    return Colour(colour)


def home(blank: Blank) -> str:
    return blank.transfer.from_place if blank.transfer else blank.place


def move(blanks: Sequence[Blank], event: Event, facts: Facts, deed: Deed) -> None:
    """All of them or none; the rows are locked. `facts` hold for each of them.

    Raises Refused: `blank_move_not_allowed`, `blank_need_not_met`, `blank_changed`.
    """
    for blank in blanks:
        allowed(blank, event, facts)
    for some in in_batches(blanks):
        _change(some, event, deed)


def allowed(blank: Blank, event: Event, facts: Facts) -> BlankState:
    """Where the move leads. Raises Refused: `blank_move_not_allowed`, `blank_need_not_met` (need)."""
    try:
        row = LIFECYCLE.next(BlankState(blank.state), event)
    except Refused:
        raise said("blank_move_not_allowed", blank) from None
    if need := unmet(row, facts):
        raise Refused("blank_need_not_met", need=need, **phrases.need_facts(need))
    return BlankState(row.target)


def said(code: str, blank: Blank) -> Refused:
    state = phrases.STATES[BlankState(blank.state)]
    return Refused(code, serial=blank.serial, state=blank.state, state_id=state["id"], state_en=state["en"])


def _change(some: Sequence[Blank], event: Event, deed: Deed) -> None:
    """Blanks of several states may go the same way; each statement names the one that was looked at."""
    rows = [_movement(blank, event, deed) for blank in some]
    for state in {blank.state for blank in some}:
        these = [blank for blank in some if blank.state == state]
        target = LIFECYCLE.next(BlankState(state), event).target
        as_seen = Blank.objects.filter(pk__in=[blank.pk for blank in these], state=state)
        if as_seen.update(version=F("version") + 1, **_values(BlankState(target), deed)) != len(these):
            raise _changed(these)
    Movement.objects.bulk_create(rows)


def _values(target: BlankState, deed: Deed) -> dict[str, Any]:
    """What a row says after the move; the database refuses a state that its columns deny."""
    told: dict[str, Any] = {"state": target, "transfer": None}
    if target not in HELD:
        told["held_for"] = None
    elif deed.held_for is not None:
        told["held_for"] = deed.held_for
    if target is BlankState.IN_TRANSIT:
        told["transfer"] = deed.transfer
    if deed.place is not None:
        told["place"] = deed.place
    if target in USED:
        told["was_used"] = True
    elif target is BlankState.IN_STOCK:
        told["was_used"] = False
    return told | ({"chip": deed.chip} if deed.chip else {})


def _movement(blank: Blank, event: Event, deed: Deed) -> Movement:
    row = LIFECYCLE.next(BlankState(blank.state), event)
    return Movement(
        blank=blank, event=event, from_state=blank.state, to_state=row.target, from_place=blank.place,
        to_place=blank.place if deed.place is None else deed.place, version=blank.version + 1,
        held_for=blank.held_for if deed.held_for is None else deed.held_for,
        transfer=deed.transfer or blank.transfer, reason=deed.reason.strip()[:REASON], photo=deed.photo,
        by=deed.by, second=deed.second, at=deed.at,
    )  # fmt: skip


def _changed(these: Sequence[Blank]) -> Refused:
    """Where rows cannot be locked somebody was faster; the first one that differs is named."""
    now = {each.pk: each for each in Blank.objects.filter(pk__in=[blank.pk for blank in these])}
    differs = next((now[each.pk] for each in these if now[each.pk].state != each.state), these[0])
    return said("blank_changed", differs)


def in_batches(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def some_of(serials: Iterable[str]) -> str:
    """One of them, to find them by."""
    return min(serials)
