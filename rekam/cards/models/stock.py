"""Questions for a second person, differences to settle, counts of the drawer, old cards. No workflow."""

from django.db import models
from django.db.models import F, Q

from rekam.cards.models.blanks import Blank, Delivery, Transfer
from rekam.cards.rules.blanks import AskKind, Colour
from rekam.cards.rules.stock import AskState, CountState, DifferenceKind, Pile


class Ask(models.Model):
    """Blanks that one person wants called missing, found or destroyed, and what the second one said.

    `minutes` is the number of the berita acara of a destruction.
    """

    kind = models.CharField(max_length=12)
    place = models.CharField(max_length=13)
    state = models.CharField(max_length=10, default=AskState.ASKED)
    reason = models.CharField(max_length=300)
    minutes = models.CharField(max_length=60, blank=True)
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.CharField(max_length=100, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in AskKind]), name="cards_ask_kind"),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in AskState]), name="cards_ask_state"
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.ASKED.value, answered_by="", answered_at=None)
                | (~Q(state=AskState.ASKED.value) & ~Q(answered_by="") & Q(answered_at__isnull=False)),
                name="cards_ask_answered",
            ),
            models.CheckConstraint(condition=~Q(answered_by=F("asked_by")), name="cards_ask_two"),
        ]


class OldCard(models.Model):
    """A card that somebody gave back for a new one. It waits cut through until two persons destroy it."""

    person_key = models.CharField(max_length=32)
    application = models.BigIntegerField(null=True)
    place = models.CharField(max_length=13)
    reason = models.CharField(max_length=300, blank=True)
    taken_by = models.CharField(max_length=100)
    taken_at = models.DateTimeField()
    destroyed = models.ForeignKey(Ask, null=True, on_delete=models.PROTECT, related_name="old_cards")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(application__isnull=False), name="cards_old_card_once"
            )
        ]
        indexes = [models.Index(fields=["place", "destroyed"], name="cards_old_card_waiting")]


class AskRow(models.Model):
    """What is asked about. `open` while nobody answered: a blank is in one open question at most."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="rows")
    blank = models.ForeignKey(Blank, null=True, on_delete=models.PROTECT, related_name="asks")
    old_card = models.ForeignKey(OldCard, null=True, on_delete=models.PROTECT, related_name="asks")
    version = models.PositiveIntegerField(default=0)
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(blank__isnull=False, old_card=None) | Q(blank=None, old_card__isnull=False),
                name="cards_ask_row_one_thing",
            ),
            models.UniqueConstraint(fields=["blank"], condition=Q(open=True), name="cards_ask_row_blank"),
            models.UniqueConstraint(fields=["old_card"], condition=Q(open=True), name="cards_ask_row_old"),
        ]


class StockTake(models.Model):
    """A count of one place's drawer by two persons. `mark` is the newest movement at the first count."""

    place = models.CharField(max_length=13)
    day = models.DateField()
    state = models.CharField(max_length=10, default=CountState.COUNTED)
    minutes = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)
    mark = models.BigIntegerField()
    counted_by = models.CharField(max_length=100)
    counted_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=100, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in CountState]), name="cards_take_state"
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("counted_by")), name="cards_take_two"),
            models.UniqueConstraint(
                fields=["place"], condition=Q(state=CountState.COUNTED.value), name="cards_take_one_open"
            ),
        ]
        indexes = [models.Index(fields=["place", "day"], name="cards_take_day")]


class StockCount(models.Model):
    """One pile of a count: how many the ledger expects, how many lie there."""

    take = models.ForeignKey(StockTake, on_delete=models.CASCADE, related_name="counts")
    pile = models.CharField(max_length=10)
    colour = models.CharField(max_length=10)
    expected = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["take", "pile", "colour"], name="cards_count_once"),
            models.CheckConstraint(condition=Q(pile__in=[p.value for p in Pile]), name="cards_count_pile"),
            models.CheckConstraint(
                condition=Q(colour__in=[c.value for c in Colour]), name="cards_count_colour"
            ),
        ]


class Difference(models.Model):
    """Something does not add up: a letter and its boxes, two ends of a transfer, the book and the drawer.

    `missing` is how many fewer there are than expected; negative when there are more.
    """

    kind = models.CharField(max_length=12)
    place = models.CharField(max_length=13)
    missing = models.IntegerField()
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.PROTECT, related_name="differences")
    transfer = models.ForeignKey(Transfer, null=True, on_delete=models.PROTECT, related_name="differences")
    take = models.ForeignKey(StockTake, null=True, on_delete=models.PROTECT, related_name="differences")
    opened_by = models.CharField(max_length=100)
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=300, blank=True)
    closed_by = models.CharField(max_length=100, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in DifferenceKind]), name="cards_difference_kind"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by="", outcome="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="") & ~Q(outcome="")),
                name="cards_difference_closed",
            ),
        ]
        indexes = [models.Index(fields=["place", "closed_at"], name="cards_difference_open")]
