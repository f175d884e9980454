"""The past as it was summed up last: whether that still holds, and how much of anything stood at a moment."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from hashlib import sha256

from django.conf import settings
from django.db.models import Max, Q, QuerySet, Sum

from rekam.coverage.models import RollUp, Turn
from rekam.coverage.rules.turns import Of
from rekam.enrolment.models import Case, Record, Step
from rekam.people.models import Intake
from rekam.people.rules.intake import State

STATUS_LIST = "status"
MOST_MOVED = 500
"""People moved since; each costs a page a tenth of a millisecond."""
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
Stood = Mapping[str, Counter[str]]
"""Kecamatan or place -> word -> how many."""


def mark() -> str:
    """Another one as soon as other lists count, or the office's midnight is another."""
    lists = Intake.objects.filter(kind=STATUS_LIST, state=State.APPLIED).order_by("pk")
    told = [f"{pk} {at}" for pk, at in lists.values_list("pk", "applied_at")]
    return sha256("\n".join([settings.TIME_ZONE, *told]).encode()).hexdigest()[:40]


def rolled() -> RollUp | None:
    """The newest that holds. Before the first list there is nothing to sum up, and that holds too."""
    newest = RollUp.objects.filter(complete=True).order_by("-pk").first()
    if newest is None and not Intake.objects.filter(kind=STATUS_LIST, state=State.APPLIED).exists():
        return RollUp(until=LONG_AGO)
    return newest if newest and newest.mark == mark() else None


def is_due() -> bool:
    found = rolled()
    return found is None or moved_since(found.until)[MOST_MOVED:].exists()


def moved_since(moment: dt.datetime) -> QuerySet[Record]:
    """Whose records somebody moved, or settled a case of, from that moment on."""
    moved = Step.objects.filter(at__gte=moment).values("record")
    settled = Case.objects.filter(closed_at__gte=moment).values("record")
    return Record.objects.filter(Q(pk__in=moved) | Q(pk__in=settled)).order_by("pk")


def stood(of: Of, moment: dt.datetime, head: RollUp) -> Stood:
    """Just before `moment`, a midnight of the office, as far as `head` knows: up to its `until`."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    if head.pk:
        turns = Turn.objects.filter(rollup=head, of=of)
        day = turns.filter(whole=True, day__lte=moment.date()).aggregate(last=Max("day"))["last"]
        rows = turns.filter(whole=False, day__gte=day or dt.date.min, day__lt=moment.date())
        if day:
            rows |= turns.filter(whole=True, day=day)
        for code, word, n in rows.values_list("code", "word").annotate(Sum("change")).order_by():
            told[code][word] = n
    return told
