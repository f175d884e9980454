"""The room's only table: how things stood in each desa at the end of a day."""

from django.db import models
from django.db.models import Q

from rekam.coverage.rules.sources import Source


class DailyCount(models.Model):
    """Counts of one place on one day, from one source.

    From names, `code` is a village, or where the village is unknown its kecamatan. In an office's table
    it may be a whole kecamatan (`whole`). Of the rows about one place and day those `in_force` count.
    """

    day = models.DateField()
    code = models.CharField(max_length=13, blank=True)
    source = models.CharField(max_length=10, default=Source.NAMES)
    intake = models.UUIDField(null=True)
    whole = models.BooleanField(default=False)
    in_force = models.BooleanField(default=True)
    wajib = models.PositiveIntegerField()
    recorded = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField(default=0)
    printable = models.PositiveIntegerField(default=0)
    printed = models.PositiveIntegerField(default=0)
    in_hand = models.PositiveIntegerField(default=0)
    voters = models.PositiveIntegerField(default=0)
    voters_left = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "code"], condition=Q(in_force=True), name="coverage_count_once"
            ),
            models.UniqueConstraint(
                fields=["day", "code"], condition=Q(source="names"), name="coverage_names_once"
            ),
            models.UniqueConstraint(fields=["intake", "code"], name="coverage_table_once"),
            models.CheckConstraint(
                condition=Q(source="names", intake=None) | Q(source="aggregate", intake__isnull=False),
                name="coverage_table_of_intake",
            ),
        ]
        indexes = [models.Index(fields=["day", "code"], name="coverage_count_day")]
