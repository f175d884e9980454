"""Who signs for the office, and from when until when."""

from typing import ClassVar

from django.db import models

from rekam.documents.rules.signatories import Capacity


class Signatory(models.Model):
    """One at a time; `until` is the last day, null while nobody has followed. Ended, never deleted."""

    office = models.CharField(max_length=5)
    name = models.CharField(max_length=150)
    nip = models.CharField(max_length=18, blank=True)
    title = models.CharField(max_length=150)
    capacity = models.CharField(max_length=4, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(capacity__in=[one.value for one in Capacity]),
                name="documents_signatory_capacity",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="documents_signatory_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capacity} {self.title}".strip()
