"""Comparisons of roll and register: which one readers see, what it rests on, and what it found."""

import datetime as dt
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from rekam.enrolment import queries as enrolment
from rekam.jobs.queries import JobRow, jobs_about
from rekam.people import queries as people
from rekam.people.models import Generation
from rekam.people.rules import Person
from rekam.voters.models import Finding, Link, Run, Sighting
from rekam.voters.queries.elections import election
from rekam.voters.queries.rolls import electorate, roll
from rekam.voters.rules.deciding import State
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.reconcile import LOOK, NOT_FOUND, Reconciliation
from rekam.voters.rules.ties import Tie, Verdicts, assembled, overlaid, voter_alone


@dataclass(frozen=True, slots=True)
class Inputs:
    """What would be compared now. `mark` is another one as soon as anything of it is."""

    register: Generation
    roll: Generation
    mark: str


def inputs() -> Inputs | None:
    """None without a register or without a roll: then there is nothing to compare."""
    register, listed = people.current(people.REGISTER), roll()
    if register is None or listed is None:
        return None
    # Lists only: a record that one person moved is no reason to compare everybody anew, nor to throw away a
    # comparison under way. The next one sees it, each night at the latest.
    return Inputs(register, listed, f"{register.pk}.{listed.pk}.{enrolment.lists_mark()}")


def current_run(code: str = "") -> Run | None:
    """The newest whole comparison of an election; None as long as there is no roll or no register."""
    if people.current(people.REGISTER) is None or people.current(f"roll:{code or election().code}") is None:
        return None
    return runs(code).first()


def runs(code: str = "") -> QuerySet[Run]:
    """Whole comparisons of an election, newest first."""
    return Run.objects.filter(election=code or election().code, complete=True).order_by("-pk")


def comparing() -> JobRow | None:
    """The newest job that compares, running or ended."""
    return next(iter(jobs_about(subject(), limit=1)), None)


def subject() -> str:
    """Under which name jobs and log speak of comparisons."""
    return f"election:{election().code}"


def verdicts(code: str) -> Verdicts:
    """What people decided about doubtful links; of two residents for one voter the one decided last."""
    decided = Finding.objects.filter(
        election=code, kind=LOOK, state__in=[State.CONFIRMED, State.REJECTED]
    ).order_by("decided_at", "pk")
    told = list(decided.values_list("subject_key", "other_key", "state"))
    return Verdicts(
        {voter: resident for voter, resident, state in told if state == State.CONFIRMED},
        frozenset((voter, resident) for voter, resident, state in told if state == State.REJECTED),
    )


def said_two(code: str) -> frozenset[tuple[str, str]]:
    """Rows of the register that look like one person, and of which a person said that they are two."""
    decided = Finding.objects.filter(election=code, kind=Kind.TWICE_IN_REGISTER, state=State.REJECTED)
    return frozenset(decided.values_list("subject_key", "other_key"))


def reconciliation(today: dt.date) -> Reconciliation:
    """The register in force with the roll in force as far as it was compared; `row` is the person's key.

    For jobs, not for pages. Where roll or register have moved on since the comparison, links whose
    people are still there count; the others wait for the next one.
    """
    residents, run = {person.row: person for person in people.population()}, current_run()
    voters = {person.row: person for person in electorate()} if run else {}
    ties = _standing(run, voters, residents)
    for tie in ties:
        if tie.outcome == NOT_FOUND:
            alone = voter_alone(tie.voter, residents)
            voters[tie.voter] = replace(voters[tie.voter], row=alone)
    return assembled(ties, voters, residents, seen=enrolment.statuses(), election=election(), today=today,
                     twice=_twice(run, voters))  # fmt: skip


def _standing(run: Run | None, voters: Container[str], residents: Container[str]) -> list[Tie]:
    if run is None:
        return []
    told = (
        Link.objects.filter(run=run)
        .order_by("pk")
        .values_list("voter_key", "resident_key", "outcome", "probability", "margin", "runner_up_key")
    )
    ties = overlaid(
        (Tie(*row) for row in told.iterator(chunk_size=10_000)), verdicts(run.election), residents
    )
    return [
        tie for tie in ties
        if tie.voter in voters and (tie.resident in residents or tie.outcome == NOT_FOUND)
    ]  # fmt: skip


def _twice(run: Run | None, voters: Mapping[str, Person]) -> list[tuple[Person, Person, str]]:
    told = Sighting.objects.filter(run=run, kind=Kind.TWICE_ON_ROLL) if run else Sighting.objects.none()
    rows = told.order_by("pk").values_list("voter_key", "other_voter_key", "reason")
    return [(voters[one], voters[other], reason) for one, other, reason in rows
            if one in voters and other in voters]  # fmt: skip
