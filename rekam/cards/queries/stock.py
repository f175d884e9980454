"""How the stock stands at each place of somebody's territory, how long it lasts, and what is due."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from rekam.cards.models import (
    Ask,
    Blank,
    ConsumableMovement,
    ConsumableStock,
    Delivery,
    Difference,
    Movement,
    OldCard,
    StockTake,
    Transfer,
)
from rekam.cards.queries.piles import PILE_OF
from rekam.cards.queries.printing import places_that_print
from rekam.cards.rules.blanks import PRINTS, SHELF, BlankState, Colour, Event
from rekam.cards.rules.stock import (
    RATE_DAYS,
    AskState,
    Consumable,
    CountState,
    DeliveryState,
    Supply,
    TransferState,
    Use,
    supply,
)
from rekam.core.actor import Actor
from rekam.places.queries import children, office, region

UNUSED = (*SHELF, BlankState.SUSPECT)


def in_stock(place: str, colour: str) -> int:
    """Blanks that may be reserved there."""
    return Blank.objects.filter(place=place, colour=colour, state=BlankState.IN_STOCK).count()


def reach(by: Actor, name: str = "place") -> Q:
    """Rows whose place lies in the actor's territory."""
    if "" in by.territory:
        return Q()
    told = Q(pk__in=[])
    for prefix in by.territory:
        told |= Q(**{name: prefix}) | Q(**{f"{name}__startswith": f"{prefix}."})
    return told


def custody_places(by: Actor | None = None) -> list[tuple[str, str]]:
    """(code, name) of the office and its kecamatan; those of the actor's territory, where one is given."""
    here = office()
    if here is None:
        return []
    told = [(here.code, here.name), *((one.code, one.name) for one in children(here.code))]
    return [(code, name) for code, name in told if by is None or by.reaches(code)]


def place_name(code: str) -> str:
    found = region(code)
    return found.name if found else code


@dataclass(slots=True)
class PlaceStock:
    """One place: blanks by colour and state, how long the unprinted ones last, what else it keeps.

    `counted_on` is the day of its last stock-take by two; `due` says that none was made today though
    there is something to count.
    """

    code: str
    name: str
    blanks: dict[tuple[Colour, BlankState], int] = field(default_factory=lambda: defaultdict(int))
    supplies: dict[Colour, Supply] = field(default_factory=dict)
    consumables: dict[Consumable, Supply] = field(default_factory=dict)
    old_cards: int = 0
    counted_on: dt.date | None = None
    due: bool = False

    def count(self, *states: BlankState, colour: Colour | None = None) -> int:
        """Blanks in these states, or all of them."""
        return sum(
            n for (one, state), n in self.blanks.items()
            if (not states or state in states) and (colour is None or one is colour)
        )  # fmt: skip

    @property
    def low(self) -> bool:
        return any(one.low for one in self.supplies.values())


def overview(by: Actor, at: dt.datetime) -> list[PlaceStock]:
    """Every place of the territory that has or had blanks or consumables, the office always; by code."""
    told = _Places(by)
    blanks = Blank.objects.filter(reach(by)).exclude(place="")
    for row in blanks.values("place", "colour", "state").annotate(n=Count("pk")):
        told[row["place"]].blanks[Colour(row["colour"]), BlankState(row["state"])] = row["n"]
    for place, n in _waiting_old(by).values_list("place").annotate(n=Count("pk")):
        told[place].old_cards = n
    _supplies(told, by, at)
    _consumables(told, by, at)
    today = timezone.localdate(at)
    done = StockTake.objects.filter(reach(by), state=CountState.CONFIRMED)
    days = {row["place"]: row["newest"] for row in done.values("place").annotate(newest=Max("day"))}
    for one in told.values():
        one.counted_on = days.get(one.code)
        countable = one.count(*PILE_OF)
        one.due = bool(countable) and one.counted_on != today
    return [told[code] for code in sorted(told)]


class _Places(dict[str, PlaceStock]):
    """Places as they are met; the office stands there from the beginning."""

    def __init__(self, by: Actor) -> None:
        super().__init__()
        here = office()
        if here and by.reaches(here.code):
            self[here.code] = PlaceStock(here.code, here.name)

    def __missing__(self, code: str) -> PlaceStock:
        self[code] = PlaceStock(code, place_name(code))
        return self[code]


def _waiting_old(by: Actor) -> QuerySet[OldCard]:
    return OldCard.objects.filter(reach(by), destroyed=None)


def used_lately(at: dt.datetime, places: Q) -> dict[tuple[str, Colour], int]:
    """(place, colour) -> blanks that left the shelf for good in the last RATE_DAYS: printed, or spoiled
    before they were printed.
    """
    since = at - dt.timedelta(days=RATE_DAYS)
    spoiled = Q(event=Event.SPOIL, from_state__in=[*SHELF, BlankState.SUSPECT])
    rows = Movement.objects.filter(places, Q(event__in=PRINTS) | spoiled, at__gt=since, at__lte=at)
    counted = rows.values("to_place", colour=F("blank__colour")).annotate(n=Count("pk"))
    return {(row["to_place"], Colour(row["colour"])): row["n"] for row in counted}


def _supplies(told: _Places, by: Actor, at: dt.datetime) -> None:
    """Of places that keep blanks or print; where cards are only handed over nothing can run out."""
    used, prints = used_lately(at, reach(by, "to_place")), places_that_print()
    known = {
        (place.code, colour) for place in told.values() for colour, state in place.blanks
        if state in UNUSED or place.code in prints
    }  # fmt: skip
    for code, colour in sorted(known | used.keys()):
        left = told[code].count(BlankState.IN_STOCK, colour=colour)
        told[code].supplies[colour] = supply(left, used.get((code, colour), 0))


def _consumables(told: _Places, by: Actor, at: dt.datetime) -> None:
    since = at - dt.timedelta(days=RATE_DAYS)
    rows = ConsumableMovement.objects.filter(reach(by), use=Use.USE, at__gt=since, at__lte=at)
    used: dict[tuple[str, str], int] = defaultdict(int)
    for place, kind, change in rows.values_list("place", "kind", "change"):
        used[place, kind] -= change
    for stock in ConsumableStock.objects.filter(reach(by)):
        told[stock.place].consumables[Consumable(stock.kind)] = supply(
            stock.quantity, used[stock.place, stock.kind]
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What needs somebody's hand."""

    deliveries: list[Delivery]
    asks: list[Ask]
    transfers: list[Transfer]
    differences: list[Difference]
    takes: list[StockTake]

    def __len__(self) -> int:
        asked = len(self.deliveries) + len(self.asks) + len(self.transfers)
        return asked + len(self.differences) + len(self.takes)


def waiting(by: Actor) -> Waiting:
    """Everything of the territory that is not finished, the oldest first."""
    return Waiting(
        list(_deliveries(by).order_by("entered_at")),
        list(_asks(by).order_by("asked_at")),
        list(_transfers(by).order_by("sent_at")),
        list(_differences(by).order_by("opened_at")),
        list(_takes(by).order_by("counted_at")),
    )


def attention_count(by: Actor) -> int:
    """For the menu: what waits for this very person. What they began themselves waits for others."""
    counts = [_deliveries(by).exclude(entered_by=by.id), _transfers(by).exclude(sent_by=by.id)]
    counts += [_takes(by).exclude(counted_by=by.id)]
    if by.may("cards.approve"):
        counts += [_asks(by).exclude(asked_by=by.id), _differences(by)]
    return sum(rows.count() for rows in counts)


def _deliveries(by: Actor) -> QuerySet[Delivery]:
    return Delivery.objects.filter(reach(by), state=DeliveryState.ENTERED)


def _asks(by: Actor) -> QuerySet[Ask]:
    return Ask.objects.filter(reach(by), state=AskState.ASKED).annotate(n=Count("rows"))


def _transfers(by: Actor) -> QuerySet[Transfer]:
    return Transfer.objects.filter(reach(by, "to_place"), state=TransferState.UNDER_WAY)


def _differences(by: Actor) -> QuerySet[Difference]:
    return Difference.objects.filter(reach(by), closed_at=None)


def _takes(by: Actor) -> QuerySet[StockTake]:
    return StockTake.objects.filter(reach(by), state=CountState.COUNTED)


def missing_count(by: Actor) -> int:
    """Blanks that two persons called missing and nobody found."""
    return Blank.objects.filter(reach(by), state=BlankState.MISSING).count()
