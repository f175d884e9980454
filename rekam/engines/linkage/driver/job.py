"""What all steps share: the files, the folder, how many parts, and who is told of the progress."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from ..blocks import STAGES
from ..partitions import parts_of
from ..records import People
from ..settings import Progress, Settings
from ..stages import some
from .folder import Folder

Item = TypeVar("Item")
Made = TypeVar("Made")
ROLL, REGISTER = "roll", "register"
# Later stages that share a pass over the register: the first two settle most of those who are left, so that
# many fewer residents are asked for by the others.
GROUPS = (range(2), range(2, len(STAGES)))
THREADS = min(2, os.cpu_count() or 1)  # each holds a part in memory


@dataclass(frozen=True, slots=True)
class Job:
    """`parts` by birth date, and one more for those without; the later stages go by `slices`."""

    folder: Folder
    files: dict[str, Path]
    rows: dict[str, int]
    parts: int
    settings: Settings
    say: Progress

    @property
    def course(self) -> dict[str, tuple[float, float]]:
        """Where each step begins and ends, by what it takes to read a person."""
        voters, residents = self.rows[ROLL], self.rows[REGISTER]
        costs = [("read-roll", voters), ("read-register", residents), ("compare", 1.2 * voters)]
        for group in GROUPS:
            costs.append((f"gather-{group.start}", 0.4 * residents))
            costs += [(f"search-{n}{part}", 0.04 * voters) for n in group for part in ("", "-rest")]
        costs += [("decide", 0.1 * voters), ("write", 0.7 * voters)]
        ends = list(accumulate(cost for _, cost in costs))
        return {name: (end - cost, end) for (name, cost), end in zip(costs, ends, strict=True)}

    def tell(self, step: str, share: float) -> None:
        """How far all of the work is, in people, when so much of a step is done."""
        course, people = self.course, sum(self.rows.values())
        start, end = course[step]
        done = (start + share * (end - start)) / max(course["write"][1], 1)
        self.say(step.partition("-")[0], int(done * people), people)

    @property
    def slices(self) -> int:
        """The residue is small: fewer pieces do."""
        return (self.parts + 2) // 3

    @property
    def everywhere(self) -> range:
        """All parts, with the one of people without a birth date."""
        return range(self.parts + 1)

    def each(self, step: str, items: Sequence[Item], do: Callable[[Item], object]) -> None:
        """All of them, a few at a time; the first that fails ends it."""
        self.tell(step, 0)
        with ThreadPoolExecutor(THREADS) as pool:
            waiting = {pool.submit(do, item) for item in items}
            try:
                while waiting:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    for future in done:
                        future.result()
                    self.tell(step, 1 - len(waiting) / len(items))
            finally:
                pool.shutdown(cancel_futures=True)


def in_order(items: Iterable[Item], make: Callable[[Item], Made]) -> Iterator[Made]:
    """What is made of each, made ahead by a few and given in order."""
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[Future[Made]] = deque()
        for item in items:
            waiting.append(pool.submit(make, item))
            if len(waiting) > THREADS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def sorted_by_part(stage: int, people: People, parts: int, without: int) -> tuple[People, Any, Any]:
    """People part by part, where each part begins, and where each person was before; whoever has nothing that
    the stage goes by is in the part `without`.
    """
    part = parts_of(stage, people, parts)
    part[part < 0] = without
    order = np.argsort(part.astype(np.int16), kind="stable")
    bounds = np.zeros(max(parts, without + 1) + 1, np.int64)
    np.cumsum(np.bincount(part, minlength=len(bounds) - 1), out=bounds[1:])
    return some(people, order), bounds, order
