"""Keeping a print until it is fetched, handing it out with an entry in the log, and sweeping it away."""

import datetime as dt
import json
import os
import uuid
from collections.abc import Sequence
from pathlib import Path

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.queries import prints as queries
from rekam.documents.queries.prints import Kept
from rekam.documents.rules import KEEP


def keep(
    *,
    id: uuid.UUID,
    name: str,
    content: bytes,
    people: Sequence[str],
    place: str,
    by: Actor,
    at: dt.datetime,
) -> None:
    """For a day, for `by` alone, readable by the office's own account only. The note comes last.

    Safe to repeat: a job that was killed halfway writes the same file again.
    """
    by.check("documents.print")
    folder = queries.folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = f"{id}{Path(name).suffix}"
    note = {
        "file": file,
        "name": name,
        "by": by.id,
        "at": at.isoformat(),
        "people": list(people),
        "place": place,
        "territory": list(by.territory),
    }
    _write(folder / file, content)
    _write(folder / f"{id}.json", json.dumps(note).encode())


def hand_out(*, id: uuid.UUID, by: Actor, at: dt.datetime) -> Kept:
    """The file to who asked for it; the log names all people in it. Raises Refused: `print_not_found`."""
    by.check("documents.print")
    found = queries.kept(id, by=by, at=at)
    if found is None:
        raise Refused("print_not_found")
    subject = queries.subject_of(id)
    record_read(
        by=by, at=at, page="documents.file.print", people=found.people, place=found.place, subject=subject
    )
    return found


def sweep(*, by: Actor, at: dt.datetime) -> int:
    """Removes what has waited for a day, and halves that a killed job left; says how many files."""
    by.check("documents.print")
    old = [path for path in queries.folder().glob("*") if path.stat().st_mtime < (at - KEEP).timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _write(path: Path, content: bytes) -> None:
    """Complete under its name or not there."""
    unfinished = path.with_name(path.name + ".tmp")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    unfinished.replace(path)
