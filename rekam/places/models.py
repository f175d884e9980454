"""The office that this installation serves, and the village borders that were imported."""

from typing import ClassVar

from django.db import models

from rekam.places.rules.imports import Standing
from rekam.places.rules.zones import Zone


class Office(models.Model):
    """One row at most. What stands at the head of letters is null until somebody writes it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    zone = models.CharField(max_length=4, choices=[(zone.value, zone.value) for zone in Zone])
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=100)
    letter_name = models.CharField(max_length=150, null=True)
    address = models.CharField(max_length=300, null=True)
    head_name = models.CharField(max_length=150, null=True)
    head_nip = models.CharField(max_length=18, null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="places_one_office"),
            models.CheckConstraint(
                condition=models.Q(zone__in=[zone.value for zone in Zone]), name="places_office_zone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class BorderImport(models.Model):
    """One file of borders. Its shapes are staged while it is read; the state says whether they hold.

    `told` is what reading it said; undone and discarded files stay, and so does what they held.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    by_name = models.CharField(max_length=150, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default=Standing.READING)
    villages = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    refusal = models.CharField(max_length=60, blank=True)
    refusal_facts = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by="")
                | (models.Q(undone_at__isnull=False) & ~models.Q(undone_by="")),
                name="places_undone_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in Standing]), name="places_borders_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="APPLIED") | models.Q(applied_at__isnull=False),
                name="places_borders_applied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.villages})"


class VillageShape(models.Model):
    """A real border in GeoJSON. Of several in force for one village, the one applied last holds."""

    imported = models.ForeignKey(BorderImport, models.CASCADE, related_name="shapes")
    code = models.CharField(max_length=13)
    south = models.FloatField()
    west = models.FloatField()
    north = models.FloatField()
    east = models.FloatField()
    geometry = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["imported", "code"], name="places_one_border_per_import")
        ]
        indexes: ClassVar = [models.Index(fields=["south", "north"], name="places_shape_window")]

    def __str__(self) -> str:
        return self.code
