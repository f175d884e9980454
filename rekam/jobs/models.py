"""The queue: one row per job, and one row per timed task with the slot it last ran for."""

import uuid

from django.db import models
from django.db.models import Q

from rekam.jobs.rules import MAX_ATTEMPTS, OPEN, State


class Job(models.Model):
    """`error_facts` never hold personal data: of an exception only its class and its place are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=200)
    kwargs = models.JSONField(default=dict)
    queue = models.CharField(max_length=40, default="default")
    priority = models.SmallIntegerField(default=0)
    unique_key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default=State.READY.value)
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=MAX_ATTEMPTS)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=100, blank=True)
    step = models.CharField(max_length=120, blank=True)
    done = models.BigIntegerField(default=0)
    of = models.BigIntegerField(default=0)
    pace = models.JSONField(default=list)
    mark = models.CharField(max_length=200, blank=True)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error_code = models.CharField(max_length=80, blank=True)
    error_facts = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="jobs_job_state"),
            models.CheckConstraint(
                condition=Q(state="RUNNING", lease_until__isnull=False)
                | (~Q(state="RUNNING") & Q(lease_until__isnull=True)),
                name="jobs_job_leased_while_running",
            ),
            models.UniqueConstraint(
                fields=["unique_key"],
                condition=Q(state__in=[s.value for s in OPEN]) & ~Q(unique_key=""),
                name="jobs_job_unique_key",
            ),
        )
        indexes = (
            models.Index("state", models.F("priority").desc(), "run_after", "enqueued_at", name="jobs_due"),
            models.Index(fields=["subject"], name="jobs_subject"),
        )

    def __str__(self) -> str:
        return f"{self.task} {self.state}"


class Slot(models.Model):
    """The slot for which a row of the schedule was last enqueued."""

    row = models.CharField(primary_key=True, max_length=240)
    due = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.row} {self.due:%Y-%m-%d %H:%M}"
