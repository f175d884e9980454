"""`python -m rekam.engines.linkage`: two Parquet files in, the links out."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from .linking import Links, link_sources
from .reading import Source
from .settings import DEFAULTS
from .summing import Expected


def main(arguments: list[str] | None = None) -> int:
    told = _parser().parse_args(arguments)
    started = time.monotonic()
    sources = [Source.of_file(path) for path in (told.roll, told.register)]
    links = link_sources(sources[0], sources[1], DEFAULTS, _silent)
    pq.write_table(links.table, told.out, compression="zstd")
    summary = _summary(links, sources[1].rows, time.monotonic() - started)
    print(json.dumps(summary) if told.json else _in_words(summary))  # noqa: T201
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m rekam.engines.linkage", description=__doc__)
    for name, words in (
        ("roll", "the voter roll, Parquet"),
        ("register", "the population register, Parquet"),
        ("out", "where the links go, Parquet"),
    ):
        parser.add_argument(f"--{name}", type=Path, required=True, help=words)
    parser.add_argument("--json", action="store_true", help="the summary as one line of JSON")
    return parser


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""


def _summary(links: Links, residents: int, seconds: float) -> dict[str, Any]:
    return {
        "voters": links.table.num_rows,
        "residents": residents,
        "linked": links.linked,
        "look": links.look,
        "not_found": links.not_found,
        "expected": {name: round(getattr(links.expected, name), 1) for name in Expected.__slots__},
        "warnings": list(links.warnings),
        "seconds": round(seconds, 2),
    }


def _in_words(summary: dict[str, Any]) -> str:
    return "\n".join(f"{name:>10} {value}" for name, value in summary.items())


if __name__ == "__main__":
    sys.exit(main())
