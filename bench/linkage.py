"""Our linkage beside Splink and the least that any linkage does, in one run on the same made-up people.

Each peer runs in a fresh process on two cores, in turns; CPU seconds are user + system of all its processes.
The wall says nothing on a crowded machine and is then marked void.

    python -m bench.linkage [--kind easy|hard|correlated] [--residents 300000] [--runs 3] [--seed N]
        [--peers ours,splink,splink-trained,floor] [--data FOLDER] [--gate] [--json]
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.linkage_peers.grading import graded
from bench.linkage_peers.judging import refusals
from bench.linkage_peers.measured import Measured
from bench.linkage_peers.metering import crowding, measure
from bench.linkage_peers.reporting import as_json, report
from bench.population import KINDS

ROOT = Path(__file__).parents[1]
SPLINK = "bench.linkage_peers.splink_run"
PEERS = {
    "floor": ["bench.linkage_peers.floor"],
    "ours": ["rekam.engines.linkage", "--json"],
    "splink": [SPLINK, "--model", "{folder}/splink.json"],
    "splink-trained": [SPLINK, "--model", "{folder}/splink.json", "--trained"],
}


def command(peer: str, data: Path, folder: Path) -> list[str]:
    module, *more = (part.format(folder=folder) for part in PEERS[peer])
    files = ["--roll", f"{data}/roll.parquet", "--register", f"{data}/register.parquet"]
    return [sys.executable, "-m", module, *files, "--out", f"{folder}/{peer}.parquet", *more]


def made(asked: argparse.Namespace, folder: Path) -> Path:
    """The files to link, made in a process of their own so that this one stays small."""
    if asked.data:
        return Path(asked.data).resolve()
    how = ["--kind", asked.kind, "--residents", str(asked.residents), "--seed", str(asked.seed)]
    make = [sys.executable, "-m", "bench.population", *how, "--out", str(folder / "data")]
    subprocess.run(make, check=True, cwd=ROOT, stdout=sys.stderr)
    return folder / "data"


def warm(peers: list[str], data: Path, folder: Path) -> None:
    """Once unmeasured: compilers' caches are filled, files are in memory, a trained model is there."""
    for peer in peers:
        if peer == "splink":
            subprocess.run(
                [sys.executable, "-m", SPLINK, "--versions"], check=True, cwd=ROOT, stdout=sys.stderr
            )
        elif peer != "splink-trained":
            measure(command(peer, data, folder), folder / "log", ROOT)
        elif "splink" not in peers:
            measure(command("splink", data, folder), folder / "log", ROOT)


def rounds(peers: list[str], runs: int, data: Path, folder: Path) -> list[Measured]:
    measured = [Measured(peer) for peer in peers]
    for _ in range(runs):
        for one in measured:
            one.costs.append(measure(command(one.peer, data, folder), folder / "log", ROOT))
    for one in measured:
        if one.peer != "floor":
            one.figures = graded(folder / f"{one.peer}.parquet", data)
    return measured


def asked_for() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--kind", default="easy", choices=list(KINDS))
    ask.add_argument("--residents", type=int, default=300_000)
    ask.add_argument("--runs", type=int, default=3)
    ask.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="drawn unless given")
    ask.add_argument("--peers", default=",".join(PEERS), type=lambda said: said.split(","))
    ask.add_argument("--data", help="a folder with register, roll and truth made before")
    ask.add_argument("--gate", action="store_true", help="fail when a ratio or a share is out of bounds")
    ask.add_argument("--json", action="store_true")
    return ask.parse_args()


def main() -> None:
    asked = asked_for()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = made(asked, folder)
        warm(asked.peers, data, folder)
        before = crowding()
        measured = rounds(asked.peers, asked.runs, data, folder)
        crowded = [before, crowding()]
    print(f"{asked.kind}, {asked.residents:,} residents, seed {asked.seed}", file=sys.stderr)
    print(json.dumps(as_json(measured, crowded)) if asked.json else report(measured, crowded))
    if asked.gate:
        judge(asked.kind, measured)


def judge(kind: str, measured: list[Measured]) -> None:
    ours = next(one for one in measured if one.peer == "ours")
    if wrong := refusals(kind, {one.peer: one.cpu for one in measured}, ours.figures):
        raise SystemExit("refused: " + "; ".join(wrong))
    print("within all bounds", file=sys.stderr)


if __name__ == "__main__":
    main()
