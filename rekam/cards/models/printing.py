"""Card printers and the cards on their way through them. No workflow."""

import uuid

from django.db import models
from django.db.models import Q

from rekam.cards.models.applications import Application
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.printing import IN_PRINTER, OPEN, JobState


class Printer(models.Model):
    """One card printer of one place. `colour` is of the blanks in its feeder; "" takes either.

    `ready` is what it said of itself when it was last asked, `reasons` its own words, `heard_at` when.
    """

    place = models.CharField(max_length=13)
    name = models.CharField(max_length=60)
    uri = models.CharField(max_length=200)
    colour = models.CharField(max_length=10, blank=True)
    active = models.BooleanField(default=True)
    make = models.CharField(max_length=120, blank=True)
    ready = models.BooleanField(null=True)
    reasons = models.JSONField(default=list)
    heard_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="cards_printer_name"),
            models.CheckConstraint(
                condition=Q(colour__in=["", *(c.value for c in Colour)]), name="cards_printer_colour"
            ),
        ]


class PrintJob(models.Model):
    """One card on one blank through one printer. `attempts` counts the times that it was handed over.

    `ipp_job` is the printer's own number; `note` why it stands where it stands (a word of ours, or what
    somebody wrote); `heard_at` when the printer last said something about it, `said` what.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="print_jobs")
    serial = models.CharField(max_length=20)
    printer = models.ForeignKey(Printer, on_delete=models.PROTECT, related_name="jobs")
    state = models.CharField(max_length=10, default=JobState.WAITING)
    ipp_job = models.PositiveIntegerField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    said = models.CharField(max_length=20, blank=True)
    heard_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    ended_by = models.CharField(max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in JobState]), name="cards_print_job_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in OPEN], ended_at=None)
                | (~Q(state__in=[s.value for s in OPEN]) & Q(ended_at__isnull=False)),
                name="cards_print_job_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[JobState.SENT.value, JobState.OUT.value]) | Q(ipp_job__isnull=False),
                name="cards_print_job_numbered",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[s.value for s in IN_PRINTER]) | Q(attempts__gt=0),
                name="cards_print_job_attempted",
            ),
            *(
                models.UniqueConstraint(
                    fields=[field], condition=Q(state__in=[s.value for s in OPEN]), name=name
                )
                for field, name in (
                    ("application", "cards_print_job_one_card"),
                    ("serial", "cards_print_job_one_blank"),
                    ("printer", "cards_print_job_one_printer"),
                )
            ),
        ]
        indexes = [
            models.Index(fields=["state", "since"], name="cards_print_job_open"),
            models.Index(fields=["printer", "-asked_at"], name="cards_print_job_newest"),
        ]
