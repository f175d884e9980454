"""The later stages for those whom the birth date did not settle: who may be asked for is gathered from all
parts by slices of each stage, and every slice is searched by itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ..blocks import STAGES
from ..candidates import Bounds
from ..scoring import Model
from ..stages import Sought, by_stage, some
from .dates import keep_left, left
from .job import REGISTER, Job, sorted_by_part
from .shelf import PAIRS, PEOPLE, filling, people_of, split, taken
from .sieves import Asking, Sieve, passing
from .spreading import Spread

FOUND = (*PAIRS, "settled", "crowded")


def search_group(job: Job, group: range, model: Model, bounds: Bounds) -> None:
    gather(job, group, bounds)
    for stage in group:
        _search_stage(job, stage, group, model, bounds)
        if stage + 1 < len(STAGES):
            _advance_all(job, stage)


def found(stage: int, piece: int) -> str:
    return f"found-{stage}-{piece:04d}.arrow"


def _gathered(group: range, part: int) -> str:
    return f"gathered-{group.start}-{part:04d}.arrow"


def gather(job: Job, group: range, bounds: Bounds) -> None:
    """Of each part the residents whom a stage of the group has to see, by the slices of that stage."""
    missing = [part for part in job.everywhere if not job.folder.has(_gathered(group, part))]
    if missing:
        residents = Spread(job, REGISTER)
        sieves = _sieves(job, group, bounds)

        def one(part: int) -> None:
            people = residents.part(part)
            job.folder.once(_gathered(group, part), lambda new: _keep(job, new, group, people, sieves))

        job.each(f"gather-{group.start}", missing, one)


def _sieves(job: Job, group: range, bounds: Bounds) -> list[Sieve]:
    names = [job.folder / left(group.start, part) for part in job.everywhere]
    voters = sum(len(piece["at"]) for name in names for piece in taken(name))
    asking = Asking(group, voters, bounds)
    for name in names:
        asking.add(people_of(list(taken(name))))
    return asking.sieves()


def _keep(job: Job, new: Path, group: range, people: Any, sieves: list[Sieve]) -> None:
    marks = passing(sieves, people)
    with filling(new, PEOPLE) as put:
        for stage in group:
            wanted = some(people, np.flatnonzero(marks & 1 << stage))
            ordered, bounds, _ = sorted_by_part(stage, wanted, job.slices, 0)
            for piece in split(ordered, bounds):
                put(piece)


def _search_stage(job: Job, stage: int, group: range, model: Model, bounds: Bounds) -> None:
    def search(number: int) -> None:
        if not job.folder.has(found(stage, number)):
            pieces = [next(taken(job.folder / left(stage, part), [number])) for part in job.everywhere]
            voters, residents = people_of(pieces), _residents(job, stage, group, number)
            sought = by_stage(stage, voters, residents, model, bounds)
            at = [piece["at"] for piece in pieces]
            job.folder.once(found(stage, number), lambda new: _keep_found(new, sought, at))

    job.each(f"search-{stage}", range(job.slices), search)


def _residents(job: Job, stage: int, group: range, number: int) -> Any:
    nth = (stage - group.start) * job.slices + number
    return people_of([next(taken(job.folder / _gathered(group, part), [nth])) for part in job.everywhere])


def _keep_found(new: Path, sought: Sought, at: list[Any]) -> None:
    """For each part what was found for its voters; `at` are their places in it."""
    bounds = np.cumsum([0, *map(len, at)])
    with filling(new, FOUND) as put:
        for start, stop, places in zip(bounds[:-1], bounds[1:], at, strict=True):
            pairs = sought.pairs.chosen((sought.pairs.voter >= start) & (sought.pairs.voter < stop))
            put(
                {
                    "voter": places[pairs.voter - start],
                    **{name: getattr(pairs, name) for name in PAIRS[1:]},
                    "settled": places[sought.settled[start:stop]],
                    "crowded": places[sought.crowded[start:stop]],
                }
            )


def _advance_all(job: Job, stage: int) -> None:
    job.each(f"search-{stage}-rest", job.everywhere, lambda part: _advance(job, stage, part))


def _advance(job: Job, stage: int, part: int) -> None:
    """Whoever is still left, by the slices of the next stage."""
    if not job.folder.has(left(stage + 1, part)):
        pieces = list(taken(job.folder / left(stage, part)))
        voters, at = people_of(pieces), np.concatenate([piece["at"] for piece in pieces])
        settled = np.concatenate([piece["settled"] for piece in pieces_found(job, stage, part)])
        rest = np.flatnonzero(~np.isin(at, settled))
        some_ = some(voters, rest)
        job.folder.once(left(stage + 1, part), lambda new: keep_left(new, stage + 1, some_, at[rest], job))


def pieces_found(job: Job, stage: int, part: int) -> Iterator[dict[str, Any]]:
    """What a stage has found for the voters of a part."""
    for number in range(job.slices):
        yield from taken(job.folder / found(stage, number), [part])
