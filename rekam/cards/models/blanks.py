"""The ledger: one row per card, and a journal of everything that happened to it. No workflow."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from rekam.audit.models import AppendOnly, AppendOnlyQuerySet
from rekam.cards.rules.blanks import HELD, RECEIVE, UNPRINTED, BlankState, Colour, Event
from rekam.cards.rules.stock import DeliveryState, TransferState


class Delivery(models.Model):
    """What the centre, the province or a donor brought. `stated` is the number in their letter.

    `counted` is the first person's count, of the boxes below; the second counts anew.
    """

    place = models.CharField(max_length=13)
    source = models.CharField(max_length=120)
    letter = models.CharField(max_length=60)
    letter_date = models.DateField()
    stated = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=DeliveryState.ENTERED)
    note = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=100)
    entered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=100, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in DeliveryState]), name="cards_delivery_state"
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.ENTERED.value, answered_by="", answered_at=None)
                | (~Q(state=DeliveryState.ENTERED.value) & ~Q(answered_by="") & Q(answered_at__isnull=False)),
                name="cards_delivery_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.CONFIRMED.value) | ~Q(answered_by=F("entered_by")),
                name="cards_delivery_two",
            ),
        ]


class Box(models.Model):
    """One box of a delivery: which serials are in it, as ranges in order, and how many that is."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="boxes")
    label = models.CharField(max_length=40)
    colour = models.CharField(max_length=10)
    serials = models.TextField()
    counted = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "label"], name="cards_box_once"),
            models.CheckConstraint(
                condition=Q(colour__in=[c.value for c in Colour]), name="cards_box_colour"
            ),
        ]


class Transfer(models.Model):
    """Blanks on their way from a place to another, counted by who sends and by who receives.

    `returned` came back to the sender and were counted there again; `reason` says why.
    """

    from_place = models.CharField(max_length=13)
    to_place = models.CharField(max_length=13)
    state = models.CharField(max_length=10, default=TransferState.UNDER_WAY)
    sent = models.PositiveIntegerField()
    arrived = models.PositiveIntegerField(default=0)
    carrier = models.CharField(max_length=100)
    sent_by = models.CharField(max_length=100)
    sent_at = models.DateTimeField()
    arrived_by = models.CharField(max_length=100, blank=True)
    arrived_at = models.DateTimeField(null=True)
    returned = models.PositiveIntegerField(default=0)
    returned_by = models.CharField(max_length=100, blank=True)
    returned_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in TransferState]), name="cards_transfer_state"
            ),
            models.CheckConstraint(condition=~Q(from_place=F("to_place")), name="cards_transfer_elsewhere"),
            models.CheckConstraint(condition=~Q(arrived_by=F("sent_by")), name="cards_transfer_two"),
            models.CheckConstraint(condition=~Q(returned_by=F("sent_by")), name="cards_transfer_back_two"),
            models.CheckConstraint(
                condition=Q(arrived__lte=F("sent") - F("returned")), name="cards_transfer_no_more_than_sent"
            ),
        ]
        indexes = [models.Index(fields=["to_place", "state"], name="cards_transfer_to")]


class Blank(models.Model):
    """One card. `place` answers for it, and is empty on the way; `version` counts its movements.

    `held_for` is the application that it belongs to; `was_used` says that something is, or may be, printed
    on it; `chip` is what the chip itself says, once read.
    """

    serial = models.CharField(max_length=20, unique=True)
    colour = models.CharField(max_length=10)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="blanks")
    state = models.CharField(max_length=12, default=BlankState.IN_STOCK)
    place = models.CharField(max_length=13, blank=True)
    transfer = models.ForeignKey(Transfer, null=True, on_delete=models.PROTECT, related_name="under_way")
    held_for = models.BigIntegerField(null=True)
    was_used = models.BooleanField(default=False)
    chip = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in BlankState]), name="cards_blank_state"
            ),
            models.CheckConstraint(
                condition=Q(colour__in=[c.value for c in Colour]), name="cards_blank_colour"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in HELD], held_for__isnull=False)
                | (~Q(state__in=[s.value for s in HELD]) & Q(held_for=None)),
                name="cards_blank_held",
            ),
            models.CheckConstraint(
                condition=Q(state=BlankState.IN_TRANSIT.value, place="", transfer__isnull=False)
                | (~Q(state=BlankState.IN_TRANSIT.value) & ~Q(place="") & Q(transfer=None)),
                name="cards_blank_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[s.value for s in UNPRINTED]) | Q(was_used=False),
                name="cards_blank_unused_in_stock",
            ),
            models.UniqueConstraint(
                fields=["held_for"], condition=Q(held_for__isnull=False), name="cards_blank_one_each"
            ),
            models.UniqueConstraint(fields=["chip"], condition=~Q(chip=""), name="cards_blank_chip"),
        ]
        indexes = [
            models.Index(fields=["place", "state", "colour", "serial"], name="cards_blank_first"),
        ]


class Movement(AppendOnly):
    """One thing that happened to one blank. Appended, never changed; any past day's balance is its sum.

    An empty state or place is outside the ledger, or on the way. `second` is the other person of a
    move of two; `photo` the scan of a spoiled card.
    """

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    blank = models.ForeignKey(Blank, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=16)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    from_place = models.CharField(max_length=13, blank=True)
    to_place = models.CharField(max_length=13, blank=True)
    version = models.PositiveIntegerField()
    held_for = models.BigIntegerField(null=True)
    transfer = models.ForeignKey(Transfer, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    photo = models.UUIDField(null=True)
    by = models.CharField(max_length=100)
    second = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blank", "version"], name="cards_movement_once"),
            models.CheckConstraint(
                condition=Q(event__in=[RECEIVE, *(e.value for e in Event)]), name="cards_movement_event"
            ),
            models.CheckConstraint(condition=~Q(second=F("by")), name="cards_movement_two"),
        ]
        indexes = [
            models.Index(fields=["at"], name="cards_movement_at"),
            models.Index(fields=["to_place", "event", "at"], name="cards_movement_rate"),
        ]
