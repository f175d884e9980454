"""Files taken in, generations of the register and residents. No workflow here."""

import uuid

from django.db import models

from rekam.people.rules.intake import State


class Generation(models.Model):
    """One complete load of one list. Rows are staged under it; a pointer makes it the current one."""

    kind = models.CharField(max_length=60)
    rows = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    complete = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "-made_at"], name="people_generation_kind")]


class Pointer(models.Model):
    """Which generation readers see, and which one an undo returns to."""

    kind = models.CharField(max_length=60, primary_key=True)
    current = models.ForeignKey(Generation, null=True, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey(Generation, null=True, on_delete=models.PROTECT, related_name="+")


class Intake(models.Model):
    """One uploaded file. The file itself, its table and its problems lie on disk, not in here.

    `answers` are villages that a person named ("semau|bokonusan": code); `changes` is what applying did.
    `ended_at` says since when it is refused, cancelled or undone, `removed_at` when its file was removed.
    Two lists of one kind cannot become the one in force: one of a kind is applied at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in State], default=State.UPLOADED
    )
    layout = models.CharField(max_length=30, blank=True)
    found = models.PositiveSmallIntegerField(default=0)
    expected = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    error_rows = models.PositiveIntegerField(default=0)
    problem_counts = models.JSONField(default=dict)
    heading = models.JSONField(default=dict)
    mapping = models.JSONField(null=True)
    answers = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    synthetic = models.BooleanField(default=False)
    data_as_of = models.DateField()
    refusal = models.CharField(max_length=60, blank=True)
    refusal_facts = models.JSONField(default=dict)
    generation = models.ForeignKey(Generation, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    applied_by = models.CharField(max_length=60, blank=True)
    applied_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=60, blank=True)
    undone_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(state="APPLYING"), name="people_intake_one_applying"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in State]), name="people_intake_state"
            ),
            models.CheckConstraint(
                condition=models.Q(applied_at=None) | ~models.Q(applied_by=""),
                name="people_intake_applied_pair",
            ),
        ]
        indexes = [models.Index(fields=["-asked_at"], name="people_intake_newest")]


class PersonRow(models.Model):
    """One row about a person in a load of a list. `person_key` is the same person's across lists and loads.

    A NIK is text; `search` is the name as searches compare it.
    """

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="+")
    row = models.CharField(max_length=40)
    person_key = models.CharField(max_length=32)
    nik = models.CharField(max_length=16, blank=True)
    kk = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=200)
    search = models.CharField(max_length=200)
    birth_place = models.CharField(max_length=100, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    marital = models.CharField(max_length=1, blank=True)
    address = models.CharField(max_length=300, blank=True)
    rt = models.CharField(max_length=5, blank=True)
    rw = models.CharField(max_length=5, blank=True)
    village_code = models.CharField(max_length=13, blank=True)
    disability = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True


class Resident(PersonRow):
    """One row of the register."""

    relation = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10, blank=True)
    recorded = models.CharField(max_length=40, blank=True)
    occupation = models.CharField(max_length=120, blank=True)
    mother = models.CharField(max_length=200, blank=True)
    father = models.CharField(max_length=200, blank=True)
    moved_to = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "row"], name="people_resident_row"),
            models.UniqueConstraint(fields=["generation", "person_key"], name="people_resident_key"),
        ]
        indexes = [
            models.Index(fields=["generation", "village_code", "search"], name="people_resident_place"),
            models.Index(fields=["generation", "search"], name="people_resident_search"),
            models.Index(fields=["generation", "nik"], name="people_resident_nik"),
        ]
