"""Scans under lock and the keys that were ever made. The bytes and the secrets lie outside the database."""

import uuid
from typing import ClassVar

from django.db import models

from rekam.documents.rules.keys import Purpose


class Scan(models.Model):
    """One picture or PDF. `sha256` is of what was handed in, `size` in bytes of what is kept of it.

    `salt` is half of what opens it; a deleted scan has none any more. `at` is when it was handed in last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30)
    person_key = models.CharField(max_length=32, blank=True)
    place = models.CharField(max_length=13)
    media = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    key_id = models.CharField(max_length=11, db_index=True)
    salt = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person_key", "kind"], name="documents_scan_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(deleted_at=None, deleted_by="")
                | (models.Q(deleted_at__isnull=False, salt=b"") & ~models.Q(deleted_by="")),
                name="documents_deleted_scan_has_no_salt",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Key(models.Model):
    """A key that was made here, remembered so that its loss is seen; `public` verifies what it signed."""

    kid = models.CharField(max_length=11, primary_key=True)
    purpose = models.CharField(max_length=6)
    fingerprint = models.CharField(max_length=43)
    public = models.CharField(max_length=43, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=[each.value for each in Purpose]), name="documents_key_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.kid}"
