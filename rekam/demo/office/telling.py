"""One day in one line: counts and words, nothing by chance of the machine and nothing personal."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.utils import timezone

from rekam.cards.models import Blank, Movement, Step
from rekam.cards.queries.balances import balances
from rekam.cards.queries.plan import waiting
from rekam.cards.rules.applications import Event
from rekam.cards.rules.blanks import BlankState
from rekam.cards.rules.blanks import Event as BlankEvent
from rekam.certificates.models import Suket
from rekam.certificates.rules.suket import GOOD
from rekam.demo.office.blanks import plan_of
from rekam.demo.office.invariants import faults
from rekam.demo.office.reaching import reached
from rekam.demo.office.world import World
from rekam.staff.rules import system


def line_of(world: World) -> dict[str, Any]:
    began = timezone.make_aware(dt.datetime.combine(world.today, dt.time()))
    done = Step.objects.filter(at__gte=began, at__lte=world.at)
    spoiled = Movement.objects.filter(at__gte=began, at__lte=world.at, event=BlankEvent.SPOIL)
    return {
        "day": world.today.isoformat(),
        "queue": len(waiting(system())),
        "printed": done.filter(event=Event.PRINT).count(),
        "suspect": Blank.objects.filter(state=BlankState.SUSPECT).count(),
        "spoiled": spoiled.count(),
        "shipped": done.filter(event=Event.SHIP).count(),
        "handed_over": done.filter(event=Event.HAND_OVER).count(),
        "blanks": _blanks(),
        "messages": reached(began, world.at),
        "suket_open": Suket.objects.filter(state__in=GOOD).count(),
        "stock_out_on": _stock_out(world),
        "events": dict(sorted(world.said.items())),
        "faults": faults(),
    }


def _blanks() -> dict[str, dict[str, int]]:
    told: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (place, state), number in sorted(balances().items()):
        told[place or "on the way"][str(state)] = number
    return dict(told)


def _stock_out(world: World) -> dict[str, str]:
    """By place, the first day on which it has no blank and somebody still waits there."""
    courses = {shelf.place: shelf.course for shelf in plan_of(world)}
    return {place: course.runs_out.isoformat() for place, course in courses.items() if course.runs_out}
