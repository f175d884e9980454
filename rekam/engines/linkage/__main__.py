"""`python -m rekam.engines.linkage`: two Parquet files in, the links out."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from .commanding import Fault, carry_out, words_of
from .summing import Expected, Linked
from .watching import Watch


def main(arguments: list[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    started = time.monotonic()
    watch = Watch(sys.stderr) if sys.stderr.isatty() else None
    try:
        told = carry_out(
            asked.roll, asked.register, asked.out, groups=asked.groups, work=asked.work,
            memory=asked.memory, progress=watch or _silent,
        )  # fmt: skip
    except Fault as fault:
        _cleared(watch)
        print(fault, file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        _cleared(watch)
        return 130
    _cleared(watch)
    summary = _summary(told, time.monotonic() - started)
    print(json.dumps(summary) if asked.json else words_of(told))  # noqa: T201
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m rekam.engines.linkage", description=__doc__)
    for name, words in (
        ("roll", "the voter roll, Parquet"),
        ("register", "the population register, Parquet"),
        ("out", "where the links go, Parquet; it gets its name when it is complete"),
    ):
        parser.add_argument(f"--{name}", type=Path, required=True, help=words)
    parser.add_argument("--json", action="store_true", help="the summary as one line of JSON")
    parser.add_argument("--groups", type=Path, help="also write who is on the roll twice, Parquet")
    parser.add_argument("--work", type=Path, help="link by parts in this folder, where an ended run goes on")
    parser.add_argument("--memory", type=float, help="GiB to stay in; half of the machine's unless given")
    return parser


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""


def _cleared(watch: Watch | None) -> None:
    if watch:
        watch.close()


def _summary(told: Linked, seconds: float) -> dict[str, Any]:
    counts = {name: getattr(told, name) for name in ("voters", "residents", "linked", "look", "not_found")}
    expected = {name: round(getattr(told.expected, name), 1) for name in Expected.__slots__}
    return {**counts, "expected": expected, "warnings": list(told.warnings), "seconds": round(seconds, 2)}


if __name__ == "__main__":
    sys.exit(main())
