"""Who must still be reached. Rows come and go with the register; what was done for somebody stays."""

from django.db import models
from django.db.models.functions import Substr

from rekam.targets.rules import ConsentHow, Evidence, OutcomeKind, Owner

NEVER = 2**31 - 1
"""`until` of a row that no build has ended."""


class Build(models.Model):
    """One making of the list. Readers see the newest complete one.

    `basis` names what it was made from; `attempt` counts who works on it, so that only the newest writes.
    `counts` says how many of each village stand on the list: every page shows some of them.
    """

    basis = models.CharField(max_length=64)
    attempt = models.PositiveIntegerField(default=0)
    complete = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complete"], condition=models.Q(complete=False), name="targets_build_one_at_work"
            )
        ]


class Target(models.Model):
    """Somebody to be recorded, as builds `since` to before `until` say it.

    A build writes only what changed. The last row of somebody who left the list stays: that is the closed
    one, and what was done for the person hangs on the key.
    """

    person_key = models.CharField(max_length=32)
    since = models.PositiveIntegerField(default=0)
    until = models.PositiveIntegerField(default=NEVER)
    village_code = models.CharField(max_length=13, blank=True)
    kecamatan = models.GeneratedField(
        expression=Substr("village_code", 1, 8), output_field=models.CharField(max_length=8), db_persist=True
    )
    walk = models.CharField(max_length=200, blank=True)
    rw = models.CharField(max_length=5, blank=True)
    rt = models.CharField(max_length=5, blank=True)
    name = models.CharField(max_length=200)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True)
    address = models.CharField(max_length=300, blank=True)
    nik_masked = models.CharField(max_length=16, blank=True)
    tps = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=60)
    status = models.CharField(max_length=40, blank=True)
    pemula = models.BooleanField(default=False)
    disability = models.BooleanField(default=False)
    elderly = models.BooleanField(default=False)
    roll_only = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_key", "since"], name="targets_target_once")]
        indexes = [models.Index(fields=["kecamatan", "village_code", "walk"], name="targets_target_walk")]


class Outcome(models.Model):
    """What happened with somebody in the field. Appended, never changed; a correction names its outcome."""

    person_key = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    evidence = models.CharField(max_length=16, blank=True)
    note = models.CharField(max_length=300, blank=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[k.value for k in OutcomeKind]), name="targets_outcome_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(evidence__in=["", *(e.value for e in Evidence)]),
                name="targets_outcome_evidence",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OutcomeKind.CORRECTED.value, corrects__isnull=False)
                | (~models.Q(kind=OutcomeKind.CORRECTED.value) & models.Q(corrects=None)),
                name="targets_outcome_correction",
            ),
        ]
        indexes = [models.Index(fields=["person_key", "-at"], name="targets_outcome_newest")]


class Standing(models.Model):
    """The outcome that holds for somebody now: the newest that nobody took back. Follows from Outcome."""

    person_key = models.CharField(max_length=32, primary_key=True)
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["kind", "person_key"], name="targets_standing_kind")]


class Contact(models.Model):
    """A number that its owner lets the office use. Withdrawn: the number is gone, that it was there stays."""

    person_key = models.CharField(max_length=32)
    phone = models.CharField(max_length=16, blank=True)
    owner = models.CharField(max_length=16)
    consent_how = models.CharField(max_length=16)
    consent_on = models.DateField()
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, phone__startswith="+")
                | models.Q(withdrawn_at__isnull=False, phone=""),
                name="targets_contact_number",
            ),
            models.CheckConstraint(
                condition=models.Q(owner__in=[o.value for o in Owner]), name="targets_contact_owner"
            ),
            models.CheckConstraint(
                condition=models.Q(consent_how__in=[h.value for h in ConsentHow]),
                name="targets_contact_consent",
            ),
            models.UniqueConstraint(
                fields=["person_key", "phone"],
                condition=models.Q(withdrawn_at=None),
                name="targets_contact_once",
            ),
        ]
        indexes = [models.Index(fields=["person_key", "withdrawn_at"], name="targets_contact_person")]
