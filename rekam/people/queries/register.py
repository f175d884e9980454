"""The register in force: who is in it, where it comes from."""

import datetime as dt
import os
import secrets
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from rekam.core.actor import Actor
from rekam.core.small_file import read_small
from rekam.people.models import Generation, Intake, Pointer, Resident
from rekam.people.rules import Person
from rekam.staff.queries import officers
from rekam.web.facts import DataAsOf

REGISTER, ROLL = "register", "roll"


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


def current(kind: str) -> Generation | None:
    pointer = Pointer.objects.select_related("current").filter(pk=kind).first()
    return pointer.current if pointer else None


def roll_kind() -> str:
    """Under which kind the roll of the election in force is loaded. What an election is, voters knows."""
    told: str = settings.REKAM_ELECTION
    code = tomllib.loads(read_small(Path(told)))["code"] if told.endswith(".toml") else told
    return f"{ROLL}:{code}"


@dataclass(frozen=True, slots=True)
class AsOf:
    """Where the population on a page comes from: "data per 15 November 2024, berkas X, oleh Y"."""

    day: dt.date
    file: str
    by: str
    synthetic: bool
    rows: int = 0


def as_of(kind: str = REGISTER) -> AsOf | None:
    generation = current(kind)
    return of_generation(generation.pk) if generation else None


def of_generation(generation_id: int | None) -> AsOf | None:
    """The file that a generation was loaded from."""
    if generation_id is None:
        return None
    found = Intake.objects.filter(generation=generation_id).select_related("generation").first()
    if found is None:
        return None
    rows = found.generation.rows if found.generation else 0
    return AsOf(found.data_as_of, found.name, found.applied_by, found.synthetic, rows)


def synthetic() -> bool:
    """Whether the people in the register are made up; for the strip on every page."""
    told = as_of()
    return bool(told and told.synthetic)


def data_asof(actor: Actor) -> DataAsOf | None:
    """The line under every page that shows the register; of which day alone for who may not see people."""
    told = as_of()
    if told is None:
        return None
    if not actor.may("people.see"):
        return DataAsOf(told.day, "", "")
    name = officers().filter(pk=told.by).values_list("full_name", flat=True) if told.by.isdigit() else []
    return DataAsOf(told.day, told.file, next(iter(name), ""))


def residents() -> QuerySet[Resident]:
    """Everybody in the current register."""
    generation = current(REGISTER)
    return Resident.objects.filter(generation=generation) if generation else Resident.objects.none()


_PERSON = (
    "person_key name nik birth_date sex marital address rt rw village_code status recorded "
    "occupation disability".split()
)
_REST = _PERSON[3:]


def population(generation: Generation | None = None) -> list[Person]:
    """Everybody in a register, else in the current one, as values, `row` being the person's key.

    For jobs, not for pages. A third of a million rows say "001" and "alive": once is enough.
    """
    rows = Resident.objects.filter(generation=generation) if generation else residents()
    told = rows.values_list(*_PERSON).iterator(chunk_size=10_000)
    same: dict[Any, Any] = {}
    return [
        Person(key, name, nik, **dict(zip(_REST, (same.setdefault(v, v) for v in rest), strict=True)))
        for key, name, nik, *rest in told
    ]


def residents_for(actor: Actor) -> QuerySet[Resident]:
    """The current register as far as the actor's territory reaches."""
    return residents().filter(within(actor))


def within(actor: Actor, field: str = "village_code") -> Q:
    """The actor's territory as a condition; nobody for an actor without any."""
    if "" in actor.territory:
        return ~Q(pk__in=[])  # not Q(): what is empty vanishes beside "|", and only the other side is left
    reach = Q(pk__in=[])
    for prefix in actor.territory:
        reach |= Q(**{field: prefix}) | Q(**{f"{field}__startswith": prefix + "."})
    return reach
