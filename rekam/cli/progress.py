"""How far a long run is, on a terminal only: step, share, rate and time left on one line."""

import sys
import threading
import time
from dataclasses import dataclass, field

from rekam.core.language import Language, number, words

STEPS = {
    "register": words("Membaca register", "Reading the register"),
    "roll": words("Membaca DPT", "Reading the roll"),
    "status": words("Membaca daftar status", "Reading the status list"),
    "prepare": words("Menyiapkan mesin pemadanan, sekali saja", "Preparing the linking, this once"),
    "write": words("Menulis hasil", "Writing the results"),
    "demo": words("Membuat data contoh", "Making synthetic data"),
    "check": words("Membaca berkas", "Reading the file"),
}
LINKING = words("Memadankan", "Linking")
LEFT = words("sisa", "left")


@dataclass
class ProgressLine:
    """Call it with (step, done, of); draws at most ten times a second, and nothing into a pipe."""

    language: Language
    _started: dict[str, float] = field(default_factory=dict)
    _drawn: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, step: str, done: int, of: int) -> None:
        if not sys.stderr.isatty():
            return
        with self._lock:
            now = time.monotonic()
            began = self._started.setdefault(step, now)
            if now - self._drawn > 0.1 or done >= of:
                self._drawn = now
                sys.stderr.write("\r\x1b[K" + self._line(step, done, of, now - began))
                sys.stderr.flush()

    def close(self) -> None:
        if self._started and sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")

    def _line(self, step: str, done: int, of: int, took: float) -> str:
        name = STEPS.get(step, LINKING)[self.language]
        if not of:
            return name
        line = f"{name} {min(1.0, done / of):4.0%}"
        if took < 0.5 or not done:
            return line
        rate = done / took
        left = max(0, round((of - done) / rate))
        return (
            f"{line} · {_rate(rate, of, self.language)} · {LEFT[self.language]} {left // 60}:{left % 60:02}"
        )


def _rate(rate: float, of: int, language: Language) -> str:
    return f"{number(rate, language)}/s" if of < 10_000_000 else f"{number(rate / 1e6, language, 1)} MB/s"
