"""Sukets, and every step of their lives. No workflow here."""

import uuid

from django.db import models

from rekam.certificates.rules.policy import Unprintable
from rekam.certificates.rules.suket import GOOD, Event, State
from rekam.documents.models import Letter, Scan, Signatory


class Suket(models.Model):
    """One letter for one person and one election.

    `serial` is what the QR and the short code say: nothing of the person is in it. `why` is the policy's
    word, `reason` why a ready card could not be printed. Number, signatory, QR and paper come with signing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    serial = models.CharField(max_length=16, unique=True)
    person_key = models.CharField(max_length=32)
    village_code = models.CharField(max_length=13, blank=True)
    election = models.CharField(max_length=60)
    state = models.CharField(max_length=10, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=40)
    why = models.CharField(max_length=30)
    reason = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    drafted_by = models.CharField(max_length=100)
    drafted_at = models.DateTimeField()
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    signatory = models.ForeignKey(Signatory, null=True, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField(null=True)
    last_day = models.DateField(null=True)
    credential = models.TextField(blank=True)
    paper = models.ForeignKey(Scan, null=True, on_delete=models.PROTECT, related_name="+")
    test_signed = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in State]), name="certificates_suket_state"
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=["", *(r.value for r in Unprintable)]),
                name="certificates_suket_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT.value, State.DROPPED.value])
                | models.Q(letter__isnull=False, issued_on__isnull=False, paper__isnull=False),
                name="certificates_signed_is_whole",
            ),
            models.UniqueConstraint(
                fields=["person_key", "election"],
                condition=models.Q(state__in=[State.DRAFT.value, *(s.value for s in GOOD)]),
                name="certificates_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-drafted_at"], name="certificates_newest"),
            models.Index(fields=["village_code", "state"], name="certificates_place"),
        ]


class Step(models.Model):
    """One move. Appended, never changed."""

    suket = models.ForeignKey(Suket, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=10)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    note = models.CharField(max_length=300, blank=True)
    way = models.CharField(max_length=20, blank=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(event__in=[e.value for e in Event]), name="certificates_step_event"
            )
        ]
        indexes = [models.Index(fields=["suket", "-at"], name="certificates_step_newest")]
