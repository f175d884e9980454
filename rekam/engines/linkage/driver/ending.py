"""From all that was found to outcomes: the odds of everyone together, who competes, and the file of links."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow.parquet as pq

from ..blocks import STAGES
from ..candidates import Pairs
from ..competing import Part, apply, compete
from ..deciding import Best
from ..linking import links_table
from ..outcomes import close, first_outcomes
from ..priors import absent_share, look_from, odds_counted
from ..settings import Settings
from ..summing import Expected, Summary, summary_of
from .dates import dated
from .job import REGISTER, ROLL, Job, in_order
from .numbering import names_of
from .searching import pieces_found
from .shelf import PAIRS, filling, taken

_KEPT = ("ids", *PAIRS, "crowded", "counts", "whole_nik")


def pairs_of(part: int) -> str:
    return f"pairs-{part:04d}.arrow"


def put_together(job: Job) -> None:
    """For each part all pairs of its voters, who shares a key with too many, and how the odds are spread."""

    def put(part: int) -> None:
        job.folder.once(pairs_of(part), lambda new: _put(job, part, new))

    job.each("decide", job.everywhere, put)


def _put(job: Job, part: int, new: Path) -> None:
    (first,) = taken(job.folder / dated(part))
    crowded = np.zeros(len(first["ids"]), bool)
    crowded[first["crowded"]] = True
    pieces = [first]
    for stage in range(len(STAGES)):
        for piece in pieces_found(job, stage, part):
            crowded[piece["crowded"]] = True
            crowded[piece["settled"]] = False
            pieces.append(piece)
    pairs = {name: np.concatenate([piece[name] for piece in pieces]) for name in PAIRS}
    best = Best.of(Pairs(**pairs), len(crowded))
    with filling(new, _KEPT) as put:
        put(
            {
                "ids": first["ids"],
                **pairs,
                "crowded": np.flatnonzero(crowded),
                "counts": odds_counted(best, job.rows[REGISTER]),
                "whole_nik": first["whole_nik"],
            }
        )


@dataclass(frozen=True, slots=True)
class Ending:
    """What the odds of all parts together say."""

    job: Job
    settings: Settings
    least: float
    whole_nik: bool

    @classmethod
    def of(cls, job: Job) -> "Ending":
        counts, whole = [], False
        for part in job.everywhere:
            (piece,) = taken(job.folder / pairs_of(part))
            counts.append(piece["counts"])
            whole |= bool(piece["whole_nik"].any())
        summed = np.sum(counts, axis=0)
        settings = replace(job.settings, absent=absent_share(summed, job.settings.absent))
        return cls(job, settings, look_from(summed, settings.absent, settings.missed), whole)

    def parts(self) -> Iterator[Part]:
        return in_order(self.job.everywhere, self._part)

    def _part(self, number: int) -> Part:
        (piece,) = taken(self.job.folder / pairs_of(number))
        crowded = np.zeros(len(piece["ids"]), bool)
        crowded[piece["crowded"]] = True
        best = Best.of(Pairs(*(piece[name].copy() for name in PAIRS)), len(crowded))
        outcomes = first_outcomes(best, crowded, self.job.rows[REGISTER], self.least, self.settings)
        return Part(piece["ids"].copy(), best, outcomes)

    def write(self, out: Path, kinds: dict[str, str]) -> Summary:
        """The links of all parts, each a row group, in the order of the parts."""
        job = self.job
        changes = compete(self.parts, job.rows[ROLL], job.rows[REGISTER], self.settings)
        named = [names_of(job.folder, side, kinds[side]) for side in (ROLL, REGISTER)]

        def decided(number: int) -> tuple[Any, Summary]:
            part = self._part(number)
            apply(changes, part)
            close(part.outcomes, part.found)
            told = summary_of(part, job.rows[REGISTER], self.settings.absent)
            return links_table(part, *cast(Any, named)), told

        told, writer = Summary((0, 0, 0), Expected(0.0, 0.0, 0.0)), None
        for number, (table, summary) in enumerate(in_order(job.everywhere, decided)):
            writer = writer or pq.ParquetWriter(out, table.schema, compression="zstd")
            writer.write_table(table, row_group_size=max(table.num_rows, 1))
            told += summary
            job.tell("write", (number + 1) / len(job.everywhere))
        cast(Any, writer).close()
        return told
