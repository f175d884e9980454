"""Part by part of the birth dates: what is found for each voter, and who is left for the later stages."""

from pathlib import Path
from typing import Any

import numpy as np

from ..candidates import Bounds
from ..scoring import Model
from ..stages import by_date, some
from ..summing import has_whole_nik
from .job import REGISTER, ROLL, Job, sorted_by_part
from .shelf import PAIRS, PEOPLE, filling, split
from .spreading import Spread

LEFT = (*PEOPLE, "at")


def search_dates(job: Job, model: Model, bounds: Bounds) -> None:
    """For each part the pairs found, and the voters left by slices of the first of the later stages."""
    voters, residents = Spread(job, ROLL), Spread(job, REGISTER)

    def search(part: int) -> None:
        if not job.folder.has(left(0, part)):
            _search(job, part, voters.part(part), residents.part(part), model, bounds)

    job.each("compare", job.everywhere, search)


def left(stage: int, part: int) -> str:
    """Voters of a part who come to a stage unsettled."""
    return f"left-{stage}-{part:04d}.arrow"


def dated(part: int) -> str:
    return f"date-{part:04d}.arrow"


def _search(job: Job, part: int, voters: Any, residents: Any, model: Model, bounds: Bounds) -> None:
    sought = by_date(voters, residents, model, bounds)
    del residents

    def keep(new: Path) -> None:
        with filling(new, ("ids", *PAIRS, "crowded", "whole_nik")) as put:
            put(
                {
                    "ids": voters.records["id"],
                    **{name: getattr(sought.pairs, name) for name in PAIRS},
                    "crowded": np.flatnonzero(sought.crowded),
                    "whole_nik": [has_whole_nik(voters)],
                }
            )

    job.folder.once(dated(part), keep)
    rest = np.flatnonzero(~sought.settled)
    job.folder.once(left(0, part), lambda new: keep_left(new, 0, some(voters, rest), rest, job))


def keep_left(new: Path, stage: int, voters: Any, at: Any, job: Job) -> None:
    """By the slices of a stage; `at` are the voters' places in their part."""
    ordered, bounds, order = sorted_by_part(stage, voters, job.slices, 0)
    with filling(new, LEFT) as put:
        for n, piece in enumerate(split(ordered, bounds)):
            put(piece | {"at": at[order[bounds[n] : bounds[n + 1]]]})
