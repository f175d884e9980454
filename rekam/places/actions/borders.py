"""Real borders of villages: taken in, read by a job, looked at, put in force at once, taken back at once."""

import datetime as dt
import hashlib
import os
import secrets
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.actions import cancel, enqueue_named
from rekam.jobs.progress import fence, report
from rekam.jobs.queries import jobs_about
from rekam.places.actions.offices import MAY
from rekam.places.models import BorderImport, VillageShape
from rekam.places.queries import borders
from rekam.places.queries.maps import forget_trial, village_map
from rekam.places.queries.offices import OfficeRow, office
from rekam.places.rules.imports import NEXT, Standing

if TYPE_CHECKING:
    from rekam.places.rules.borders import Border, Read

READ_TASK = "rekam.places.tasks.read_borders"
MOST_BYTES = borders.MOST_MB * 1024 * 1024
MOST_NAMED = 100
MEMORY = 3 << 30
"""Address space of the process that reads a file: 32 MB of numbers become a gigabyte for a moment."""
SECONDS = 300
"""A whole kabupaten takes some ten. A ring of 1,000 corners that crosses itself everywhere takes hours to set
right, and the worker does nothing else meanwhile."""


def _check(by: Actor) -> OfficeRow:
    """Borders are the whole office's. Raises Refused: not_permitted, not_your_territory, office_not_set."""
    here = office()
    by.check(MAY, here.code if here else None)
    if here is None:
        raise Refused("office_not_set")
    return here


def take_in(*, chunks: Iterable[bytes], name: str, by: Actor, at: dt.datetime) -> BorderImport:
    """Keep an uploaded file and ask for it to be read. Raises Refused: borders_too_big, office_not_set."""
    _check(by)
    name = Path(name).name[:200]
    kept, digest = _keep(chunks, name)
    try:
        with transaction.atomic():
            stored = BorderImport.objects.create(
                at=at, by=by.id, by_name=by.name[:150], file_name=name, sha256=digest, state=Standing.READING
            )
            subject = f"borders:{stored.pk}"
            kept.replace(borders.file_of(stored))
            enqueue_named(READ_TASK, by=by.id, at=at, unique=subject, subject=subject, import_id=stored.pk)
            record(by=by, at=at, event="places.borders.upload", subject=subject, sha256=digest)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return stored


def _keep(chunks: Iterable[bytes], name: str) -> tuple[Path, str]:
    """Before the row is made: nobody waits for a lock while a file goes to the disk."""
    path = borders.folder() / f"{secrets.token_hex(8)}.new"
    digest, size = hashlib.sha256(), 0
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                path.unlink()
                raise Refused("borders_too_big", file=name, most=borders.MOST_MB)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return path, digest.hexdigest()


def read_file(*, import_id: int, by: Actor, at: dt.datetime) -> BorderImport:
    """The job's part: every usable border staged, and what is wrong with the rest. Safe to repeat."""
    here = _check(by)
    stored = borders.border_import(import_id)
    if stored.state != Standing.READING:
        return stored  # delivered twice, or discarded meanwhile
    report(0, 0, "read")
    try:
        read = _read_apart(stored, here.code)
    except Refused as refused:
        return _refuse(stored, refused, by=by, at=at)
    shapes = [_shape(stored, border) for border in read.borders]
    with transaction.atomic():
        stored.shapes.all().delete()
        VillageShape.objects.bulk_create(shapes, batch_size=100)
        fence()
        _move(stored, Standing.READ, villages=len(shapes), left_out=len(read.problems), told=_told(read))
        record(by=by, at=at, event="places.borders.read", subject=f"borders:{stored.pk}",
               villages=len(shapes), left_out=len(read.problems))  # fmt: skip
    village_map(here.code, trying=stored.pk)  # drawn here, so that the page need not
    return stored


def _read_apart(stored: BorderImport, place: str) -> "Read":
    """Raises Refused: as `check_shapes`, and `borders_no_villages`, `borders_too_tangled`."""
    from rekam.sheets.apart import Leash, run_apart  # a hostile file takes nothing down but its own process

    leash = Leash()
    clock = threading.Timer(SECONDS, leash.end)
    clock.start()
    try:
        read = run_apart(borders.check_shapes, borders.file_of(stored), place, memory=MEMORY, leash=leash)
    except (Refused, RuntimeError):
        if leash.ended:
            raise Refused("borders_too_tangled", minutes=SECONDS // 60) from None
        raise
    finally:
        clock.cancel()
    if not read.borders and not read.problems:
        raise Refused("borders_no_villages", count=read.elsewhere)
    return read


def _refuse(stored: BorderImport, refused: Refused, *, by: Actor, at: dt.datetime) -> BorderImport:
    facts = {name: str(value)[:400] for name, value in refused.facts.items()} | {"file": stored.file_name}
    with transaction.atomic():
        fence()
        _move(stored, Standing.REFUSED, refusal=refused.code, refusal_facts=facts)
        record(by=by, at=at, event="places.borders.refuse", subject=f"borders:{stored.pk}", code=refused.code)
    return stored


def _told(read: "Read") -> dict[str, Any]:
    problems = [
        {"index": problem.index, "told": problem.told, "reason": problem.reason}
        for problem in read.problems[:MOST_NAMED]
    ]
    return {
        "features": read.features, "columns": read.columns.said, "by_names": read.columns.by_names,
        "turned": read.turned, "mended": read.mended, "elsewhere": read.elsewhere, "problems": problems,
    }  # fmt: skip


def _shape(stored: BorderImport, border: "Border") -> VillageShape:
    south, west, north, east = border.bounds
    return VillageShape(
        imported=stored, code=border.code, geometry=border.geometry,
        south=south, west=west, north=north, east=east,
    )  # fmt: skip


def apply_borders(*, import_id: int, by: Actor, at: dt.datetime, leave_out_bad: bool = False) -> BorderImport:
    """These borders hold from now on, in place of the approximate ones of the same villages.

    With a polygon that cannot be used nothing is put in force, unless `leave_out_bad`. Raises Refused:
    not_permitted, not_your_territory, office_not_set, borders_import_not_found, borders_state_changed,
    borders_with_problems, borders_no_villages.
    """
    _check(by)
    stored = borders.border_import(import_id)
    if stored.left_out and stored.villages and not leave_out_bad:
        raise Refused("borders_with_problems", count=stored.left_out, features=stored.told["features"])
    if stored.state in (Standing.READ, Standing.UNDONE) and not stored.villages:
        raise Refused("borders_no_villages", count=stored.left_out)
    with transaction.atomic():
        _move(stored, Standing.APPLIED, applied_at=at, applied_by=(by.name or by.id)[:150],
              undone_at=None, undone_by="")  # fmt: skip
        record(by=by, at=at, event="places.borders.import", subject=f"borders:{stored.pk}",
               sha256=stored.sha256, villages=stored.villages, left_out=stored.left_out)  # fmt: skip
    forget_trial(stored.pk)
    return stored


def undo_borders(*, import_id: int, by: Actor, at: dt.datetime) -> BorderImport:
    """Borders of earlier imports, or the approximate ones, hold again.

    Raises Refused: not_permitted, not_your_territory, office_not_set, borders_import_not_found,
    borders_state_changed.
    """
    _check(by)
    stored = borders.border_import(import_id)
    with transaction.atomic():
        _move(stored, Standing.UNDONE, undone_at=at, undone_by=by.id)
        record(by=by, at=at, event="places.borders.undo", subject=f"borders:{stored.pk}")
    return stored


def discard_borders(*, import_id: int, by: Actor, at: dt.datetime) -> BorderImport:
    """A file that will not be used, also while it is being read; nobody has seen its borders.

    Raises Refused: as `undo_borders`.
    """
    _check(by)
    stored = borders.border_import(import_id)
    with transaction.atomic():
        # The jobs first, as a worker's own transactions take them: neither waits for the other for ever.
        for job in jobs_about(f"borders:{stored.pk}"):
            if job.is_open:
                cancel(job.id, by=_keeper(by), at=at)
        _move(stored, Standing.DISCARDED)
        stored.shapes.all().delete()
        record(by=by, at=at, event="places.borders.discard", subject=f"borders:{stored.pk}")
    forget_trial(stored.pk)
    borders.file_of(stored).unlink(missing_ok=True)
    return stored


def _keeper(by: Actor) -> Actor:
    """Whoever discards a file may end the job that reads it."""
    return Actor(by.id, by.kind, by.name, frozenset({"jobs.manage"}), by.territory)


def _move(stored: BorderImport, there: Standing, **values: Any) -> None:
    """By compare-and-set: two clicks or two workers cannot both make it. Raises: borders_state_changed."""
    here = Standing(stored.state)
    same = BorderImport.objects.filter(pk=stored.pk, state=here)
    if there not in NEXT[here] or not same.update(state=there, **values):
        raise Refused("borders_state_changed")
    stored.refresh_from_db()
