"""`rekam demo`: synthetic files that look like the place."""

import argparse
import json
import sys

from rekam.cli.progress import ProgressLine
from rekam.core.language import number, words
from rekam.demo import make_demo

SAID = words(
    "DATA CONTOH, semua orang rekaan: {people} penduduk, {voters} baris DPT, di {out}\n",
    "DATA CONTOH, all people are invented: {people} residents, {voters} rows on the roll, in {out}\n",
)


def demo(args: argparse.Namespace) -> None:
    line = ProgressLine(args.language)
    try:
        made = make_demo(
            place=args.place,
            people=args.people,
            seed=args.seed,
            out=args.out,
            progress=lambda done, of: line("demo", done, of),
        )
    finally:
        line.close()
    if args.json:
        told = {"people": made.people, "voters": made.voters, "out": str(args.out)}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    told_numbers = {n: number(getattr(made, n), args.language) for n in ("people", "voters")}
    sys.stdout.write(SAID[args.language].format(out=args.out, **told_numbers))
