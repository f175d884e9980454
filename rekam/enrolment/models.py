"""Records, what lists said of them, what the office did, what is still to be settled. No workflow."""

from django.db import models

from rekam.enrolment.rules.observing import STEP_EVENTS
from rekam.enrolment.rules.recording import STATUSES, State
from rekam.people.models import Intake


class Observation(models.Model):
    """A status seen in a list, with its source and day. It counts while its intake is applied."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="+")
    row = models.CharField(max_length=40)
    person_key = models.CharField(max_length=32)
    status = models.CharField(max_length=40)
    seen_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intake", "row"], name="enrolment_observation_row")]
        indexes = [models.Index(fields=["person_key", "-seen_on"], name="enrolment_observation_newest")]


class Fold(models.Model):
    """One list taken into the records, or taken out of them again. The newest row says what readers see."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="+")
    taken_out = models.BooleanField(default=False)
    at = models.DateTimeField()


class Record(models.Model):
    """How far one person's recording has come. Without a row here, nothing but the register speaks of it.

    `state` is this room's lifecycle; `status` is the field's word for the whole way, which the card goes on
    from there (SENT_FOR_CARD_PRINTING to CARD_ISSUED). `since` is when the state was first known: of a list
    its own day, at midnight of the office. `intake` is the list that said so; None when we moved it.
    Both words are empty where the only list that spoke of somebody was taken back and the office had already
    written something down about the record: that stays, and nothing else is known.
    """

    person_key = models.CharField(max_length=32, unique=True)
    village_code = models.CharField(max_length=13, blank=True)
    state = models.CharField(max_length=40)
    status = models.CharField(max_length=40)
    since = models.DateTimeField()
    intake = models.ForeignKey(Intake, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["", *(s.value for s in State)]), name="enrolment_record_state"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["", *map(str, STATUSES)]), name="enrolment_record_status"
            ),
            models.CheckConstraint(
                condition=models.Q(state="", status="") | ~(models.Q(state="") | models.Q(status="")),
                name="enrolment_record_both",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "since", "village_code"], name="enrolment_record_late"),
            models.Index(fields=["village_code", "state"], name="enrolment_record_place"),
        ]


class Step(models.Model):
    """One move of ours, or what cards told (event `card`: then `before` and `after` are words of the field).

    Appended, never changed. `facts` holds person keys and words of ours, no names.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=20)
    before = models.CharField(max_length=40)
    after = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    by = models.CharField(max_length=100)
    second = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(event__in=[str(e) for e in STEP_EVENTS]), name="enrolment_step_event"
            ),
            models.CheckConstraint(
                condition=models.Q(second="") | ~models.Q(second=models.F("by")), name="enrolment_step_two"
            ),
        ]
        indexes = [
            models.Index(fields=["record", "-at"], name="enrolment_step_newest"),
            models.Index(fields=["at"], name="enrolment_step_at"),
        ]


class Ask(models.Model):
    """A move that needs two persons: asked by one, answered by another. Open while `answer` is empty.

    `version` is the record's that the asker looked at: whoever says yes says it to that.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="asks")
    version = models.PositiveIntegerField()
    event = models.CharField(max_length=20)
    note = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True)
    answered_by = models.CharField(max_length=100, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(answer=""), name="enrolment_ask_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=["", "yes", "no"]), name="enrolment_ask_answer"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by="") | ~models.Q(answered_by=models.F("by")),
                name="enrolment_ask_two",
            ),
        ]


class Deed(models.Model):
    """What the office did about a record elsewhere, in SIAK or by telephone. It moves nothing here."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="deeds")
    kind = models.CharField(max_length=20)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()


class Case(models.Model):
    """A list contradicts what we know: it goes backwards, or denies a move of ours. A person settles it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=40)
    status = models.CharField(max_length=40)
    seen = models.CharField(max_length=40)
    seen_on = models.DateField()
    intake = models.ForeignKey(Intake, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    closed_by = models.CharField(max_length=100, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind"], condition=models.Q(outcome=""), name="enrolment_case_one_open"
            )
        ]
