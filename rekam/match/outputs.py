"""Everything or nothing: all files are complete on disk inside the target before the first gets its name."""

import datetime as dt
import errno
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from rekam.core.language import words
from rekam.core.refusal import Refused
from rekam.coverage.books import write_list
from rekam.engines import linkage
from rekam.match.inputs import Inputs, Progress
from rekam.match.request import Request
from rekam.sheets.workbooks import Edition
from rekam.voters.books import write_findings, write_for_kpu
from rekam.voters.rules.findings import Finding
from rekam.voters.rules.reconcile import Reconciliation

SUMMARY = "ringkasan.json"
_UNFINISHED = ".rekam-run-"
_SOURCE = words(
    "{role}: {name}, {rows} baris, sha256 {digest}", "{role}: {name}, {rows} rows, sha256 {digest}"
)
_MADE = words("Dibuat {at:%d-%m-%Y %H.%M} UTC", "Made {at:%d-%m-%Y %H.%M} UTC")


def write_outputs(
    request: Request,
    seen: Reconciliation,
    found: Sequence[Finding],
    links: linkage.Links,
    summary: dict[str, Any],
    *,
    place: str,
    inputs: Inputs,
    at: dt.datetime,
    progress: Progress,
) -> None:
    """Raises Refused: `out_is_a_file`, `out_is_input`, `out_in_use`, `cannot_write`; then the target is as
    it was.
    """
    edition = Edition(
        created=at.replace(tzinfo=None, microsecond=0),
        language=request.language,
        synthetic=inputs.synthetic,
        sources=(*_sources(inputs, request), _MADE[request.language].format(at=at)),
    )
    steps: dict[str, Callable[[Path], None]] = {
        "belum-rekam.xlsx": lambda path: write_list(path, seen, place=place, edition=edition),
        "temuan.xlsx": lambda path: write_findings(path, found, seen, edition=edition),
        "untuk-kpu.xlsx": lambda path: write_for_kpu(path, found, seen.election, edition=edition),
        "links.parquet": lambda path: pq.write_table(links.table, path),
        SUMMARY: lambda path: _write_json(path, summary),
    }
    for sheet in inputs.sheets:
        if sheet.name in steps and sheet.path.parent.resolve() == request.out.resolve():
            raise Refused("out_is_input", file=sheet.name)
    with all_or_nothing(request.out) as folder:
        for done, (name, write) in enumerate(steps.items()):
            progress("write", done, len(steps))
            write(folder / name)
    progress("write", len(steps), len(steps))


def _sources(inputs: Inputs, request: Request) -> Iterator[str]:
    roles = {"register": "Register", "roll": "DPT", "status": "Status"}
    for role, sheet in (("register", inputs.register), ("roll", inputs.roll), ("status", inputs.status)):
        if sheet:
            yield _SOURCE[request.language].format(
                role=roles[role], name=sheet.name, rows=sheet.rows, digest=sheet.sha256[:12]
            )


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


@contextmanager
def all_or_nothing(out: Path) -> Iterator[Path]:
    """A folder to fill; what is in it moves into `out` only when the block ends well, the summary last.

    Where the summary stands, the set beside it is complete and of one run.
    """
    made = finished = False
    try:
        if out.exists() and not out.is_dir():
            raise Refused("out_is_a_file", out=out)
        made = not out.exists()
        out.mkdir(parents=True, exist_ok=True)
        with _alone(out), tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=out) as folder:
            yield Path(folder)
            _move_in(Path(folder), out)
            finished = True
    except OSError as error:
        raise Refused("cannot_write", out=out, why=error.strerror or type(error).__name__) from error
    finally:
        if made and not finished:
            _remove_if_empty(out)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Two runs into one folder would mix their sets. What a run that was killed left there goes."""
    handle = os.open(out, os.O_RDONLY)
    try:
        if _locked(handle, out):
            for left in out.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(handle)


def _locked(handle: int, out: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Refused("out_in_use", out=out) from error
    except OSError:  # a network drive that has no locks
        return False
    return True


def _move_in(folder: Path, out: Path) -> None:
    names = sorted((path.name for path in folder.iterdir()), key=lambda name: (name == SUMMARY, name))
    for name in names:
        file = folder / name
        if (out / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, f"{name}: {os.strerror(errno.EISDIR)}")
        file.chmod(0o600)  # names and addresses: for whoever ran this, and nobody else on the machine
        with file.open("rb+") as written:
            os.fsync(written.fileno())
    (out / SUMMARY).unlink(missing_ok=True)
    for name in names:
        (folder / name).replace(out / name)
    _sync_folder(out)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_if_empty(out: Path) -> None:
    try:
        out.rmdir()
    except OSError:
        return  # somebody else's files: leave them
