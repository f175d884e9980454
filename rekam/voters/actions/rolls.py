"""A roll that was read becomes the roll in force, with its stations counted."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Count, Q

from rekam.core.actor import Actor
from rekam.jobs.progress import fence
from rekam.people import queries as people
from rekam.people.actions import load_rows
from rekam.people.models import Generation, Intake
from rekam.people.rules.intake import State
from rekam.places.queries import office
from rekam.voters import queries
from rekam.voters.models import Station, Voter


def apply_roll(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """The job's part, after somebody has asked. Safe to repeat and resume; ends with `voters.roll.apply`."""
    here = office()
    by.check("voters.import", here.code if here else None)
    intake = people.intake(intake_id)
    if intake.state == State.APPLYING and intake.kind == "roll":
        load_rows(intake, kind=queries.roll_kind(), model=Voter, event="voters.roll.apply", by=by, at=at,
                  more=_stations)  # fmt: skip
    return intake


def _stations(generation: Generation) -> dict[str, int]:
    return {"stations": count_stations(generation)}


def count_stations(generation: Generation) -> int:
    """How many there are; their voters are counted once, for pages that must not count a whole roll."""
    told = Voter.objects.filter(generation=generation).values("village_code", "tps")
    counted = told.annotate(
        voters=Count("pk"), has_card=Count("pk", filter=Q(ktp="S")), no_card=Count("pk", filter=Q(ktp="B"))
    ).order_by("village_code", "tps")
    rows = [Station(roll=generation, **row) for row in counted]
    with transaction.atomic():
        Station.objects.filter(roll=generation, run=None).delete()
        Station.objects.bulk_create(rows, batch_size=1000)
        fence()
    return len(rows)
