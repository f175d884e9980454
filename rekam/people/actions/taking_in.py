"""From an upload to a file that was read: table and problems lie beside it, nothing is applied yet."""

import datetime as dt
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.actions import cancel, enqueue_named
from rekam.jobs.progress import fence, report
from rekam.jobs.queries import jobs_about
from rekam.people import queries
from rekam.people.actions import reading
from rekam.people.actions.moving import move
from rekam.people.models import Intake
from rekam.people.rules.intake import State, check_move
from rekam.places.queries import region
from rekam.places.queries.villages import asked
from rekam.places.rules import is_under
from rekam.staff.rules import system

if TYPE_CHECKING:
    from rekam.sheets import Sheet

READ_TASK = "rekam.people.tasks.read_intake"
MOST_BYTES = 2 * 1024**3


def take_in(*, chunks: Iterable[bytes], name: str, data_as_of: dt.date, by: Actor, at: dt.datetime) -> Intake:
    """Keep an uploaded file and ask for it to be read. Raises Refused: `file_too_large`."""
    by.check("people.import")
    intake_id = uuid.uuid4()
    folder = queries.folder_of(intake_id)
    folder.mkdir(parents=True, mode=0o700)
    try:
        size, digest = _keep(chunks, folder / "source")
        with transaction.atomic():
            intake = Intake.objects.create(
                pk=intake_id, name=Path(name).name[:255], size=size, sha256=digest, data_as_of=data_as_of,
                asked_by=by.id, asked_at=at,
            )  # fmt: skip
            _ask_to_read(intake, by=by, at=at)
            record(
                by=by,
                at=at,
                event="people.intake.upload",
                subject=f"intake:{intake.pk}",
                size=size,
                sha256=digest,
            )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return intake


def _keep(chunks: Iterable[bytes], path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                raise Refused("file_too_large", bytes=size, most=MOST_BYTES)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _ask_to_read(intake: Intake, *, by: Actor, at: dt.datetime) -> None:
    move(intake, State.READING)
    enqueue_named(READ_TASK, by=by.id, at=at, unique=f"read:{intake.pk}", subject=f"intake:{intake.pk}",
                  intake_id=str(intake.pk))  # fmt: skip


@transaction.atomic
def map_columns(*, intake_id: uuid.UUID, mapping: dict[str, Any], by: Actor, at: dt.datetime) -> Intake:
    """Read the file again with columns that a person named. Raises Refused: `intake_state_changed`."""
    by.check("people.import")
    intake = queries.intake(intake_id)
    Intake.objects.filter(pk=intake.pk).update(mapping=mapping)
    _ask_to_read(intake, by=by, at=at)
    record(
        by=by,
        at=at,
        event="people.intake.map",
        subject=f"intake:{intake.pk}",
        columns=sorted(mapping.get("columns", {})),
    )
    return intake


def read_file(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """What a file holds: its table and problems are kept beside it, or the refusal is. The job's part."""
    intake = queries.intake(intake_id)
    if intake.state != State.READING:
        return intake  # delivered twice, or cancelled meanwhile
    from rekam import sheets  # 50 MB that a server which reads no file must not carry

    folder = queries.folder_of(intake.pk)
    mapping = _written(folder / "mapping.json", intake.mapping)
    try:
        sheet = sheets.read(folder / "source", mapping=mapping, on=intake.data_as_of, progress=report)
        told = reading.told_of(sheet)
    except Refused as refused:
        # What was seen of the header stays, so that a mapping that did not fit can be set right.
        reading.keep(folder, queries.reading_of(intake.pk) | reading.refused_with(refused, folder / "source"))
        return _refuse(intake, refused, by=by, at=at)
    _keep_reading(folder, sheet)
    reading.keep(folder, told)
    with transaction.atomic():
        fence()
        move(intake, State.READ, **_told(sheet), refusal="", refusal_facts={})
        record(by=by, at=at, event="people.intake.read", subject=f"intake:{intake.pk}", layout=sheet.layout,
               rows=sheet.rows, errors=sheet.error_rows)  # fmt: skip
    return intake


def _written(path: Path, mapping: dict[str, Any] | None) -> Path | None:
    if mapping is None:
        return None
    path.write_text(json.dumps(mapping), "utf-8")
    return path


@transaction.atomic
def _refuse(intake: Intake, refused: Refused, *, by: Actor, at: dt.datetime) -> Intake:
    fence()
    facts = {name: str(value) for name, value in refused.facts.items()}
    move(intake, State.REFUSED, ended_at=at, refusal=refused.code, refusal_facts=facts)
    record(by=by, at=at, event="people.intake.refuse", subject=f"intake:{intake.pk}", code=refused.code)
    return intake


def _told(sheet: "Sheet") -> dict[str, Any]:
    return {
        "kind": sheet.kind, "layout": sheet.layout, "found": sheet.found, "expected": sheet.expected,
        "rows": sheet.rows, "error_rows": sheet.error_rows, "problem_counts": dict(sheet.problem_counts),
        "heading": sheet.heading, "synthetic": sheet.synthetic,
    }  # fmt: skip


def _keep_reading(folder: Path, sheet: "Sheet") -> None:
    """Both files are complete under their names or not there: a reader never sees half."""
    for marked in folder.glob("galat-*"):
        marked.unlink()
    table, problems = folder / "table.tmp", folder / "problems.tmp"
    import pyarrow as pa  # 100 MB that a server which reads no file must not carry

    with pa.ipc.new_file(str(table), sheet.table.schema) as out:
        out.write_table(sheet.table)
    with problems.open("w", encoding="utf-8") as lines:
        for problem in sheet.problems:
            lines.write(
                json.dumps({**asdict(problem), "facts": dict(problem.facts)}, ensure_ascii=False) + "\n"
            )
    for path, name in ((table, "table.arrow"), (problems, "problems.jsonl")):
        path.chmod(0o600)
        path.replace(folder / name)


@transaction.atomic
def name_villages(
    *, intake_id: uuid.UUID, answers: dict[tuple[str, str], str], by: Actor, at: dt.datetime
) -> Intake:
    """Which village a person says is meant by a (kecamatan, village) of the file; "" takes the answer back.

    Raises Refused: `intake_state_changed`, `village_unknown`.
    """
    by.check("people.import")
    intake = queries.intake(intake_id, lock=True)  # two people's answers add up, none is lost
    if intake.state != State.READ:
        raise Refused("intake_state_changed", here=intake.state)
    place = queries.reading_of(intake.pk).get("villages", {}).get("place", "")
    for code in filter(None, answers.values()):
        found = region(code)
        if found is None or found.level != 4 or not is_under(found.code, place):
            raise Refused("village_unknown", village=code)
    kept = intake.answers | {"|".join(asked(*names)): code for names, code in answers.items()}
    intake.answers = {names: code for names, code in kept.items() if code}
    intake.save(update_fields=["answers"])
    record(by=by, at=at, event="people.intake.name_villages", subject=f"intake:{intake.pk}",
           villages=len(intake.answers))  # fmt: skip
    return intake


@transaction.atomic
def cancel_intake(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """Stop before it is applied, also while the worker reads or stages it; readers have seen nothing of it.

    Raises Refused: `intake_state_changed`.
    """
    by.check("people.import")
    intake = queries.intake(intake_id)
    check_move(State(intake.state), State.CANCELLED)
    # The jobs first, as a worker's own transactions take them: neither waits for the other for ever.
    for job in jobs_about(f"intake:{intake.pk}"):
        if job.is_open:
            cancel(job.id, by=system(), at=at)
    move(intake, State.CANCELLED, ended_at=at, generation=None)
    record(by=by, at=at, event="people.intake.cancel", subject=f"intake:{intake.pk}")
    return intake
