"""What the journal adds up to on any day, and whether the ledger agrees with it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, Lag

from rekam.cards.models import (
    Blank,
    ConsumableMovement,
    ConsumableStock,
    Delivery,
    Movement,
    Transfer,
)
from rekam.cards.rules.balances import Fault, FaultKind
from rekam.cards.rules.blanks import HELD, RECEIVE, UNPRINTED, BlankState, Event
from rekam.cards.rules.stock import DeliveryState

Balance = dict[tuple[str, str], int]
"""(place, state) -> blanks; the place is "" on the way."""


def balances_on(moment: dt.datetime | None = None) -> Balance:
    """How many blanks were in each state at each place then, from the journal alone; None for now.

    The same for a past moment whenever it is asked: the journal is only added to, at the time of the deed.
    """
    rows = Movement.objects.filter(at__lte=moment) if moment else Movement.objects.all()
    told: Counter[tuple[str, str]] = Counter()
    for row in rows.values("to_place", "to_state").annotate(n=Count("pk")):
        told[row["to_place"], row["to_state"]] += row["n"]
    for row in rows.exclude(from_state="").values("from_place", "from_state").annotate(n=Count("pk")):
        told[row["from_place"], row["from_state"]] -= row["n"]
    return {key: n for key, n in told.items() if n}


def balances() -> Balance:
    """How many blanks are in each state at each place now, from the ledger's own rows."""
    rows = Blank.objects.values("place", "state").annotate(n=Count("pk"))
    return {(row["place"], row["state"]): row["n"] for row in rows}


def balance_faults() -> list[str]:
    """What does not add up, a line of codes, places and numbers each; empty when every blank is accounted."""
    return [str(fault) for fault in faults()]


def faults() -> Iterator[Fault]:
    """What does not add up. Reads the whole ledger, in the database: for the night, a test, or after a fault.

    Nothing personal is in it. The memory of it grows with places, not with blanks.
    """
    for part in (_received, _places, _journal, _chains, _ends, _used, _transfers, _consumables):
        yield from part()


def _compared(
    kind: FaultKind, expected: Mapping[tuple[str, str], int], found: Mapping[tuple[str, str], int]
) -> Iterator[Fault]:
    for place, state in sorted(expected.keys() | found.keys()):
        numbers = expected.get((place, state), 0), found.get((place, state), 0)
        if numbers[0] != numbers[1]:
            yield Fault(kind, place, state, *numbers)


def _received() -> Iterator[Fault]:
    """Over all places: received is the sum of all states, and what deliveries say came is there."""
    blanks, came = Blank.objects.count(), Movement.objects.filter(event=RECEIVE).count()
    confirmed = Delivery.objects.filter(state=DeliveryState.CONFIRMED)
    counted = confirmed.aggregate(n=Sum("counted"))["n"] or 0
    yield from _compared(FaultKind.RECEIVED, {("", ""): came}, {("", ""): blanks})
    yield from _compared(FaultKind.COUNTED, {("", ""): counted}, {("", ""): blanks})


def _places() -> Iterator[Fault]:
    """For each place: received + arrived - sent is the sum of its states."""
    came = Movement.objects.exclude(to_place=F("from_place")).values("to_place").annotate(n=Count("pk"))
    went = Movement.objects.exclude(to_place=F("from_place")).values("from_place").annotate(n=Count("pk"))
    owed = Counter({row["to_place"]: row["n"] for row in came})
    owed.subtract({row["from_place"]: row["n"] for row in went if row["from_place"]})
    here = Counter[str]()
    for (place, _), n in balances().items():
        here[place] += n
    owed[""] -= Movement.objects.filter(from_place="").exclude(event=RECEIVE).count()
    yield from _compared(
        FaultKind.PLACE, {(place, ""): n for place, n in owed.items()},
        {(place, ""): n for place, n in here.items()},
    )  # fmt: skip


def _journal() -> Iterator[Fault]:
    """The journal adds up to the ledger, state by state."""
    yield from _compared(FaultKind.STATE, balances_on(), balances())


def _counted(kind: FaultKind, rows: QuerySet[Any], place: str, state: str) -> Iterator[Fault]:
    """None of these may be there."""
    for code, told, n in rows.values_list(place, state).annotate(Count("pk")).order_by(place, state):
        yield Fault(kind, code, told, found=n)


def _chains() -> Iterator[Fault]:
    """Each movement begins where the one before it ended, and their numbers leave no gap."""
    order = {"partition_by": [F("blank")], "order_by": F("version").asc()}
    rows = Movement.objects.annotate(
        was=Window(Lag("to_state"), **order),  # type: ignore[arg-type]
        was_at=Window(Lag("to_place"), **order),  # type: ignore[arg-type]
        number=Window(Lag("version"), **order),  # type: ignore[arg-type]
    ).order_by()
    first = Q(number=None) & ~Q(event=RECEIVE, version=1, from_state="", from_place="")
    later = Q(number__isnull=False) & (
        ~Q(from_state=F("was")) | ~Q(from_place=F("was_at")) | ~Q(version=F("number") + 1)
    )
    broken = Counter(rows.filter(first | later).values_list("to_place", "to_state").iterator())
    yield from _compared(FaultKind.CHAIN, {}, broken)


def _ends() -> Iterator[Fault]:
    """What a blank's last movement says is what the blank is, and nobody else's."""
    newer = Movement.objects.filter(blank=OuterRef("blank"), version__gt=OuterRef("version"))
    rows = Movement.objects.filter(~Exists(newer), version=F("blank__version"))
    agree = rows.filter(to_state=F("blank__state"), to_place=F("blank__place"))
    held = Q(blank__state__in=HELD, held_for=F("blank__held_for"))
    free = ~Q(blank__state__in=HELD)
    way = Q(blank__state=BlankState.IN_TRANSIT, transfer=F("blank__transfer"))
    sound = agree.filter(held | (free & (way | ~Q(blank__state=BlankState.IN_TRANSIT))))
    told = sound.values_list("to_place", "to_state").annotate(n=Count("pk")).order_by()
    yield from _compared(FaultKind.END, balances(), {(place, state): n for place, state, n in told})


def _used() -> Iterator[Fault]:
    """What came out of a printer as a card is in no stock."""
    printed = Movement.objects.filter(to_state=BlankState.PRINTED).values("blank")
    blanks = Blank.objects.filter(state__in=UNPRINTED, pk__in=printed)
    yield from _counted(FaultKind.USED, blanks, "place", "state")


def _transfers() -> Iterator[Fault]:
    """What was sent has arrived, came back, is under way or missing."""
    missed = Movement.objects.filter(transfer=OuterRef("pk"), event=Event.MISS).order_by()
    gone = Subquery(missed.values("transfer").annotate(n=Count("pk")).values("n"))
    rows = Transfer.objects.annotate(there=Count("under_way"), gone=Coalesce(gone, 0))
    rows = rows.annotate(told=F("arrived") + F("returned") + F("there") + F("gone")).exclude(told=F("sent"))
    for pk, place, sent, told in rows.values_list("pk", "to_place", "sent", "told").order_by("pk"):
        yield Fault(FaultKind.TRANSFER, place, str(pk), sent, told)


def _consumables() -> Iterator[Fault]:
    """Consumables agree with their journals."""
    sums = ConsumableMovement.objects.values_list("place", "kind").annotate(n=Sum("change")).order_by()
    there = ConsumableStock.objects.values_list("place", "kind", "quantity")
    told = {(place, kind): n for place, kind, n in sums}
    yield from _compared(FaultKind.CONSUMABLE, told, {(place, kind): n for place, kind, n in there})
