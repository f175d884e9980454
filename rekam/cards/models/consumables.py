"""Ribbon, film and cleaning kits: counted, not numbered. No workflow."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from rekam.audit.models import AppendOnly, AppendOnlyQuerySet
from rekam.cards.rules.stock import Consumable, Use


class ConsumableStock(models.Model):
    """How many of one kind a place has; never below zero, whoever writes."""

    place = models.CharField(max_length=13)
    kind = models.CharField(max_length=12)
    quantity = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "kind"], name="cards_consumable_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in Consumable]), name="cards_consumable_kind"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="cards_consumable_not_negative"),
        ]


class ConsumableMovement(AppendOnly):
    """One change of a count. Appended, never changed; `other` is the other place of a transfer."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    place = models.CharField(max_length=13)
    kind = models.CharField(max_length=12)
    use = models.CharField(max_length=8)
    change = models.IntegerField()
    balance = models.PositiveIntegerField()
    other = models.CharField(max_length=13, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(use__in=[u.value for u in Use]), name="cards_consumable_use"),
            models.CheckConstraint(condition=~Q(change=0), name="cards_consumable_changes"),
        ]
        indexes = [models.Index(fields=["place", "kind", "at"], name="cards_consumable_rate")]
