"""Prints that were made and wait to be fetched: a file and a note beside it, for who asked and no other."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.rules import KEEP
from rekam.jobs.queries import JobRow, jobs_about


@dataclass(frozen=True, slots=True)
class Kept:
    """`people` are the keys of everybody in it."""

    path: Path
    name: str
    at: dt.datetime
    people: tuple[str, ...]
    place: str

    @property
    def until(self) -> dt.datetime:
        return self.at + KEEP

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "print"


def subject_of(id: uuid.UUID) -> str:
    return f"print:{id}"


def kept(id: uuid.UUID, *, by: Actor, at: dt.datetime) -> Kept | None:
    """What `actions.keep` left, if this actor asked for it and still works wherever it reaches.

    Nothing once its time is over, whether or not it was swept yet; nor where its note does not say how far
    it reaches.
    """
    try:
        told = json.loads((folder() / f"{id}.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    path = folder() / told["file"]
    reach, made = told.get("territory", [None]), dt.datetime.fromisoformat(told["at"])
    here = all(place is not None and by.reaches(place) for place in reach)
    if told["by"] != by.id or not here or at >= made + KEEP or not path.exists():
        return None
    return Kept(path, told["name"], made, tuple(told["people"]), told["place"])


def prepared(id: uuid.UUID, *, by: Actor, at: dt.datetime) -> tuple[JobRow | None, Kept | None]:
    """How far a print is, and the file once it is there. Raises Refused: `print_not_found`."""
    jobs = [job for job in jobs_about(subject_of(id), limit=1) if job.asked_by == by.id]
    file = kept(id, by=by, at=at)
    if not jobs and file is None:
        raise Refused("print_not_found")
    return (jobs[0] if jobs else None), file
