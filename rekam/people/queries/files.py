"""Files taken in: where they lie, what reading them told, what stands in them."""

import json
import uuid
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.models import Intake, Pointer
from rekam.people.queries.register import ROLL, AsOf, of_generation, roll_kind
from rekam.people.rules.intake import State
from rekam.places.queries import office
from rekam.staff.queries import officers


def folder_of(intake_id: uuid.UUID | str) -> Path:
    """Where the file of an intake, its table and its problems lie: outside the database, for us alone."""
    return Path(settings.MEDIA_ROOT) / "intake" / str(intake_id)


def intake(intake_id: uuid.UUID | str, *, lock: bool = False) -> Intake:
    """`lock`: nobody else changes it before the transaction ends. Raises Refused: `intake_not_found`."""
    rows = Intake.objects.select_for_update() if lock else Intake.objects.select_related("generation")
    found = rows.filter(pk=intake_id).first()
    if found is None:
        raise Refused("intake_not_found")
    return found


def check_whole_office(by: Actor) -> None:
    """A file holds people of the whole office. Raises Refused: `not_permitted`, `not_your_territory`."""
    here = office()
    by.check("people.import", here.code if here else None)


def intakes() -> QuerySet[Intake]:
    """Newest first."""
    return Intake.objects.order_by("-asked_at")


def unfinished() -> Sequence[Intake]:
    """Files that wait for somebody: read and not applied, or refused."""
    return list(intakes().filter(state__in=[State.READ, State.REFUSED])[:20])


def unfinished_count() -> int:
    return Intake.objects.filter(state__in=[State.READ, State.REFUSED]).count()


def applied_copy(sha256: str, kind: str) -> Intake | None:
    """The same file, if it is what readers see now; a roll: of the election in force."""
    same = Intake.objects.filter(sha256=sha256, kind=kind, state=State.APPLIED)
    if kind == ROLL:
        same = same.filter(generation__kind=roll_kind())
    in_force = Q(generation=None) | Exists(Pointer.objects.filter(current=OuterRef("generation")))
    return same.filter(in_force).first()


def being_applied(kind: str) -> Intake | None:
    """The file of this kind that a worker is applying: two registers cannot become the current one."""
    return Intake.objects.filter(kind=kind, state=State.APPLYING).first()


def in_force() -> set[int]:
    """The generations that readers see, one of each list; of lists only these can be taken back."""
    return set(Pointer.objects.exclude(current=None).values_list("current", flat=True))


def before(intake: Intake) -> AsOf | None:
    """Where the list would come from after an undo; None when there would be none."""
    if intake.generation_id is None:
        return None
    pointer = Pointer.objects.filter(current=intake.generation_id).first()
    return of_generation(pointer.previous_id) if pointer else None


def reading_of(intake_id: uuid.UUID | str) -> dict[str, Any]:
    """What the job that read the file wrote for pages; empty before that. Rows in it are masked."""
    try:
        told: dict[str, Any] = json.loads((folder_of(intake_id) / "reading.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return told


def problems_of(intake_id: uuid.UUID | str) -> list[dict[str, Any]]:
    """All row problems that are kept, with values that may be personal data."""
    path = folder_of(intake_id) / "problems.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def names_of(ids: Collection[str]) -> dict[str, str]:
    """The names of officers by the ids that files and entries keep; one query."""
    numbers = {int(one) for one in ids if one.isdigit()}
    return {str(pk): name for pk, name in officers().filter(pk__in=numbers).values_list("pk", "full_name")}
