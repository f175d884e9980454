"""What the list is made from, as one word: while it is the same, making the list again changes nothing."""

from hashlib import sha256

from django.db.models import Count, Sum

from rekam.people import queries as people
from rekam.people.models import Intake
from rekam.people.rules.intake import State as IntakeState
from rekam.voters.models import Finding
from rekam.voters.queries import current_run, election
from rekam.voters.rules.deciding import State
from rekam.voters.rules.findings import Kind

SHAPE = 1
"""Grows when the rows of the list are made in another way."""


def basis() -> str:
    """The register, the status lists, the comparison and the decisions that stand now."""
    vote = election()
    register = people.current(people.REGISTER)
    run = current_run()
    lists = Intake.objects.filter(kind="status", state=IntakeState.APPLIED).order_by("pk").values_list("pk")
    decisions = Finding.objects.filter(election=vote.code).aggregate(moves=Sum("version"), all=Count("pk"))
    told = (SHAPE, vote, register and register.pk, run and run.pk, [str(pk) for (pk,) in lists], decisions)
    return sha256(repr(told).encode()).hexdigest()


ENDS = (Kind.DEAD, Kind.MOVED)
DECIDED = (State.CONFIRMED, State.SENT, State.ANSWERED)


def ended() -> set[str]:
    """Who left the list because a person confirmed that he died or moved."""
    rows = Finding.objects.filter(election=election().code, kind__in=ENDS, state__in=DECIDED)
    return set(rows.values_list("subject_key", flat=True))
