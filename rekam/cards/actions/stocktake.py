"""The drawer counted by two persons who do not see each other's number, and compared with the book."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.cards.actions.moving import REASON
from rekam.cards.actions.numbering import minutes_number
from rekam.cards.models import Difference, StockCount, StockTake
from rekam.cards.queries.piles import newest_movement, piles
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.stock import CountState, DifferenceKind, Pile
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.queries import region

Counts = Mapping[tuple[Pile, Colour], int]


@transaction.atomic
def count_stock(*, place: str, counts: Counts, by: Actor, at: dt.datetime, note: str = "") -> StockTake:
    """The first count. A pile that is not named has nothing in it; a count that waits there is dropped.

    Raises Refused: `place_unknown`, `not_permitted`, `not_your_territory`.
    """
    by.check("cards.stock", place)
    if region(place) is None:
        raise Refused("place_unknown", place=place)
    StockTake.objects.filter(place=place, state=CountState.COUNTED).update(state=CountState.DROPPED)
    made = StockTake.objects.create(
        place=place, day=timezone.localdate(at), mark=newest_movement(place), note=note.strip()[:REASON],
        counted_by=by.id, counted_at=at,
    )  # fmt: skip
    expected = piles(place)
    StockCount.objects.bulk_create(
        StockCount(
            take=made, pile=pile, colour=colour, expected=expected.get((pile, colour), 0),
            counted=counts.get((pile, colour), 0),
        )
        for pile in Pile for colour in Colour
    )  # fmt: skip
    _record("count", made, by, at)
    return made


@transaction.atomic
def confirm_stock(*, take_id: int, counts: Counts, minutes: str, by: Actor, at: dt.datetime) -> StockTake:
    """The second person counted the same. What the book says otherwise opens a difference. `minutes` is the
    number of the berita acara; left empty it is the next of the office's register.

    Raises Refused: `take_not_found`, `take_changed`, `stock_second_person`, `stock_moved`,
    `second_count_differs`.
    """
    found = StockTake.objects.select_for_update().filter(pk=take_id).first()
    if found is None:
        raise Refused("take_not_found")
    by.check("cards.stock", found.place)
    _check(found, counts, by)
    found.state = CountState.CONFIRMED
    found.minutes = minutes_number(minutes, by=by, at=at)
    found.confirmed_by, found.confirmed_at = by.id, at
    found.save(update_fields=["state", "minutes", "confirmed_by", "confirmed_at"])
    missing = sum(one.expected - one.counted for one in found.counts.all())
    if any(one.expected != one.counted for one in found.counts.all()):
        Difference.objects.create(
            kind=DifferenceKind.STOCK_TAKE, place=found.place, missing=missing, take=found,
            opened_by=by.id, opened_at=at,
        )  # fmt: skip
    _record("confirm", found, by, at, missing=missing)
    return found


def _check(found: StockTake, counts: Counts, by: Actor) -> None:
    if found.state != CountState.COUNTED:
        raise Refused("take_changed")
    if found.counted_by == by.id:
        raise Refused("stock_second_person")
    if newest_movement(found.place) != found.mark:
        raise Refused("stock_moved")
    if any(counts.get((Pile(one.pile), Colour(one.colour)), 0) != one.counted for one in found.counts.all()):
        raise Refused("second_count_differs")


def _record(verb: str, found: StockTake, by: Actor, at: dt.datetime, **facts: Any) -> None:
    record(
        by=by, at=at, event=f"cards.stock_take.{verb}", subject=f"take:{found.pk}", place=found.place,
        reason=found.note, minutes=found.minutes, state=found.state, **facts,
    )  # fmt: skip


@transaction.atomic
def close_difference(*, difference_id: int, outcome: str, by: Actor, at: dt.datetime) -> Difference:
    """How it was settled, by somebody who may approve. A transfer's waits until nothing of it is on the way.

    Raises Refused: `difference_not_found`, `difference_changed`, `difference_still_on_way` (n),
    `stock_reason_needed`.
    """
    found = Difference.objects.select_for_update(of=("self",)).filter(pk=difference_id).first()
    if found is None:
        raise Refused("difference_not_found")
    by.check("cards.approve", found.place)
    if len(outcome.strip()) < 5:
        raise Refused("stock_reason_needed")
    if found.transfer and (left := found.transfer.under_way.count()):
        raise Refused("difference_still_on_way", n=left)
    waits = Difference.objects.filter(pk=difference_id, closed_at=None)
    if not waits.update(outcome=outcome.strip()[:REASON], closed_by=by.id, closed_at=at):
        raise Refused("difference_changed")
    found.refresh_from_db()
    record(
        by=by, at=at, event="cards.difference.close", subject=f"difference:{found.pk}", place=found.place,
        reason=found.outcome, kind=found.kind, missing=found.missing,
    )  # fmt: skip
    return found
