"""Single things of the ledger for their pages, and lists of them, as far as a territory reaches."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, Q, QuerySet

from rekam.cards.models import (
    Ask,
    Blank,
    ConsumableMovement,
    ConsumableStock,
    Delivery,
    Difference,
    Movement,
    StockTake,
    Transfer,
)
from rekam.cards.queries.stock import reach
from rekam.cards.rules.serials import Range, ranges_of
from rekam.cards.rules.stock import AskState
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

SEE = "cards.stock"


def delivery(id: int, by: Actor) -> Delivery:
    """Raises Refused: `delivery_not_found`, `not_permitted`, `not_your_territory`."""
    found: Delivery = _found(Delivery.objects.prefetch_related("boxes"), id, "delivery_not_found")
    by.check(SEE, found.place)
    return found


def transfer(id: int, by: Actor) -> Transfer:
    """For who reaches either end. Raises Refused: `transfer_not_found`, `not_your_territory`."""
    found: Transfer = _found(Transfer.objects.all(), id, "transfer_not_found")
    by.check(SEE, found.to_place if by.reaches(found.to_place) else found.from_place)
    return found


def ask(id: int, by: Actor) -> Ask:
    """Raises Refused: `stock_ask_not_found`, `not_permitted`, `not_your_territory`."""
    found: Ask = _found(Ask.objects.annotate(n=Count("rows")), id, "stock_ask_not_found")
    by.check(SEE, found.place)
    return found


def stock_take(id: int, by: Actor) -> StockTake:
    """Raises Refused: `take_not_found`, `not_permitted`, `not_your_territory`."""
    found: StockTake = _found(
        StockTake.objects.prefetch_related("counts", "differences"), id, "take_not_found"
    )
    by.check(SEE, found.place)
    return found


def difference(id: int, by: Actor) -> Difference:
    """Raises Refused: `difference_not_found`, `not_permitted`, `not_your_territory`."""
    found: Difference = _found(Difference.objects.all(), id, "difference_not_found")
    by.check(SEE, found.place)
    return found


def _found(rows: QuerySet[Any], id: int, code: str) -> Any:
    found: Model | None = rows.filter(pk=id).first()
    if found is None:
        raise Refused(code)
    return found


def deliveries(by: Actor) -> QuerySet[Delivery]:
    return Delivery.objects.filter(reach(by)).order_by("-entered_at", "-pk")


def transfers(by: Actor) -> QuerySet[Transfer]:
    either = reach(by, "to_place") | reach(by, "from_place") if "" not in by.territory else Q()
    return Transfer.objects.filter(either).order_by("-sent_at", "-pk")


def asks(by: Actor) -> QuerySet[Ask]:
    return Ask.objects.filter(reach(by)).annotate(n=Count("rows")).order_by("-asked_at", "-pk")


def stock_takes(by: Actor) -> QuerySet[StockTake]:
    return StockTake.objects.filter(reach(by)).order_by("-counted_at", "-pk")


def consumables(by: Actor) -> QuerySet[ConsumableStock]:
    return ConsumableStock.objects.filter(reach(by)).order_by("place", "kind")


def consumable_journal(by: Actor) -> QuerySet[ConsumableMovement]:
    rows: QuerySet[ConsumableMovement] = ConsumableMovement.objects.filter(reach(by)).order_by("-pk")
    return rows


def newest_change(by: Actor) -> int:
    """The number of the newest line of that journal that this person wrote; 0 without any."""
    newest = ConsumableMovement.objects.filter(by=by.id).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def on_the_way(found: Transfer) -> list[Range]:
    """What of it has not come yet."""
    return ranges_of(found.under_way.values_list("serial", flat=True))


def sent_in(found: Transfer) -> list[Range]:
    """What left, from the journal."""
    rows = Movement.objects.filter(transfer=found, event="send")
    return ranges_of(rows.values_list("blank__serial", flat=True))


def asked_about(found: Ask) -> list[Range]:
    rows = found.rows.exclude(blank=None)
    return ranges_of(rows.values_list("blank__serial", flat=True))


@dataclass(frozen=True, slots=True)
class History:
    """One blank and everything that happened to it, the newest first."""

    blank: Blank
    movements: list[Movement]


def history(number: str, by: Actor) -> History:
    """By serial, or by the number of its chip. Raises Refused: `blank_not_found`, `not_your_territory`."""
    told = "".join(number.split()).upper()
    found = Blank.objects.select_related("box__delivery", "transfer").filter(
        Q(serial=told) | (Q(chip=told) & ~Q(chip=""))
    )
    blank = found.first()
    if blank is None:
        raise Refused("blank_not_found")
    by.check(SEE, blank.transfer.from_place if blank.transfer else blank.place)
    return History(blank, list(Movement.objects.filter(blank=blank).order_by("-version")))


def applications_of(ask_id: int) -> dict[str, int]:
    """Serial -> the application that lost it when this question was approved: a follow-up tells them."""
    answered = Ask.objects.filter(pk=ask_id, state=AskState.APPROVED).values("answered_at")
    lost = Movement.objects.filter(event="miss", blank__asks__ask=ask_id, at__in=answered)
    held = lost.exclude(held_for=None).order_by("pk")
    return dict(held.values_list("blank__serial", "held_for"))
