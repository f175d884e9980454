"""All that was said of some people's records, in order: lists that count, our moves, settled cases."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone

from rekam.enrolment.models import Case, Observation, Step
from rekam.enrolment.rules.cases import Outcome
from rekam.enrolment.rules.observing import SETTLED, Said
from rekam.people.rules.intake import State as IntakeState


def sources(
    keys: Collection[str], *, applying: uuid.UUID | None = None, at: dt.datetime
) -> Mapping[str, Iterable[Said]]:
    """Person key -> all that was said, in order. Of one moment lists come first: their day has no hour.

    `applying` is a list that counts already though it is not applied yet, from `at` on. What was said later
    than some moment is the caller's to leave out.
    """
    counts = Q(intake__state=IntakeState.APPLIED) | Q(intake=applying)
    seen = Observation.objects.filter(counts, person_key__in=keys).values_list(
        "person_key", "pk", "status", "seen_on", "intake", "intake__applied_at"
    )
    told: dict[str, list[tuple[tuple[dt.datetime, int, int], Said]]] = {}
    for key, pk, word, day, intake, applied in seen:
        # A list cannot speak of a later moment than when it was applied, whatever day stands in it.
        when = min(midnight(day), applied if applied and intake != applying else at)
        told.setdefault(key, []).append(((when, 0, pk), Said(when, word, intake)))
    for key, pk, said in [*_steps(keys), *_settled(keys)]:
        told.setdefault(key, []).append(((said.at, 1, pk), said))
    return {key: [said for _, said in sorted(rows, key=lambda row: row[0])] for key, rows in told.items()}


def _steps(keys: Collection[str]) -> Iterable[tuple[str, int, Said]]:
    rows = Step.objects.filter(record__person_key__in=keys).order_by("pk")
    for key, pk, event, before, after, at in rows.values_list(
        "record__person_key", "pk", "event", "before", "after", "at"
    ):
        yield key, pk, Said(at, after, event=event, before=before)


def _settled(keys: Collection[str]) -> Iterable[tuple[str, int, Said]]:
    """What people said of lists that still count."""
    rows = Case.objects.filter(
        record__person_key__in=keys, intake__state=IntakeState.APPLIED,
        outcome__in=[Outcome.LIST_RIGHT, Outcome.OURS_RIGHT], closed_at__isnull=False,
    )  # fmt: skip
    for key, one in [(row.record.person_key, row) for row in rows.select_related("record").order_by("pk")]:
        assert one.closed_at is not None
        if one.outcome == Outcome.LIST_RIGHT:
            day = midnight(one.seen_on)
            said = Said(one.closed_at, one.seen, one.intake_id, SETTLED, one.status, since=day)
        else:
            said = Said(one.closed_at, one.status, event=SETTLED, before=one.seen)
        yield key, one.pk, said


@lru_cache(maxsize=4096)
def midnight(day: dt.date) -> dt.datetime:
    """When a day of the office begins."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()), timezone.get_default_timezone())
