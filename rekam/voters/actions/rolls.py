"""A roll that was read becomes the roll in force, with its stations counted."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Length

from rekam.core.actor import Actor
from rekam.core.days import read_date
from rekam.jobs.progress import fence
from rekam.people import queries as people
from rekam.people.actions import load_rows
from rekam.people.models import Generation, Intake
from rekam.people.queries import Row
from rekam.people.rules.intake import State
from rekam.places.queries import office
from rekam.voters import queries
from rekam.voters.models import Station, Voter

_VILLAGE = 13  # characters of a village's code


def apply_roll(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """The job's part, after somebody has asked. Safe to repeat and resume; ends with `voters.roll.apply`."""
    here = office()
    by.check("voters.import", here.code if here else None)
    intake = people.intake(intake_id)
    if intake.state == State.APPLYING and intake.kind == "roll":
        load_rows(intake, kind=queries.roll_kind(), model=Voter, make=_voter, event="voters.roll.apply",
                  by=by, at=at, changes=_changes)  # fmt: skip
    return intake


_COPIED = "row nik kk name birth_place sex marital address rt rw village_code tps disability ktp note".split()
_ROOM: dict[str, int] = {
    name: getattr(Voter._meta.get_field(name), "max_length", 0) for name in (*_COPIED, "search")
}


def _voter(row: Row, key: str, generation: Generation) -> Voter:
    told = {name: row[name][: _ROOM[name]] for name in _COPIED}
    return Voter(
        **told,
        generation=generation,
        person_key=key,
        search=people.folded_name(row["name"])[: _ROOM["search"]],
        birth_date=read_date(row["birth_date"]) if row["birth_date"] else None,
    )


def _changes(generation: Generation) -> dict[str, int]:
    """Who is new and who is gone against the roll in force until now, and how many stations there are."""
    new = Voter.objects.filter(generation=generation)
    old = queries.voters().exclude(generation=generation)
    same = old.filter(person_key=OuterRef("person_key"))
    rows, before, stayed = new.count(), old.count(), new.filter(Exists(same)).count()
    placed = new.annotate(code_length=Length("village_code")).filter(code_length=_VILLAGE).count()
    return {"before": before, "rows": rows, "new": rows - stayed, "gone": before - stayed,
            "without_village": rows - placed, "stations": count_stations(generation)}  # fmt: skip


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
