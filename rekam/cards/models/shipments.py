"""Printed cards on their way to where they are collected, and what did not come. No workflow."""

from django.db import models
from django.db.models import F, Q

from rekam.cards.models.applications import Application
from rekam.cards.rules.shipments import CaseKind, CaseOutcome, ShipmentState


class Shipment(models.Model):
    """Cards that go together from a place to another: packed, counted out, counted in."""

    place_from = models.CharField(max_length=13)
    place_to = models.CharField(max_length=13)
    state = models.CharField(max_length=10, default=ShipmentState.PACKED)
    carrier = models.CharField(max_length=100, blank=True)
    packed_by = models.CharField(max_length=100)
    packed_at = models.DateTimeField()
    sent_by = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True)
    arrived_by = models.CharField(max_length=100, blank=True)
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ShipmentState]), name="cards_shipment_state"
            ),
            models.CheckConstraint(condition=~Q(place_from=F("place_to")), name="cards_shipment_elsewhere"),
        ]
        indexes = [models.Index(fields=["state", "place_to"], name="cards_shipment_to")]


class ShipmentRow(models.Model):
    """One card of a shipment. `open` until it arrived or its case is settled: a card is in one at a time."""

    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="rows")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="shipment_rows")
    arrived_at = models.DateTimeField(null=True)
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shipment", "application"], name="cards_shipment_row_once"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(open=True), name="cards_shipment_row_one_open"
            ),
        ]


class CardCase(models.Model):
    """A printed card that is not where it should be. One person asks to call it lost, another answers.

    `blank_ask` is the ledger's own question about the blank, answered together with this one.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="cases")
    shipment = models.ForeignKey(Shipment, null=True, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=12)
    outcome = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=300, blank=True)
    opened_by = models.CharField(max_length=100)
    opened_at = models.DateTimeField()
    blank_ask = models.BigIntegerField(null=True)
    asked_by = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=100, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in CaseKind]), name="cards_case_kind"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *(o.value for o in CaseOutcome)]), name="cards_case_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=CaseOutcome.LOST.value)
                | (~Q(asked_by="") & ~Q(closed_by="") & ~Q(closed_by=F("asked_by"))),
                name="cards_case_two",
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(outcome=""), name="cards_case_one_open"
            ),
        ]
