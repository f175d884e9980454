"""Named reads of the register: who is the current population, where it comes from, one person."""

import datetime as dt
import json
import os
import secrets
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.models import Generation, Intake, Observation, Pointer, Resident
from rekam.people.rules import Person
from rekam.people.rules.intake import State

REGISTER = "register"


def folder_of(intake_id: uuid.UUID | str) -> Path:
    """Where the file of an intake, its table and its problems lie: outside the database, for us alone."""
    return Path(settings.MEDIA_ROOT) / "intake" / str(intake_id)


def intake(intake_id: uuid.UUID | str) -> Intake:
    """Raises Refused: `intake_unknown`."""
    found = Intake.objects.select_related("generation").filter(pk=intake_id).first()
    if found is None:
        raise Refused("intake_unknown")
    return found


def intakes() -> QuerySet[Intake]:
    """Newest first."""
    return Intake.objects.order_by("-asked_at")


def staged_rows(intake: Intake) -> list[dict[str, str]]:
    """The rows of a file that was read, with "" where it says nothing."""
    import pyarrow as pa  # 100 MB that a server which applies no file must not carry

    with pa.memory_map(str(folder_of(intake.pk) / "table.arrow")) as source:
        rows = pa.ipc.open_file(source).read_all().to_pylist()
    return [{name: value or "" for name, value in row.items()} for row in rows]


def person_secret() -> bytes:
    """The key by which people are known across loads; made once, outside the database, for us alone."""
    path = Path(settings.HOME) / "person-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (
            suppress(FileExistsError),
            os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as f,
        ):
            f.write(secrets.token_bytes(32))
    return path.read_bytes()


def applied_copy(sha256: str, kind: str) -> Intake | None:
    """The same file, if it is what readers see now."""
    return Intake.objects.filter(sha256=sha256, kind=kind, state=State.APPLIED).first()


def problems_of(intake_id: uuid.UUID | str, most: int) -> list[dict[str, Any]]:
    """The first row problems, as `problems.jsonl` keeps them; may hold personal data."""
    path = folder_of(intake_id) / "problems.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(most), strict=False)]


def current(kind: str) -> Generation | None:
    pointer = Pointer.objects.select_related("current").filter(pk=kind).first()
    return pointer.current if pointer else None


@dataclass(frozen=True, slots=True)
class AsOf:
    """Where the population on a page comes from: "data per 15 November 2024, berkas X, oleh Y"."""

    day: dt.date
    file: str
    by: str
    synthetic: bool


def as_of(kind: str = REGISTER) -> AsOf | None:
    generation = current(kind)
    found = Intake.objects.filter(generation=generation).first() if generation else None
    return AsOf(found.data_as_of, found.name, found.applied_by, found.synthetic) if found else None


def residents() -> QuerySet[Resident]:
    """Everybody in the current register."""
    generation = current(REGISTER)
    return Resident.objects.filter(generation=generation) if generation else Resident.objects.none()


_PERSON = (
    "person_key name nik birth_date sex marital address rt rw village_code status recorded "
    "occupation disability".split()
)


def population() -> list[Person]:
    """Everybody in the current register as values, `row` being the person's key; for jobs, not for pages."""
    rows = residents().values_list(*_PERSON).iterator(chunk_size=10_000)
    return [
        Person(row=key, **dict(zip(_PERSON[1:], told, strict=True)))
        for key, *told in rows
    ]


def residents_for(actor: Actor) -> QuerySet[Resident]:
    """The current register as far as the actor's territory reaches."""
    return residents().filter(within(actor))


def within(actor: Actor, field: str = "village_code") -> Q:
    """The actor's territory as a condition; nobody for an actor without any."""
    if "" in actor.territory:
        return Q()
    reach = Q(pk__in=[])
    for prefix in actor.territory:
        reach |= Q(**{field: prefix}) | Q(**{f"{field}__startswith": prefix + "."})
    return reach


def resident(person_key: str, *, by: Actor) -> Resident:
    """Raises Refused: `person_unknown`, `not_your_territory`."""
    found = residents().filter(person_key=person_key).first()
    if found is None:
        raise Refused("person_unknown")
    by.check("people.see", found.village_code)
    return found


def search(text: str, *, by: Actor, most: int = 50) -> list[Resident]:
    """By the beginning of the name, or by a whole NIK; in the actor's territory, in alphabetical order."""
    digits = "".join(c for c in text if c.isdigit())
    rows = residents_for(by)
    if len(digits) == 16 and len(text.strip()) <= 20:
        return list(rows.filter(nik=digits)[:most])
    folded = folded_name(text)
    if len(folded) < 2:
        return []
    return list(rows.filter(search__gte=folded, search__lt=folded + "\U0010ffff").order_by("search")[:most])


def folded_name(name: str) -> str:
    """Capitals, single spaces: what search compares."""
    return " ".join(name.upper().split())


def observed(keys: Iterable[str] | None = None) -> dict[str, str]:
    """Person key -> newest recording status of all applied status lists."""
    rows = Observation.objects.filter(intake__state=State.APPLIED)
    if keys is not None:
        rows = rows.filter(person_key__in=list(keys))
    found: dict[str, str] = {}
    for key, status in rows.order_by("seen_on", "pk").values_list("person_key", "status").iterator(10_000):
        found[key] = status
    return found


def unfinished() -> Sequence[Intake]:
    """Files that wait for somebody: read and not applied, or refused."""
    return list(intakes().filter(state__in=[State.READ, State.REFUSED])[:20])
