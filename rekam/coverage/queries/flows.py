"""What happened within a period: cards and letters by kecamatan, blanks by place. Counted by the database.

What stood before comes from the roll-up, and from what was moved since.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, QuerySet

from rekam.cards.models import Movement
from rekam.cards.models import Step as CardStep
from rekam.cards.rules.applications import Event as CardEvent
from rekam.certificates.models import Step as SuketStep
from rekam.certificates.rules.suket import GOOD
from rekam.certificates.rules.suket import Event as SuketEvent
from rekam.coverage.models import RollUp
from rekam.coverage.queries.rolled import stood
from rekam.coverage.rules.reports import Blanks, Cards, Moved, Sukets, blanks_of
from rekam.coverage.rules.turns import OPEN, UNPRINTED, Of
from rekam.places.rules import ancestor

_CARDS = {CardEvent.SHIP: "shipped", CardEvent.HAND_OVER: "issued"}
_SUKETS = {SuketEvent.SIGN: "signed", SuketEvent.REVOKE: "revoked", SuketEvent.REPLACE: "replaced",
           SuketEvent.EXPIRE: "expired"}  # fmt: skip
Tally = defaultdict[str, Counter[str]]
"""Kecamatan -> name of a field -> how many."""


def cards_in(begin: dt.datetime, end: dt.datetime) -> Mapping[str, Cards]:
    """Kecamatan where the holder lives -> cards that were printed, sent off and handed over."""
    rows = CardStep.objects.filter(at__gte=begin, at__lt=end, event__in=[CardEvent.PRINT, *_CARDS])
    told: Tally = defaultdict(Counter)
    for row in rows.values("application__village_code", "application__kind", "event").annotate(n=Count("pk")):
        name = _CARDS.get(row["event"], row["application__kind"])
        told[ancestor(row["application__village_code"], 3)][name] += row["n"]
    return {code: Cards(**counts) for code, counts in told.items()}


def sukets_in(begin: dt.datetime, end: dt.datetime, head: RollUp) -> Mapping[str, Sukets]:
    """Kecamatan of the holder -> letters signed and ended, and those that were good when `end` came."""
    told: Tally = defaultdict(Counter)
    steps = SuketStep.objects.filter(at__lt=end)
    for row in _by_village(steps.filter(at__gte=begin, event__in=list(_SUKETS)), "event"):
        told[ancestor(row["suket__village_code"], 3)][_SUKETS[row["event"]]] += row["n"]
    for code, open_then in stood(Of.SUKETS, end, head).items():
        told[code]["open"] = open_then[OPEN]
    for row in _by_village(steps.filter(at__gte=head.until), "before", "after"):
        change = (row["after"] in GOOD) - (row["before"] in GOOD)
        told[ancestor(row["suket__village_code"], 3)]["open"] += change * row["n"]
    return {code: Sukets(**counts) for code, counts in told.items()}


def _by_village(steps: QuerySet[SuketStep], *more: str) -> Iterable[dict[str, Any]]:
    yield from steps.values("suket__village_code", *more).annotate(n=Count("pk"))


def blanks_in(begin: dt.datetime, end: dt.datetime, head: RollUp) -> Mapping[str, Blanks]:
    """Place, or "" for on the way -> its blanks."""
    before = Counter({place: told[UNPRINTED] for place, told in stood(Of.BLANKS, begin, head).items()})
    for place, told in blanks_of(before, _moved(head.until, begin)).items():
        before[place] = told.left
    return blanks_of(before, _moved(begin, end))


def _moved(since: dt.datetime, end: dt.datetime) -> Iterable[Moved]:
    ways = ("event", "from_state", "to_state", "from_place", "to_place")
    rows = Movement.objects.filter(at__gte=since, at__lt=end).values(*ways).annotate(n=Count("pk")).order_by()
    return [Moved(**row) for row in rows]
