"""Wishes for a card, what happened to each, the papers that came with it, who took the card. No workflow."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from rekam.audit.models import AppendOnly, AppendOnlyQuerySet
from rekam.cards.rules.applications import OPEN, Event, State, Stop
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.guests import CITIZEN
from rekam.cards.rules.papers import Kind, PaperKind

NOTED = ("ask", "observe", "stop", "renew", "permit")
"""What is written into the history beside the moves: begun, seen in a list, held up, looked at again, a
permit shown."""


class Application(models.Model):
    """One wish for one card. `observed`: a list alone says the state, nobody here has moved it.

    `digest` is of what the card would say when it became ready; `stopped` why it may not go on. `need` is 0
    for who needs it on polling day (on the roll, or a pemula), else 1. `not_before` is the first day on which
    it may be printed; None as long as no birth date is known. `ready_since` counts from the day on which the
    record was ready. `serial` is the blank of ours, "" for none; `reason` why it was
    withdrawn. `nationality` is what the reception was told, "" where only a list spoke; an orange card stands
    on the permit, its last day and its picture.
    """

    person_key = models.CharField(max_length=32)
    village_code = models.CharField(max_length=13, blank=True)
    kind = models.CharField(max_length=10, default=Kind.FIRST)
    colour = models.CharField(max_length=10, default=Colour.BLUE)
    state = models.CharField(max_length=30, default=State.REQUESTED)
    since = models.DateTimeField()
    ready_since = models.DateTimeField(null=True)
    place_print = models.CharField(max_length=13)
    place_collect = models.CharField(max_length=13)
    digest = models.CharField(max_length=32, blank=True)
    not_before = models.DateField(null=True)
    need = models.PositiveSmallIntegerField(default=1)
    on_roll = models.BooleanField(default=False)
    pemula = models.BooleanField(default=False)
    observed = models.BooleanField(default=False)
    stopped = models.CharField(max_length=10, blank=True)
    serial = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    nationality = models.CharField(max_length=40, blank=True)
    permit_number = models.CharField(max_length=30, blank=True)
    permit_until = models.DateField(null=True)
    permit_scan = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in State]), name="cards_application_state"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in Kind]), name="cards_application_kind"
            ),
            models.CheckConstraint(
                condition=Q(colour__in=[c.value for c in Colour]), name="cards_application_colour"
            ),
            models.CheckConstraint(
                condition=Q(
                    colour=Colour.BLUE.value,
                    nationality__in=["", CITIZEN],
                    permit_number="",
                    permit_until=None,
                    permit_scan=None,
                )
                | Q(colour=Colour.ORANGE.value, permit_until__isnull=False, permit_scan__isnull=False)
                & ~Q(nationality__in=["", CITIZEN])
                & ~Q(permit_number=""),
                name="cards_application_permit",
            ),
            models.CheckConstraint(
                condition=Q(stopped__in=["", *(s.value for s in Stop)]), name="cards_application_stopped"
            ),
            models.UniqueConstraint(
                fields=["person_key"],
                condition=Q(state__in=[s.value for s in OPEN]),
                name="cards_application_one_open",
            ),
            models.UniqueConstraint(
                fields=["serial"],
                condition=~Q(serial="") & ~Q(state__in=[State.WITHDRAWN.value, State.ENDED.value]),
                name="cards_application_serial",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "need", "ready_since", "id"], name="cards_application_queue"),
            models.Index(fields=["state", "place_collect"], name="cards_application_collect"),
            models.Index(fields=["person_key"], name="cards_application_person"),
            models.Index(fields=["village_code", "state"], name="cards_application_place"),
        ]


class Step(AppendOnly):
    """One thing that happened to an application. Appended, never changed; `facts` hold no names."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=20)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30)
    note = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    by = models.CharField(max_length=100)
    second = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(event__in=[*(e.value for e in Event), *NOTED]), name="cards_step_event"
            ),
            models.CheckConstraint(condition=Q(second="") | ~Q(second=F("by")), name="cards_step_two"),
        ]
        indexes = [
            models.Index(fields=["application", "-at"], name="cards_step_newest"),
            models.Index(fields=["event", "at"], name="cards_step_rate"),
        ]


class Paper(AppendOnly):
    """A paper that was shown with an application; `scan` where a picture of it is kept."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    scan = models.UUIDField(null=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in PaperKind]), name="cards_paper_kind"
            )
        ]


class HandOver(AppendOnly):
    """Who took a card, where, and the pictures that show it: signature, face, power of attorney, receipt."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="hand_over")
    taker = models.CharField(max_length=12)
    taker_name = models.CharField(max_length=200, blank=True)
    relation = models.CharField(max_length=60, blank=True)
    where = models.CharField(max_length=12)
    signature = models.UUIDField(null=True)
    photo = models.UUIDField(null=True)
    attorney = models.UUIDField(null=True)
    receipt = models.UUIDField(null=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taker="holder") | (~Q(taker_name="") & Q(attorney__isnull=False)),
                name="cards_hand_over_taker",
            ),
            models.CheckConstraint(
                condition=Q(signature__isnull=False) | Q(receipt__isnull=False), name="cards_hand_over_signed"
            ),
        ]
        indexes = [models.Index(fields=["at"], name="cards_hand_over_at")]
