"""Coverage is always computed from counts: a percentage is never read, added or capped."""

from collections.abc import Iterable
from dataclasses import dataclass

from rekam.people.rules import Recorded


@dataclass(frozen=True, slots=True)
class Count:
    """People who must hold a card, and what is known of their recording.

    From names, wajib = recorded + left + unknown. Aggregates of an office may break that: recorded
    can exceed wajib, because 16-year-olds and residents of other areas are recorded too.
    """

    wajib: int = 0
    recorded: int = 0
    left: int = 0
    unknown: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.wajib + other.wajib,
            self.recorded + other.recorded,
            self.left + other.left,
            self.unknown + other.unknown,
        )

    def with_person(self, recorded: Recorded) -> "Count":
        return self + ONE[recorded]

    @property
    def share_recorded(self) -> float | None:
        """Of 1; above 1 is real and shown. None when nobody is wajib."""
        return self.recorded / self.wajib if self.wajib else None

    @property
    def share_left(self) -> float | None:
        return self.left / self.wajib if self.wajib else None

    @property
    def above_whole(self) -> bool:
        return self.recorded > self.wajib


ONE = {
    Recorded.YES: Count(1, recorded=1),
    Recorded.NO: Count(1, left=1),
    Recorded.UNKNOWN: Count(1, unknown=1),
}


def of_aggregate(wajib: int, recorded: int) -> Count:
    """An office's own counts: what is left is the difference, never below nobody."""
    return Count(wajib, recorded, left=max(0, wajib - recorded))


def total(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())
