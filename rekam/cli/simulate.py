"""`rekam simulate-office`: a synthetic office through its worst weeks, in a throwaway home of its own."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from rekam.core.language import words

ELECTION = "pilkada-2020"
"""When a suket was left to discretion: the preset under which all of them can happen."""
BROKEN = words(
    "{day}: yang seharusnya selalu berlaku tidak berlaku: {names}\n",
    "{day}: what should always hold does not: {names}\n",
)


def simulate(args: argparse.Namespace) -> None:
    """One JSON line a day. Ends with 1 when something that always holds does not, naming it."""
    with tempfile.TemporaryDirectory(prefix="rekam-simulated-") as home:
        if not _lives(args, Path(home)):
            sys.exit(1)


def _lives(args: argparse.Namespace, home: Path) -> bool:
    _open(home)
    from rekam.demo.office import simulate

    folder = home / "world"
    folder.mkdir()
    for line in simulate(folder=folder, days=args.days, seed=args.seed):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        if line["faults"]:
            names = ", ".join(sorted({fault.partition(":")[0] for fault in line["faults"]}))
            sys.stderr.write(BROKEN[args.language].format(day=line["day"], names=names))
            return False
    return True


def _open(home: Path) -> None:
    """Whatever office the surroundings speak of, this one is another."""
    for name in [name for name in os.environ if name.startswith("REKAM_")]:
        del os.environ[name]
    os.environ |= {
        "REKAM_HOME": str(home), "REKAM_ELECTION": ELECTION, "REKAM_SIGNER": "test",
        "DJANGO_SETTINGS_MODULE": "rekam.settings",
    }  # fmt: skip
    from rekam.cli.office import django

    django("migrate", "--verbosity", "0")
