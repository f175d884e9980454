"""How things stood in each desa at the end of a day, and the past of all records as sums."""

from django.db import models
from django.db.models import Q

from rekam.coverage.rules.sources import Source
from rekam.coverage.rules.turns import Of
from rekam.documents.models import Letter


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


class RollUp(models.Model):
    """All that lists said, and all that was moved before `until`, as turns; readers use the newest complete.

    `mark` names the lists that counted; with other lists it holds no more. `speaks` says of each list, by its
    id, the first day that it speaks of.
    """

    mark = models.CharField(max_length=40)
    until = models.DateTimeField()
    speaks = models.JSONField(default=dict)
    complete = models.BooleanField(default=False)
    made_at = models.DateTimeField()


class Turn(models.Model):
    """On that day so many more, or less, came under a word; see `rules.turns`. Counts only.

    `whole`: all that came before that day, the first of a quarter, so that a sum need not begin with the
    first list there ever was.
    """

    rollup = models.ForeignKey(RollUp, on_delete=models.CASCADE, related_name="turns")
    of = models.CharField(max_length=6)
    code = models.CharField(max_length=13, blank=True)
    day = models.DateField()
    word = models.CharField(max_length=40)
    whole = models.BooleanField(default=False)
    change = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rollup", "of", "whole", "day", "code", "word"], name="coverage_turn_once"
            ),
            models.CheckConstraint(condition=Q(of__in=[of.value for of in Of]), name="coverage_turn_of"),
        ]


class NumberedReport(models.Model):
    """A report that left the office: its figures, letterhead and who signs, as they were on its day."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    figures = models.JSONField()
    paper = models.JSONField()
    signs = models.JSONField()
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["first", "last"], name="coverage_report_days")]
