"""`python -m rekam.engines.linkage`: two Parquet files in, the links out."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from .commanding import Fault, Told, carry_out, words_of
from .summing import Expected


def main(arguments: list[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    started = time.monotonic()
    try:
        told = carry_out(
            asked.roll, asked.register, asked.out, groups=asked.groups, work=asked.work,
            memory=asked.memory, progress=_show if sys.stderr.isatty() else _silent,
        )  # fmt: skip
    except Fault as fault:
        print(fault, file=sys.stderr)  # noqa: T201
        return 2
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
    parser.add_argument(
        "--work", type=Path, help="link by parts in this folder, where an ended run goes on"
    )
    parser.add_argument("--memory", type=float, help="GiB to stay in; half of the machine's unless given")
    return parser


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""


_began: dict[str, float] = {}


def _show(stage: str, done: int, total: int) -> None:
    """One line on the terminal: the stage, how far, how fast, how long still."""
    spent = time.monotonic() - _began.setdefault(stage, time.monotonic())
    rate = done / spent if spent > 0 else 0.0
    left = f", {rate:,.0f}/s, {(total - done) / rate:,.0f} s" if 0 < done < total and rate else ""
    print(f"\r\033[K{stage} {done:,} / {total:,}{left}", end="", file=sys.stderr, flush=True)  # noqa: T201
    if stage == "write" and done == total:
        print("\r\033[K", end="", file=sys.stderr, flush=True)  # noqa: T201


def _summary(told: Told, seconds: float) -> dict[str, Any]:
    counts = {name: getattr(told, name) for name in ("voters", "residents", "linked", "look", "not_found")}
    expected = {name: round(getattr(told.expected, name), 1) for name in Expected.__slots__}
    return {**counts, "expected": expected, "warnings": list(told.warnings), "seconds": round(seconds, 2)}


if __name__ == "__main__":
    sys.exit(main())
