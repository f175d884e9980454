"""The register of letters: every number that was given out, and the pattern each kind follows."""

from typing import ClassVar

from django.db import models

from rekam.documents.rules.letters import Kind

KINDS = [kind.value for kind in Kind]


class LetterSeries(models.Model):
    """How one kind of letter is numbered. Its row is what two who want a number at once wait for.

    `series` is the kind that it is counted with, itself as a rule. In `start_year` numbers begin at
    `start_number`: an office that changes over in November goes on where its book ended.
    """

    office = models.CharField(max_length=5)
    kind = models.CharField(max_length=12)
    series = models.CharField(max_length=12)
    pattern = models.CharField(max_length=60)
    start_year = models.PositiveSmallIntegerField(default=0)
    start_number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "kind"], name="documents_series_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=KINDS) & models.Q(series__in=KINDS),
                name="documents_series_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.kind}"


class Letter(models.Model):
    """One number of the register. A voided one keeps its number, with the reason."""

    office = models.CharField(max_length=5)
    kind = models.CharField(max_length=12)
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    by_name = models.CharField(max_length=150, blank=True)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.CharField(max_length=100, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "series", "year", "number"], name="documents_number_once"
            ),
            models.UniqueConstraint(fields=["office", "text"], name="documents_number_text_once"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="documents_number_positive"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="documents_letter_kind"),
            models.CheckConstraint(
                condition=models.Q(voided_at=None, voided_by="", void_reason="")
                | (models.Q(voided_at__isnull=False) & ~models.Q(voided_by="") & ~models.Q(void_reason="")),
                name="documents_voided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text
