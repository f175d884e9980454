"""What no list can bring back goes, and records follow their people to where they live now."""

import datetime as dt
import time

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.enrolment.models import Observation, Record
from rekam.jobs.progress import fence, give_way, report
from rekam.people import queries as people


def sweep(*, by: Actor, at: dt.datetime) -> None:
    """Observations of lists whose file was removed: they can never be applied again. Safe to repeat."""
    by.check("people.undo")
    for gone in people.given_up():
        seen = Observation.objects.filter(intake=gone)
        removed, last = 0, not seen.exists()
        while not last:
            report(removed, 0, "sweep")
            began = time.monotonic()
            with transaction.atomic():
                keys = list(seen.values_list("pk", flat=True)[: people.BATCH])
                Observation.objects.filter(pk__in=keys).delete()
                removed, last = removed + len(keys), len(keys) < people.BATCH
                fence()
                if last:
                    record(by=by, at=at, event="enrolment.statuses.sweep", subject=f"intake:{gone}",
                           rows=removed)  # fmt: skip
            give_way(time.monotonic() - began)


def place_records(*, by: Actor, at: dt.datetime) -> int:
    """Each record's village as the register in force says; who is in it no more keeps the last one.

    Safe to repeat: only what differs is written, in small transactions. Says how many were.
    """
    by.check("people.undo")
    moved, done, last = 0, 0, 0
    rows = Record.objects.order_by("pk").values_list("pk", "person_key", "village_code")
    while found := list(rows.filter(pk__gt=last)[: people.BATCH]):
        last, done = found[-1][0], done + len(found)
        report(done, 0, "place")
        moved += _placed(found)
    with transaction.atomic():
        fence()
        if moved:
            record(by=by, at=at, event="enrolment.records.place", records=moved)
    return moved


def _placed(found: list[tuple[int, str, str]]) -> int:
    here = people.residents().filter(person_key__in=[key for _, key, _ in found])
    lives = dict(here.values_list("person_key", "village_code"))
    other = {pk: lives[key] for pk, key, village in found if lives.get(key, village) != village}
    if not other:
        return 0
    began = time.monotonic()
    with transaction.atomic():
        for village in sorted(set(other.values())):
            there = [pk for pk, code in other.items() if code == village]
            Record.objects.filter(pk__in=there).update(village_code=village)
        fence()
    give_way(time.monotonic() - began)
    return len(other)
