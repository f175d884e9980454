"""An office's own file back to it, with a column that says for each row what is wrong."""

import datetime as dt
import os
import uuid
from pathlib import Path

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.language import Language
from rekam.core.refusal import Refused
from rekam.people import queries
from rekam.people.models import Intake


def return_errors(*, intake_id: uuid.UUID, language: Language, by: Actor, at: dt.datetime) -> Path:
    """Written when it is first asked for, in a process of its own, and kept beside the file.

    Raises Refused: `intake_not_read`, `intake_file_gone`, `not_your_territory`.
    """
    queries.check_whole_office(by)
    intake = queries.intake(intake_id)
    told = queries.reading_of(intake.pk)
    if intake.removed_at:
        raise Refused("intake_file_gone", day=intake.removed_at.date().isoformat())
    if not told.get("sheets"):
        raise Refused("intake_not_read")
    marked = queries.folder_of(intake.pk) / f"galat-{language}{suffix_of(intake)}"
    if not marked.exists():
        _write(intake, told, marked, language)
    # Everybody in the file can be read in it: the entry names the file, not a third of a million people.
    record_read(by=by, at=at, page="people.intake.return_errors", people=[], subject=f"intake:{intake.pk}",
                rows=intake.error_rows)  # fmt: skip
    return marked


def suffix_of(intake: Intake) -> str:
    """A table of Excel comes back as XLSX, text as CSV."""
    with (queries.folder_of(intake.pk) / "source").open("rb") as file:
        return ".xlsx" if file.read(4) in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") else ".csv"


def _write(intake: Intake, told: dict[str, list[str]], marked: Path, language: Language) -> None:
    from rekam.sheets import Problem, Sheet, write_errors
    from rekam.sheets.apart import run_apart

    sheet = Sheet(
        path=queries.folder_of(intake.pk) / "source", name=intake.name, sha256=intake.sha256,
        size=intake.size, layout=intake.layout, kind=intake.kind, found=intake.found,
        expected=intake.expected, rows=intake.rows, table=None,
        problems=[Problem(**one) for one in queries.problems_of(intake.pk)],
        problem_counts=intake.problem_counts, error_rows=intake.error_rows, heading=intake.heading,
        sheet_names=tuple(told["sheets"]), synthetic=intake.synthetic,
        header_rows=tuple(map(int, told["header_rows"])),
    )  # fmt: skip
    unfinished = marked.with_name(f"unfinished-{uuid.uuid4().hex}{marked.suffix}")
    try:
        run_apart(write_errors, sheet, unfinished, language)
        unfinished.chmod(0o600)
        os.replace(unfinished, marked)
    finally:
        unfinished.unlink(missing_ok=True)
