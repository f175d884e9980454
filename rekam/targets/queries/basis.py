"""What the list is made from, as one word: while it is the same, making the list again changes nothing."""

from hashlib import sha256

from django.db.models import Count, Sum

from rekam.enrolment import queries as enrolment
from rekam.people import queries as people
from rekam.voters.models import Finding
from rekam.voters.queries import current_run, election
from rekam.voters.rules.deciding import State
from rekam.voters.rules.findings import Kind

SHAPE = 1
"""Grows when the rows of the list are made in another way."""


def basis() -> str:
    """The register, everybody's record, the comparison and the decisions that stand now.

    A single record that moved is enough: the list is looked at every ten minutes and writes what changed.
    """
    vote = election()
    register = people.current(people.REGISTER)
    run = current_run()
    decisions = Finding.objects.filter(election=vote.code).aggregate(moves=Sum("version"), all=Count("pk"))
    told = (SHAPE, vote, register and register.pk, run and run.pk, enrolment.mark(), decisions)
    return sha256(repr(told).encode()).hexdigest()


ENDS = (Kind.DEAD, Kind.MOVED)
DECIDED = (State.CONFIRMED, State.SENT, State.ANSWERED)


def ended() -> set[str]:
    """Who left the list because a person confirmed that he died or moved."""
    rows = Finding.objects.filter(election=election().code, kind__in=ENDS, state__in=DECIDED)
    return set(rows.values_list("subject_key", flat=True))
