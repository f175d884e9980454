"""Linkage of files that are larger than the memory: by parts on the disk, and never begun again from nothing.

The same links as `linking` makes of them in memory, whatever the number of parts.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ..compiling import state
from ..linking import bounds_of
from ..settings import DEFAULTS, Progress, Settings
from ..summing import Linked, warnings_of
from .dates import search_dates
from .ending import Ending, put_together
from .folder import Folder, OtherWork, settle
from .job import GROUPS, REGISTER, ROLL, Job
from .learning import model_for
from .searching import search_group

__all__ = ["Linked", "OtherWork", "link_files"]


def link_files(
    roll: Path, register: Path, out: Path, *, work: Path, parts: int, settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> Linked:  # fmt: skip
    """Link two Parquet files into a third, in the order of the parts. `work` is an empty folder, or one in
    which the same was begun: then it goes on from there. In the end it is empty again.
    """
    files = {ROLL: roll, REGISTER: register}
    rows = {side: pq.read_metadata(file).num_rows for side, file in files.items()}
    told = {side: _identity(file) for side, file in files.items()}
    manifest = {"engine": state(), "parts": parts, "settings": asdict(settings), **told}
    folder = Folder.opened(work, manifest)
    linked = _linked(Job(folder, files, rows, parts, settings, progress or _silent), out)
    folder.clear()
    return linked


def _linked(job: Job, out: Path) -> Linked:
    _search(job)
    _step(job, "decided", partial(put_together, job), "left-*", "found-*", "date-*")
    ending = Ending.of(job)
    new = out.with_name(f".{out.name}.unfinished")
    told = ending.write(new, {side: (job.folder / f"{side}-kind.txt").read_text() for side in job.files})
    settle(new, out)
    warnings = warnings_of(told, ending.whole_nik)
    return Linked(job.rows[ROLL], job.rows[REGISTER], *told.counts, told.expected, warnings)


def _search(job: Job) -> None:
    """What a finished step has read is given back before the next one needs room."""
    model, bounds = model_for(job), bounds_of(job.settings, job.rows[REGISTER])
    _step(job, "dated", partial(search_dates, job, model, bounds), "roll-0*.arrow")
    for n, group in enumerate(GROUPS):
        _step(job, f"searched-{n}", partial(search_group, job, group, model, bounds), "gathered-*")
    job.folder.drop("register-0*.arrow")


def _step(job: Job, name: str, do: Callable[[], object], *used: str) -> None:
    if not job.folder.has(name):
        do()
        job.folder.mark(name)
    for pattern in used:
        job.folder.drop(pattern)


def _identity(file: Path) -> dict[str, Any]:
    """Size, time and the digest of the footer, which says where everything in the file is."""
    told = file.stat()
    with file.open("rb") as opened:
        opened.seek(-8, 2)
        footer = int.from_bytes(opened.read(4), "little")
        opened.seek(-8 - footer, 2)
        digest = hashlib.sha256(opened.read(footer)).hexdigest()
    return {"size": told.st_size, "changed": told.st_mtime_ns, "footer": digest}


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""
