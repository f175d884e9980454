"""What runs when: name of the task, every how many seconds, or at which hour of the office's day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timed:
    task: str
    every: int = 0
    at_hour: int | None = None


SCHEDULE: tuple[Timed, ...] = ()
