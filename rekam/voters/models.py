"""Rolls, what comparing them with the register told, and what people decided about it. No workflow here."""

import uuid

from django.db import models

from rekam.people.models import Generation, PersonRow
from rekam.voters.rules.deciding import GroupState, State


class Voter(PersonRow):
    """One row of a roll."""

    tps = models.CharField(max_length=10, blank=True)
    ktp = models.CharField(max_length=1, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "row"], name="voters_voter_row"),
            models.UniqueConstraint(fields=["generation", "person_key"], name="voters_voter_key"),
        ]
        indexes = [models.Index(fields=["generation", "village_code", "tps"], name="voters_voter_station")]


class Run(models.Model):
    """One comparison of a roll with the register. Readers see the newest complete one of an election.

    `inputs` names everything that was compared: another word for it now means that the run is out of date.
    """

    election = models.CharField(max_length=60)
    register = models.ForeignKey(Generation, on_delete=models.PROTECT, related_name="+")
    roll = models.ForeignKey(Generation, on_delete=models.PROTECT, related_name="+")
    inputs = models.CharField(max_length=80)
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    complete = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["election", "complete", "-id"], name="voters_run_newest")]


class Station(models.Model):
    """One TPS of a roll in numbers; those of a run also say how many of its voters were found."""

    roll = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(Run, null=True, on_delete=models.CASCADE, related_name="+")
    village_code = models.CharField(max_length=13, blank=True)
    tps = models.CharField(max_length=10, blank=True)
    voters = models.PositiveIntegerField()
    has_card = models.PositiveIntegerField()
    no_card = models.PositiveIntegerField()
    linked = models.PositiveIntegerField(default=0)
    look = models.PositiveIntegerField(default=0)
    not_found = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roll", "run", "village_code", "tps"], name="voters_station_once")
        ]


class Link(models.Model):
    """Which resident a voter was found to be in one run; `resident_key` is "" where nobody fits."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    voter_key = models.CharField(max_length=32)
    resident_key = models.CharField(max_length=32, blank=True)
    runner_up_key = models.CharField(max_length=32, blank=True)
    outcome = models.CharField(max_length=10)
    probability = models.FloatField()
    margin = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "voter_key"], name="voters_link_once")]
        indexes = [models.Index(fields=["run", "resident_key"], name="voters_link_resident")]


class Dispatch(models.Model):
    """Findings that went to KPU together, as one workbook of seven columns."""

    election = models.CharField(max_length=60)
    findings = models.PositiveIntegerField()
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    answered: int
    """Only on those that `queries.dispatches` gives: how many findings KPU has answered."""


class Finding(models.Model):
    """Something for a person to decide. It belongs to (election, kind, person) and survives every import.

    `subject_key` is the resident's key where there is one, else the voter's; `other_key` the second person
    of a pair, else "". `version` grows with each move: who decides names the version that was looked at.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    election = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    subject_key = models.CharField(max_length=32)
    other_key = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=10, default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=300, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    dispatch = models.ForeignKey(Dispatch, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["election", "kind", "subject_key", "other_key"], name="voters_finding_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in State]), name="voters_finding_state"
            ),
        ]
        indexes = [
            models.Index(fields=["election", "state"], name="voters_finding_waiting"),
            models.Index(fields=["subject_key"], name="voters_finding_subject"),
            models.Index(fields=["other_key"], name="voters_finding_other"),
        ]


class DispatchRow(models.Model):
    """What KPU was told of one person, kept as it was told: comparisons and rolls are swept, this is not."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="rows")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    second = models.BooleanField(default=False)
    reason = models.CharField(max_length=60)
    person_key = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True)
    address = models.CharField(max_length=300, blank=True)
    rt = models.CharField(max_length=5, blank=True)
    rw = models.CharField(max_length=5, blank=True)
    village_code = models.CharField(max_length=13, blank=True)
    tps = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "finding", "second"], name="voters_dispatch_row_once")
        ]


class Sighting(models.Model):
    """A finding as one run saw it, or, with no run, as the field reported it.

    A finding that the current run has no sighting of has vanished: it is shown so, never deleted.
    `evidence` holds levels and bits per field, no personal data; `group` is what alike findings share.
    """

    run = models.ForeignKey(Run, null=True, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="sightings")
    kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    voter_key = models.CharField(max_length=32, blank=True)
    resident_key = models.CharField(max_length=32, blank=True)
    other_voter_key = models.CharField(max_length=32, blank=True)
    other_resident_key = models.CharField(max_length=32, blank=True)
    name = models.CharField(max_length=200)
    village_code = models.CharField(max_length=13, blank=True)
    rw = models.CharField(max_length=5, blank=True)
    rt = models.CharField(max_length=5, blank=True)
    tps = models.CharField(max_length=10, blank=True)
    probability = models.FloatField(null=True)
    runner_up = models.FloatField(null=True)
    evidence = models.JSONField(default=list)
    group = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "finding"], name="voters_sighting_once")]
        indexes = [
            models.Index(
                fields=["run", "kind", "village_code", "rw", "rt", "name"], name="voters_sighting_list"
            ),
            models.Index(fields=["run", "kind", "group"], name="voters_sighting_group"),
        ]


class GroupDecision(models.Model):
    """One decision for all findings of a kind that share their evidence, as it was asked and approved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    election = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    group = models.CharField(max_length=200, blank=True)
    event = models.CharField(max_length=10)
    note = models.CharField(max_length=300, blank=True)
    findings = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=GroupState.ASKED)
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    approved_by = models.CharField(max_length=60, blank=True)
    approved_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=60, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in GroupState]), name="voters_group_state"
            )
        ]


class GroupRow(models.Model):
    """What the group decision did with one finding: the state before and after, or why it did nothing.

    `note` is the one that it replaced, kept for an undo.
    """

    decision = models.ForeignKey(GroupDecision, on_delete=models.CASCADE, related_name="rows")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    looked_at_version = models.PositiveIntegerField()
    was = models.CharField(max_length=10, blank=True)
    became = models.CharField(max_length=10, blank=True)
    version = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    refusal = models.CharField(max_length=60, blank=True)
    sample = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "finding"], name="voters_group_row_once")]
