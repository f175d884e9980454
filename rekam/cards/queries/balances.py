"""What the journal adds up to on any day, and whether the ledger agrees with it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, F, Max, Q, Sum, Window
from django.db.models.functions import Lag

from rekam.cards.models import (
    Blank,
    ConsumableMovement,
    ConsumableStock,
    Delivery,
    Movement,
    Transfer,
)
from rekam.cards.rules.blanks import HELD, RECEIVE, UNPRINTED, BlankState
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
    """What does not add up, a line of codes, places and numbers each; empty when every blank is accounted.

    Reads the whole ledger: for the night, a test, or after a fault. Nothing personal is in it.
    """
    return [*_received(), *_places(), *_journal(), *_chains(), *_ends(), *_used(), *_around()]


def _received() -> Iterator[str]:
    """Over all places: received is the sum of all states, and what deliveries say came is there."""
    blanks, came = Blank.objects.count(), Movement.objects.filter(event=RECEIVE).count()
    if blanks != came:
        yield f"received {came}, in the ledger {blanks}"
    confirmed = Delivery.objects.filter(state=DeliveryState.CONFIRMED)
    counted = confirmed.aggregate(n=Sum("counted"))["n"] or 0
    if counted != blanks:
        yield f"counted at deliveries {counted}, in the ledger {blanks}"


def _places() -> Iterator[str]:
    """For each place: received + arrived - sent is the sum of its states."""
    came = Movement.objects.exclude(to_place=F("from_place")).values("to_place").annotate(n=Count("pk"))
    went = Movement.objects.exclude(to_place=F("from_place")).values("from_place").annotate(n=Count("pk"))
    owed = Counter({row["to_place"]: row["n"] for row in came})
    owed.subtract({row["from_place"]: row["n"] for row in went if row["from_place"]})
    here = Counter[str]()
    for (place, _), n in balances().items():
        here[place] += n
    on_way = Movement.objects.filter(from_place="").exclude(event=RECEIVE).count()
    owed[""] -= on_way
    for place in sorted(owed.keys() | here.keys()):
        if owed[place] != here[place]:
            yield f"{place or 'on the way'}: came less went {owed[place]}, there {here[place]}"


def _journal() -> Iterator[str]:
    """The journal adds up to the ledger, state by state."""
    replayed, now = balances_on(), balances()
    for place, state in sorted(replayed.keys() | now.keys()):
        told = replayed.get((place, state), 0), now.get((place, state), 0)
        if told[0] != told[1]:
            yield f"{place or 'on the way'} {state}: by the journal {told[0]}, in the ledger {told[1]}"


def _chains() -> Iterator[str]:
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
    if broken := rows.filter(first | later).count():
        yield f"{broken} movements do not follow from the one before"


def _ends() -> Iterator[str]:
    """What a blank's last movement says is what the blank is, and nobody else's."""
    last = Movement.objects.values("blank").annotate(newest=Max("version"))
    ended = {row["blank"]: row["newest"] for row in last}
    rows = Movement.objects.filter(version=F("blank__version")).select_related(None)
    agree = rows.filter(to_state=F("blank__state"), to_place=F("blank__place"))
    held = Q(blank__state__in=HELD, held_for=F("blank__held_for"))
    free = ~Q(blank__state__in=HELD)
    way = Q(blank__state=BlankState.IN_TRANSIT, transfer=F("blank__transfer"))
    sound = agree.filter(held | (free & (way | ~Q(blank__state=BlankState.IN_TRANSIT)))).count()
    if sound != len(ended) or len(ended) != Blank.objects.count():
        yield f"{Blank.objects.count() - sound} blanks are not what their last movement says"


def _used() -> Iterator[str]:
    """What came out of a printer as a card is in no stock."""
    printed = Movement.objects.filter(to_state=BlankState.PRINTED, blank__state__in=UNPRINTED)
    if n := printed.values("blank").distinct().count():
        yield f"{n} printed cards are in stock"


def _around() -> Iterator[str]:
    """Transfers and consumables agree with their journals."""
    for row in Transfer.objects.annotate(there=Count("under_way")).values("pk", "sent", "arrived", "there"):
        gone = Movement.objects.filter(transfer=row["pk"], event="miss").count()
        if row["sent"] != row["arrived"] + row["there"] + gone:
            yield f"transfer {row['pk']}: sent {row['sent']}, arrived, on the way and missing are not as many"
    told = ConsumableMovement.objects.values("place", "kind").annotate(n=Sum("change"))
    sums = {(row["place"], row["kind"]): row["n"] for row in told}
    for stock in ConsumableStock.objects.all():
        if stock.quantity != sums.get((stock.place, stock.kind), 0):
            yield f"{stock.place} {stock.kind}: by the journal {sums.get((stock.place, stock.kind), 0)}"
