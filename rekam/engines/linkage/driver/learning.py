"""What the search needs to know of the whole of both files: weights and census, kept in the folder."""

from pathlib import Path

import numpy as np

from ..census import Census
from ..learn import Drawn, learn
from ..scoring import Model, model_of
from ..weights import Weights
from .job import REGISTER, ROLL, Job
from .spreading import Spread, Spreading

_FILE = "weights.npz"


def model_for(job: Job) -> Model:
    """Reads both files if that has not been done."""
    if not job.folder.has(_FILE):
        sides = {side: Spreading(job, side) for side in (ROLL, REGISTER)}
        for spreading in sides.values():
            spreading.spread()
        census = sides[REGISTER].census
        job.folder.once(_FILE, lambda new: _save(new, _learned(job), census))
    return model_of(*_loaded(job.folder / _FILE))


def _learned(job: Job) -> Weights:
    voters, residents = (Spread(job, side).sample() for side in (ROLL, REGISTER))
    return learn(voters, residents, Drawn(job.rows[ROLL], job.rows[REGISTER], job.settings.sample))


def _save(new: Path, weights: Weights, census: Census) -> None:
    with new.open("wb") as file:
        np.savez(
            file,
            bits=weights.bits, m=weights.m, learned_from=np.int64(weights.learned_from),
            names=census.names, words=census.words, dates=census.dates, people=np.int64(census.people),
        )  # fmt: skip


def _loaded(path: Path) -> tuple[Weights, Census]:
    with np.load(path) as told:
        weights = Weights(told["bits"], told["m"], int(told["learned_from"]))
        return weights, Census(told["names"], told["words"], told["dates"], int(told["people"]))
