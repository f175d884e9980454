"""`rekam demo`: synthetic files that look like the place."""

import argparse
import json
import sys
from dataclasses import asdict

from rekam.cli.progress import ProgressLine
from rekam.cli.screen import visible
from rekam.core.language import number, words
from rekam.demo import make_demo

SAID = words(
    "DATA CONTOH, semua orang rekaan. {place}: {residents} penduduk, {voters} baris DPT, di {out}\n",
    "DATA CONTOH, all people are invented. {place}: {residents} residents, {voters} rows on the roll, "
    "in {out}\n",
)


def demo(args: argparse.Namespace) -> None:
    line = ProgressLine(args.language)
    try:
        made = make_demo(
            place=args.place,
            people=args.people,
            seed=args.seed,
            out=args.out,
            progress=line,
        )
    finally:
        line.close()
    if args.json:
        sys.stdout.write(json.dumps(asdict(made), default=str) + "\n")
        return
    told = {name: number(getattr(made, name), args.language) for name in ("residents", "voters")}
    sys.stdout.write(SAID[args.language].format(place=made.place_name, out=visible(args.out), **told))
