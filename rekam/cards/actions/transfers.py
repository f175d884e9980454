"""Blanks from one place to another: counted by who sends them and by another who receives them."""

import datetime as dt
from typing import Any

from django.db import transaction

from rekam.audit.actions import record
from rekam.cards.actions.moving import REASON, Deed, allowed, move, some_of, with_transfers
from rekam.cards.models import Blank, Difference, Transfer
from rekam.cards.queries.serials import within
from rekam.cards.rules.blanks import BlankState, Event, Facts
from rekam.cards.rules.serials import Range, count_of, read_ranges, serials_of, short
from rekam.cards.rules.stock import DifferenceKind, TransferState
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.queries import region


@transaction.atomic
def send_blanks(
    *, place: str, to: str, serials: str, counted: int, carrier: str, by: Actor, at: dt.datetime
) -> Transfer:
    """They leave the stock of `place` and belong to nobody's until somebody counts them at `to`.

    Raises Refused: `place_unknown`, `count_differs` (counted, serials), `serials_not_here` (n, text),
    `blank_need_not_met` (elsewhere), and those of `read_ranges`.
    """
    by.check("cards.stock", place)
    if region(to) is None:
        raise Refused("place_unknown", place=to)
    facts = Facts(by=by.id, place=place, to=to)
    ranges = _counted(serials, counted)
    blanks = _these(ranges, "serials_not_here", place=place, state=BlankState.IN_STOCK)
    allowed(blanks[0], Event.SEND, facts)
    made = Transfer.objects.create(
        from_place=place, to_place=to, sent=counted, carrier=carrier.strip(), sent_by=by.id, sent_at=at
    )
    move(blanks, Event.SEND, facts, Deed(by.id, at, place="", transfer=made))
    _record("send", made, by, at, n=counted, serials=short(ranges))
    return made


@transaction.atomic
def arrive_blanks(
    *, transfer_id: int, counted: int, by: Actor, at: dt.datetime, serials: str = ""
) -> Transfer:
    """Counted by another than who sent them. `serials` are those that came; without, all still on the way.

    What did not come stays on the way, and a difference opens. It may be called again for what comes later.
    Raises Refused: `transfer_not_found`, `transfer_changed`, `stock_second_person`, `count_differs`,
    `serials_not_in_transfer` (n, text), `not_permitted`, `not_your_territory`.
    """
    found, waiting = _locked(transfer_id)
    by.check("cards.stock", found.to_place)
    came = _counted_by(found, waiting, serials, counted, by)
    facts = Facts(by=found.sent_by, second=by.id)
    deed = Deed(found.sent_by, at, second=by.id, place=found.to_place, transfer=found)
    move(came, Event.ARRIVE, facts, deed)
    found.arrived += len(came)
    found.arrived_by, found.arrived_at = by.id, at
    _finish(found, found.to_place, len(waiting) - len(came), by, at)
    _record("arrive", found, by, at, n=len(came), left=len(waiting) - len(came))
    return found


@transaction.atomic
def turn_back_blanks(
    *, transfer_id: int, counted: int, reason: str, by: Actor, at: dt.datetime, serials: str = ""
) -> Transfer:
    """Brought back to the place that sent them, and counted there again by another than who sent them.

    `serials` are those that came back; without, all still on the way. What is missing stays on the way, and a
    difference opens, as at arrival. Raises Refused: `blank_need_not_met` (reason), and those of
    `arrive_blanks`.
    """
    found, waiting = _locked(transfer_id)
    by.check("cards.stock", found.from_place)
    back = _counted_by(found, waiting, serials, counted, by)
    said = reason.strip()[:REASON]
    facts = Facts(by=found.sent_by, second=by.id, reason=said)
    deed = Deed(found.sent_by, at, second=by.id, place=found.from_place, transfer=found, reason=said)
    move(back, Event.TURN_BACK, facts, deed)
    found.returned += len(back)
    found.returned_by, found.returned_at, found.reason = by.id, at, said
    _finish(found, found.from_place, len(waiting) - len(back), by, at)
    _record("turn_back", found, by, at, n=len(back), left=len(waiting) - len(back), reason=said)
    return found


def _locked(transfer_id: int) -> tuple[Transfer, list[Blank]]:
    """With what is still on the way."""
    found = Transfer.objects.select_for_update().filter(pk=transfer_id).first()
    if found is None:
        raise Refused("transfer_not_found")
    return found, list(found.under_way.select_for_update(of=("self",)).order_by("serial"))


def _counted_by(found: Transfer, waiting: list[Blank], serials: str, counted: int, by: Actor) -> list[Blank]:
    if found.sent_by == by.id:
        raise Refused("stock_second_person")
    if not waiting:
        raise Refused("transfer_changed")
    return _came(found, waiting, serials, counted)


def _finish(found: Transfer, place: str, left: int, by: Actor, at: dt.datetime) -> None:
    over = TransferState.RETURNED if found.returned else TransferState.ARRIVED
    found.state = TransferState.SHORT if left else over
    found.save()
    _differs(found, place, left, by, at)


def _came(found: Transfer, waiting: list[Blank], serials: str, counted: int) -> list[Blank]:
    if serials.strip():
        ranges = _counted(serials, counted)
        return _these(ranges, "serials_not_in_transfer", transfer=found)
    if counted != len(waiting):
        raise Refused("count_differs", counted=counted, serials=len(waiting))
    return waiting


def _counted(serials: str, counted: int) -> list[Range]:
    ranges = read_ranges(serials)
    if count_of(ranges) != counted:
        raise Refused("count_differs", counted=counted, serials=count_of(ranges))
    return ranges


def _these(ranges: list[Range], refusal: str, **where: object) -> list[Blank]:
    """The blanks of these serials, locked, or none: all of them must be there."""
    found = [
        blank for some in within(ranges) for blank in with_transfers(some.select_for_update().filter(**where))
    ]
    if absent := set(serials_of(ranges)) - {blank.serial for blank in found}:
        raise Refused(refusal, n=len(absent), text=some_of(absent))
    return found


def _differs(found: Transfer, place: str, left: int, by: Actor, at: dt.datetime) -> None:
    """One open difference for a transfer, as large as what is still on the way, where it was first seen."""
    is_open = Difference.objects.filter(transfer=found, closed_at=None)
    if left and not is_open.update(missing=left):
        Difference.objects.create(
            kind=DifferenceKind.TRANSFER, place=place, missing=left, transfer=found,
            opened_by=by.id, opened_at=at,
        )  # fmt: skip


def _record(verb: str, found: Transfer, by: Actor, at: dt.datetime, **facts: Any) -> None:
    record(
        by=by, at=at, event=f"cards.transfer.{verb}", subject=f"transfer:{found.pk}",
        place=found.to_place if verb == "arrive" else found.from_place, from_place=found.from_place,
        to_place=found.to_place, state=found.state, **facts,
    )  # fmt: skip
