"""What is kept for nobody: generations that no list can return to, files that have long been over."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from rekam.people.models import Generation, Intake, Pointer, Resident
from rekam.people.rules.intake import ENDED, KEEP_FILES, State


def left_behind() -> Sequence[int]:
    """Generations with residents that are neither in force nor the one before, and that nobody is loading.

    One that is left behind stays so: no pointer goes back further, and a file applied anew is staged anew.
    """
    pointed = Pointer.objects.filter(Q(current=OuterRef("pk")) | Q(previous=OuterRef("pk")))
    loading = Intake.objects.filter(generation=OuterRef("pk"), state=State.APPLYING)
    filled = Resident.objects.filter(generation=OuterRef("pk"))
    found = Generation.objects.filter(Exists(filled), ~Exists(pointed), ~Exists(loading))
    return list(found.order_by("pk").values_list("pk", flat=True))


def long_over(at: dt.datetime) -> Sequence[Intake]:
    """Refused, cancelled or undone so long ago that the file is kept no more."""
    needed = Q(current=OuterRef("generation")) | Q(previous=OuterRef("generation"))
    over = Intake.objects.filter(~Exists(Pointer.objects.filter(needed)), state__in=ENDED, removed_at=None)
    since = over.annotate(since=Coalesce("ended_at", "undone_at", "asked_at"))
    return list(since.filter(since__lt=at - KEEP_FILES))


def given_up() -> Sequence[uuid.UUID]:
    """Intakes whose file was removed: they can never be applied again."""
    return list(Intake.objects.exclude(removed_at=None).values_list("pk", flat=True))
