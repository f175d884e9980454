"""How far a linkage is, on one line of a terminal: the step, the share done, how fast, and the time left."""

import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TextIO

_EVERY = 0.2  # seconds
_STEPS: Mapping[str, str] = MappingProxyType(
    {
        "read": "membaca / reading",
        "learn": "menimbang / weighing",
        "compare": "mencocokkan / comparing",
        "gather": "mengumpulkan / gathering",
        "search": "mencari sisanya / searching on",
        "decide": "memutuskan / deciding",
        "write": "menulis / writing",
    }
)


class Watch:
    """A `Progress`. What an earlier process has done is no speed of this one."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._total = self._begun_at = self._last = -1
        self._begun = self._drawn = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        now = self._clock()
        if total != self._total or done < self._last:
            self._total, self._begun_at, self._begun = total, done, now
            self._drawn = now - _EVERY
        self._last = done
        if now - self._drawn >= _EVERY:
            self._drawn = now
            line = _line(step, done, total, done - self._begun_at, now - self._begun)
            self._stream.write(f"\r\x1b[K{line}")
            self._stream.flush()

    def close(self) -> None:
        self._stream.write("\r\x1b[K")
        self._stream.flush()


def _line(step: str, done: int, total: int, fresh: int, seconds: float) -> str:
    line = f"{_STEPS.get(step, step):<32} {done / max(total, 1):4.0%}"
    if fresh <= 0 or seconds < 1:
        return line
    rate = fresh / seconds
    left = round((total - done) / rate)
    return f"{line}  {rate:,.0f} orang/dtk (people/s)  sisa (left) {left // 60}:{left % 60:02}"
