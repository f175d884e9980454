"""The whole past read once: all that was ever known of everybody, as turns. A job's part.

Of whom all lists say one and the same word, and nobody moved it, the database counts; the others are folded
BATCH at a time, so that memory does not grow with the office.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Case as If
from django.db.models import Count, DateField, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from rekam.cards.models import Movement
from rekam.certificates.models import Step as SuketStep
from rekam.certificates.rules.suket import GOOD
from rekam.coverage.rules.reports import UNUSED
from rekam.coverage.rules.turns import OPEN, UNPRINTED, Of, Turn, turns_of
from rekam.enrolment.models import Case, Observation, Record, Step
from rekam.enrolment.queries.sources import sources
from rekam.enrolment.rules.observing import Said, follow
from rekam.enrolment.rules.recording import STATUSES
from rekam.jobs.progress import report
from rekam.people.models import Intake
from rekam.people.rules.intake import State
from rekam.places.rules import ancestor

BATCH = 2_000
Counted = Iterator[tuple[Turn, int]]

_COUNT = """
SELECT record.village_code, said.low, said.first,
       CASE WHEN said.low = said.high THEN '' ELSE said.person_key END, COUNT(*)
FROM ({listed}) AS said
JOIN enrolment_record AS record ON record.person_key = said.person_key
WHERE record.id NOT IN ({touched}) GROUP BY 1, 2, 3, 4
"""


def turns(until: dt.datetime) -> Counted:
    """With every list that counts now, and what was moved before `until`."""
    return chain(_people(until), _blanks(until), _sukets(until))


def first_days() -> dict[str, str]:
    """List -> the first day that it speaks of."""
    told = Observation.objects.values_list("intake").annotate(Min("seen_on")).order_by()
    return {str(intake): day.isoformat() for intake, day in told}


def before(said: Iterable[Said], until: dt.datetime) -> list[Said]:
    """What lists said, and what was done before `until`."""
    return [one for one in said if not one.event or one.at < until]


def _people(until: dt.datetime) -> Counted:
    everybody, several = Record.objects.count(), dict[str, str]()
    report(0, everybody, "lists")
    for village, word, day, key, n in _listed(until):
        if key:
            several[key] = village
        else:
            yield Turn(Of.PEOPLE, ancestor(village, 3), _day(day), word), n
    moved = Record.objects.filter(_touched(until)).order_by("pk").values_list("person_key", "village_code")
    left = len(several) + moved.count()
    for villages in chain(batches(several.items()), batches(moved.iterator(BATCH))):
        report(everybody - left, everybody, "fold")
        left -= len(villages)
        yield from _folded(villages, until)
    report(everybody, everybody, "fold")


def _listed(until: dt.datetime) -> Iterable[tuple[str, str, object, str, int]]:
    """(village, word, first day, "", people), and those of whom lists say several words by key."""
    rows = Observation.objects.filter(intake__state=State.APPLIED, status__in=[str(w) for w in STATUSES])
    listed = rows.values("person_key").annotate(low=Min("status"), high=Max("status"), first=Min(_day_of()))
    inner, first = listed.order_by().query.sql_with_params()
    touched, then = Record.objects.filter(_touched(until)).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(listed=inner, touched=touched), (*first, *then))
        return list(cursor.fetchall())


def _day_of() -> If | F:
    """A list cannot speak of a later day than that on which it was applied, whatever day stands in it."""
    told = Observation.objects.filter(intake__state=State.APPLIED).values_list("intake")
    last = dict(told.annotate(Max("seen_on")).order_by())
    applied = Intake.objects.filter(pk__in=last).values_list("pk", "applied_at")
    days = [(pk, timezone.localdate(at, timezone.get_default_timezone())) for pk, at in applied if at]
    ahead = [
        When(intake=pk, seen_on__gt=day, then=Value(day, DateField())) for pk, day in days if last[pk] > day
    ]
    return If(*ahead, default=F("seen_on"), output_field=DateField()) if ahead else F("seen_on")


def _touched(until: dt.datetime) -> Q:
    """Somebody moved the record or settled a case: lists alone do not say how far it is."""
    moved = Step.objects.filter(at__lt=until).values("record")
    return Q(pk__in=moved) | Q(pk__in=Case.objects.filter(closed_at__lt=until).values("record"))


def _folded(villages: Mapping[str, str], until: dt.datetime) -> Counted:
    for key, said in sources(villages.keys(), at=until).items():
        known = ((_local(at), now.status) for at, now, _ in follow(before(said, until)))
        yield from turns_of(ancestor(villages[key], 3), known)


def batches(rows: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """BATCH of them at a time."""
    left = iter(rows)
    while batch := dict(islice(left, BATCH)):
        yield batch


def _blanks(until: dt.datetime) -> Counted:
    """What is not printed came to a place, or left it."""
    rows = Movement.objects.filter(at__lt=until)
    for place, day, n in _counted(rows.filter(to_state__in=UNUSED), "to_place"):
        yield Turn(Of.BLANKS, place, day, UNPRINTED), n
    for place, day, n in _counted(rows.filter(from_state__in=UNUSED), "from_place"):
        yield Turn(Of.BLANKS, place, day, UNPRINTED), -n


def _sukets(until: dt.datetime) -> Counted:
    rows = SuketStep.objects.filter(at__lt=until)
    for village, day, n in _counted(rows.filter(after__in=GOOD), "suket__village_code"):
        yield Turn(Of.SUKETS, ancestor(village, 3), day, OPEN), n
    for village, day, n in _counted(rows.filter(before__in=GOOD), "suket__village_code"):
        yield Turn(Of.SUKETS, ancestor(village, 3), day, OPEN), -n


def _counted(rows: QuerySet[Any], code: str) -> Iterable[tuple[str, dt.date, int]]:
    on = TruncDate("at", tzinfo=timezone.get_default_timezone())
    yield from rows.annotate(on=on).values_list(code, "on").annotate(n=Count("pk")).order_by()


def _day(told: object) -> dt.date:
    """SQLite gives a day as text where Django does not see the column."""
    return told if isinstance(told, dt.date) else dt.date.fromisoformat(str(told))


def _local(at: dt.datetime) -> dt.date:
    return timezone.localdate(at, timezone.get_default_timezone())
