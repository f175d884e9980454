"""Messages and what became of them, who wants none, and links that end. Numbers are kept a month."""

import uuid

from django.db import models

from rekam.messages.rules import BY_HAND, NOT_SENT_BY_US, Channel, State
from rekam.messages.rules.links import OPENINGS, TRIES

_TOLD = [State.ACCEPTED, State.SENT, State.DELIVERED, State.READ]


class Message(models.Model):
    """One message to one address. `facts` are those of the template, already fit to be read by others.

    `once` keeps a caller that repeats itself from sending twice. `tried_at` is the mark that is written
    before a provider is called: who finds it without an outcome knows that the call was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=40)
    language = models.CharField(max_length=2, default="id")
    facts = models.JSONField(default=dict)
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=160, blank=True)
    address_masked = models.CharField(max_length=160, blank=True)
    address_hash = models.CharField(max_length=64, blank=True)
    owner = models.CharField(max_length=10)
    consent_how = models.CharField(max_length=20, blank=True)
    consent_on = models.DateField(null=True)
    source = models.CharField(max_length=60, blank=True)
    person_key = models.CharField(max_length=32, blank=True)
    place = models.CharField(max_length=13, blank=True)
    state = models.CharField(max_length=10, default=State.QUEUED.value)
    reason = models.CharField(max_length=40, blank=True)
    code = models.PositiveIntegerField(default=0)
    provider_id = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    once = models.CharField(max_length=120, blank=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in State]), name="messages_message_state"
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=[c.value for c in Channel]), name="messages_message_channel"
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    channel__in=[c.value for c in NOT_SENT_BY_US], state__in=[s.value for s in _TOLD]
                ),
                name="messages_message_honest",
            ),
            models.UniqueConstraint(
                fields=["once"], condition=~models.Q(once=""), name="messages_message_once"
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="messages_message_newest"),
            models.Index(fields=["state", "changed_at"], name="messages_message_waiting"),
            models.Index(fields=["provider_id"], name="messages_message_provider"),
            models.Index(fields=["address_hash"], name="messages_message_address"),
            models.Index(fields=["person_key"], name="messages_message_person"),
            models.Index(fields=["source"], name="messages_message_source"),
        ]

    @property
    def by_provider(self) -> bool:
        return self.channel not in set(NOT_SENT_BY_US)

    @property
    def to_open(self) -> bool:
        """Whether an officer can still send it from his own phone."""
        return self.state in BY_HAND and bool(self.address) and "@" not in self.address


class Step(models.Model):
    """One move of a message. Appended, never changed."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="steps")
    event = models.CharField(max_length=16)
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()


class Report(models.Model):
    """What a provider told of a message, each word once. Those that came before its id was known wait."""

    provider_id = models.CharField(max_length=200)
    status = models.CharField(max_length=12)
    ref = models.CharField(max_length=80, blank=True)
    code = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider_id", "status"], name="messages_report_once")]
        indexes = [models.Index(fields=["applied_at", "id"], name="messages_report_waiting")]


class OptOut(models.Model):
    """Somebody wants no messages. Of the number only a keyed hash is kept, and enough to recognise it by."""

    address_hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    masked = models.CharField(max_length=160)
    how = models.CharField(max_length=10)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()
    lifted_by = models.CharField(max_length=100, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address_hash"], condition=models.Q(lifted_at=None), name="messages_optout_once"
            )
        ]
        indexes = [models.Index(fields=["lifted_at", "-at"], name="messages_optout_newest")]


class Link(models.Model):
    """What waits behind `/t/<token>/`. Neither token nor PIN is kept, only their hashes."""

    token_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=64)
    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    person_key = models.CharField(max_length=32)
    expires = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    openings_left = models.PositiveSmallIntegerField(default=OPENINGS)
    rests_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject"], name="messages_link_subject")]
