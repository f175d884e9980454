"""The room's only table: how things stood in each desa at the end of a day."""

from django.db import models


class DailyCount(models.Model):
    """Counts of one desa on one day. `code` is a village, or where the village is unknown its kecamatan."""

    day = models.DateField()
    code = models.CharField(max_length=13, blank=True)
    wajib = models.PositiveIntegerField()
    recorded = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField(default=0)
    printable = models.PositiveIntegerField(default=0)
    printed = models.PositiveIntegerField(default=0)
    in_hand = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "code"], name="coverage_count_once")]
