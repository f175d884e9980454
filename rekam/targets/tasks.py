"""What the worker does for this room."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django_tasks import task

from rekam.core.language import Language, words
from rekam.staff.queries import actor_of
from rekam.staff.queries import officer as officer_of
from rekam.staff.rules import system
from rekam.targets import actions
from rekam.targets.books import prints
from rekam.targets.queries import Wanted
from rekam.targets.rules import Form


@task(own_transactions=True, title=words("Menyusun daftar sasaran", "Making the list"))
def rebuild_list(*, subject: str = "", event: str = "") -> None:
    actions.rebuild(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Mencetak daftar sasaran", "Printing the list"))
def print_list(
    *, subject: str, wanted: Mapping[str, Any], form: str, language: Language, officer: str
) -> None:
    prints.make_print(
        id=uuid.UUID(subject.partition(":")[2]), wanted=Wanted(**wanted), form=Form.of(form),
        language=language, by=actor_of(officer_of(officer)), at=timezone.now(),
    )  # fmt: skip
