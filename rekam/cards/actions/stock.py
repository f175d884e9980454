"""What the centre brings: entered with its boxes by one person, counted anew by a second."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.cards.actions.moving import REASON, in_batches, read_colour
from rekam.cards.models import Blank, Box, Delivery, Difference, Movement
from rekam.cards.queries.serials import known_serials
from rekam.cards.rules.blanks import RECEIVE, BlankState
from rekam.cards.rules.serials import Range, check_apart, count_of, read_ranges, serials_of
from rekam.cards.rules.stock import DeliveryState, DifferenceKind
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.queries import region


@dataclass(frozen=True, slots=True)
class NewBox:
    """A box as somebody opened it: what is written on it, its serials as ranges, how many were counted."""

    label: str
    colour: str
    serials: str
    counted: int


def enter_delivery(
    *,
    place: str,
    source: str,
    letter: str,
    letter_date: dt.date,
    stated: int,
    boxes: Sequence[NewBox],
    by: Actor,
    at: dt.datetime,
    note: str = "",
) -> Delivery:
    """The first person's count. Nothing is in stock until a second person has counted the same.

    Safe to repeat: as long as it waits, the same letter with the same boxes from the same person is the one
    that was entered first. Raises Refused: `place_unknown`, `serials_missing`, `box_twice`, `count_differs`
    (counted, serials), `ranges_overlap`, `serials_known` (n, text), `blank_colour_unknown`, and those of
    `read_ranges`.
    """
    by.check("cards.stock", place)
    if region(place) is None:
        raise Refused("place_unknown", place=place)
    told = [(box, _read(box)) for box in boxes]
    with transaction.atomic():
        _check(told)
        made = Delivery.objects.create(
            place=place, source=source.strip(), letter=letter.strip(), letter_date=letter_date,
            stated=stated, counted=sum(box.counted for box in boxes), note=note.strip()[:REASON],
            entered_by=by.id, entered_at=at,
        )  # fmt: skip
        _fill(made, told)
        _record("enter", made, by, at)
        first = _same(made)  # the log is locked for us now: who came first is seen
        if first:
            transaction.set_rollback(True)
    return first or made


def _same(made: Delivery) -> Delivery | None:
    alike = Delivery.objects.filter(
        state=DeliveryState.ENTERED, place=made.place, source=made.source, letter=made.letter,
        letter_date=made.letter_date, stated=made.stated, counted=made.counted, entered_by=made.entered_by,
    )  # fmt: skip
    others = alike.exclude(pk=made.pk).order_by("pk")
    return next((one for one in others if _contents(one) == _contents(made)), None)


def _contents(found: Delivery) -> list[tuple[str, str, str]]:
    return list(found.boxes.order_by("label").values_list("label", "colour", "serials"))


def _fill(made: Delivery, told: Sequence[tuple[NewBox, list[Range]]]) -> None:
    Box.objects.bulk_create(
        Box(
            delivery=made, label=box.label.strip(), colour=read_colour(box.colour), counted=box.counted,
            serials=", ".join(map(str, ranges)),
        )
        for box, ranges in told
    )  # fmt: skip


def _read(box: NewBox) -> list[Range]:
    ranges = read_ranges(box.serials)
    if count_of(ranges) != box.counted:
        raise Refused("count_differs", counted=box.counted, serials=count_of(ranges))
    return ranges


def _check(told: Sequence[tuple[NewBox, list[Range]]]) -> None:
    if not told:
        raise Refused("serials_missing")
    labels = [box.label.strip() for box, _ in told]
    if twice := next((label for label in labels if labels.count(label) > 1), None):
        raise Refused("box_twice", label=twice)
    everything = [each for _, ranges in told for each in ranges]
    check_apart(everything)
    _check_new(everything)


def _check_new(ranges: Sequence[Range]) -> None:
    if known := known_serials(ranges):
        raise Refused("serials_known", n=len(known), text=min(known))


@transaction.atomic
def confirm_delivery(*, delivery_id: int, counted: int, by: Actor, at: dt.datetime) -> Delivery:
    """The second person counted as many: the blanks are in stock. Fewer or more than the letter states
    opens a difference.

    Raises Refused: `delivery_not_found`, `delivery_changed`, `stock_second_person`, `second_count_differs`,
    `serials_known`.
    """
    found = _answered(delivery_id, DeliveryState.CONFIRMED, by, at)
    if counted != found.counted:
        raise Refused("second_count_differs")
    try:
        with transaction.atomic():
            for box in found.boxes.all():
                _put_in_stock(found, box, by, at)
    except IntegrityError:  # the same serials came in with another delivery at this moment
        raise Refused("serials_known", n=1, text="–") from None
    if found.stated != found.counted:
        Difference.objects.create(
            kind=DifferenceKind.DELIVERY, place=found.place, missing=found.stated - found.counted,
            delivery=found, opened_by=by.id, opened_at=at,
        )  # fmt: skip
    _record("receive", found, by, at)
    return found


def _put_in_stock(found: Delivery, box: Box, by: Actor, at: dt.datetime) -> None:
    ranges = read_ranges(box.serials)
    _check_new(ranges)
    for serials in in_batches(serials_of(ranges)):
        made = Blank.objects.bulk_create(
            Blank(serial=serial, colour=box.colour, box=box, place=found.place) for serial in serials
        )
        Movement.objects.bulk_create(
            Movement(
                blank=blank, event=RECEIVE, to_state=BlankState.IN_STOCK, to_place=found.place, version=1,
                by=found.entered_by, second=by.id, at=at,
            )
            for blank in made
        )  # fmt: skip


@transaction.atomic
def refuse_delivery(*, delivery_id: int, reason: str, by: Actor, at: dt.datetime) -> Delivery:
    """Entered wrongly, by oneself or another: nothing of it comes into stock.

    Raises Refused: `delivery_not_found`, `delivery_changed`, `stock_reason_needed`.
    """
    if len(reason.strip()) < 5:
        raise Refused("stock_reason_needed")
    found = _answered(delivery_id, DeliveryState.REFUSED, by, at)
    _record("refuse", found, by, at, reason)
    return found


def _answered(delivery_id: int, state: DeliveryState, by: Actor, at: dt.datetime) -> Delivery:
    found = Delivery.objects.select_for_update().filter(pk=delivery_id).first()
    if found is None:
        raise Refused("delivery_not_found")
    by.check("cards.stock", found.place)
    if state is DeliveryState.CONFIRMED and found.entered_by == by.id:
        raise Refused("stock_second_person")
    waits = Delivery.objects.filter(pk=delivery_id, state=DeliveryState.ENTERED)
    if not waits.update(state=state, answered_by=by.id, answered_at=at):
        raise Refused("delivery_changed")
    found.refresh_from_db()
    return found


def _record(verb: str, found: Delivery, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        by=by, at=at, event=f"cards.delivery.{verb}", subject=f"delivery:{found.pk}", place=found.place,
        reason=reason, letter=found.letter, stated=found.stated, counted=found.counted, state=found.state,
    )  # fmt: skip
