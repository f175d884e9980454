"""Records of everybody whom applied lists have named: what these come to in the order of their days.

No cases are opened for what old lists said against each other: nobody was asked then. The rules are those of
the day on which this runs, and not copied here: the first list applied afterwards would make them anew.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import migrations
from django.utils import timezone

from rekam.enrolment.rules.observing import Known, Said, fold

BATCH = 1000


def make_records(apps: Any, schema_editor: Any) -> None:
    observation = apps.get_model("enrolment", "Observation")
    record, fold_row = apps.get_model("enrolment", "Record"), apps.get_model("enrolment", "Fold")
    applied = observation.objects.filter(intake__state="APPLIED")
    keys = applied.order_by("person_key").values_list("person_key", flat=True).distinct()
    last = ""
    while batch := list(keys.filter(person_key__gt=last)[:BATCH]):
        last = batch[-1]
        villages = _villages(apps, batch)
        made = [
            record(person_key=key, village_code=villages.get(key, ""), state=known.state, status=known.status,
                   since=known.since, intake_id=known.intake)
            for key, known in _known(applied.filter(person_key__in=batch))
        ]
        record.objects.bulk_create(made)
    intakes = apps.get_model("people", "Intake").objects.filter(kind="status", state="APPLIED")
    for intake in intakes.order_by("applied_at"):
        fold_row.objects.create(intake=intake, at=intake.applied_at or intake.asked_at)


def _known(rows: Any) -> Iterator[tuple[str, Known]]:
    told: dict[str, list[tuple[dt.datetime, int, Said]]] = {}
    columns = ("person_key", "pk", "status", "seen_on", "intake", "intake__applied_at")
    for key, pk, word, day, intake, applied in rows.values_list(*columns):
        midnight = timezone.make_aware(dt.datetime.combine(day, dt.time()), timezone.get_default_timezone())
        when = min(midnight, applied or midnight)
        told.setdefault(key, []).append((when, pk, Said(when, word, intake)))
    for key, said in told.items():
        known, _disputes = fold(one for _, _, one in sorted(said, key=lambda row: row[:2]))
        if known:
            yield key, known


def _villages(apps: Any, keys: Sequence[str]) -> dict[str, str]:
    pointer = apps.get_model("people", "Pointer").objects.filter(pk="register").first()
    resident = apps.get_model("people", "Resident")
    rows = resident.objects.filter(generation=pointer.current_id if pointer else None, person_key__in=keys)
    return dict(rows.values_list("person_key", "village_code"))


def forget_records(apps: Any, schema_editor: Any) -> None:
    """Backwards only where nobody has done anything about a record: its history would be lost."""
    apps.get_model("enrolment", "Fold").objects.all().delete()
    apps.get_model("enrolment", "Record").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0002_records"), ("people", "0003_observations_leave")]
    operations = [migrations.RunPython(make_records, forget_records)]
