"""Who must still be reached. Rows come and go with the register; what was done for somebody stays."""

from django.db import models


class Target(models.Model):
    """Somebody to be recorded, as the register says it now. Open until recorded, or no longer wajib."""

    person_key = models.CharField(max_length=32, unique=True)
    village_code = models.CharField(max_length=13, blank=True)
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
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["village_code", "rw", "rt", "name"], name="targets_target_walk")]


class Outcome(models.Model):
    """What happened with somebody in the field. Appended, never changed."""

    person_key = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person_key", "-at"], name="targets_outcome_newest")]
