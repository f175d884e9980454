"""The stages of a linkage in the order of `linking.link`, on a cluster."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..learn import Drawn, learn
from ..linking import bounds_of
from ..scoring import model_of
from ..settings import DEFAULTS, Settings
from ..summing import Expected, warnings_of
from ..weights import Weights
from .files import Work
from .people import Read, Side, read
from .pieces import Piece, pieces_of
from .searching import BY_DATE, LAST, SETTLED, Search, search, settle_rest
from .settling import Settled, changes_of, name_residents, write_links


@dataclass(frozen=True, slots=True)
class Linked:
    """What `Links` says beside its table, which is in the output folder, its rows in no order."""

    weights: Weights
    expected: Expected
    linked: int
    look: int
    not_found: int
    warnings: tuple[str, ...]


def link_on_spark(
    session: Any,
    roll_path: str | Path,
    register_path: str | Path,
    out_path: str | Path,
    *,
    parts: int,
    settings: Settings = DEFAULTS,
) -> Linked:
    """Link two Parquet files, or folders of them, into a new folder of Parquet files.

    All paths must mean the same on the driver and on every worker, and workers must be able to import this
    engine. A worker needs room for the largest of `parts` parts of both files, 100 bytes a person; the driver
    for the sample and for the voters who compete. Beside the output another 250 bytes a person are written
    and removed again.
    """
    out = Path(out_path).absolute()
    if out.exists():
        raise FileExistsError(out)
    roll, register = (_pieces(Path(path).absolute()) for path in (roll_path, register_path))
    voters, residents = (sum(piece.rows for piece in pieces) for pieces in (roll, register))
    with _work_beside(out) as work:
        drawn = Drawn(voters, residents, settings.sample)
        sides = (
            Side("roll", roll, drawn.limit, drawn.limit, 0),
            Side("register", register, drawn.limit, drawn.strangers, residents),
        )
        ours, theirs = (_read(session, work, side, parts) for side in sides)
        weights = learn(ours.sample, theirs.sample, drawn)
        work.save_model(model_of(weights, theirs.census))
        shared = Search(work, bounds_of(settings, residents), parts, parts)
        for stage in range(BY_DATE, LAST + 1):
            search(session, shared, stage)
        settle_rest(session, shared)
        settled = Settled(work, work.files(SETTLED), residents, parts, settings).weighed(session)
        changes = changes_of(session, settled)
        links = work.folder / "links" if theirs.named else out
        told = write_links(session, settled, changes, links)
        if theirs.named:
            name_residents(session, work, links, out)
    return Linked(weights, told.expected, *told.counts, warnings_of(told, ours.whole_nik))


def _pieces(path: Path) -> list[Piece]:
    pieces = pieces_of(path)
    if not pieces:
        raise ValueError(f"nobody in {path}")
    return pieces


def _read(session: Any, work: Work, side: Side, tasks: int) -> Read:
    """Where two rows of a file have one name, its row numbers are the ids."""
    told = read(session, work, side, tasks)
    return read(session, work, replace(side, by_place=True), tasks) if told.repeats else told


@contextmanager
def _work_beside(out: Path) -> Iterator[Work]:
    folder = out.with_name(f"{out.name}.{uuid.uuid4().hex}")
    folder.mkdir()
    try:
        yield Work(folder)
    finally:
        shutil.rmtree(folder)
