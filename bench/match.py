"""`rekam match` on demo files against what offices do today: an exact join on the NIK.

Prints, from one run on this machine: CPU and wall seconds, peak memory, and against the demo's truth
the precision and recall of the links, ours beside the join's.

    python -m bench.match [--people 40000] [--place 53.01] [--seed 1]
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

JOIN = """
import sys, polars as pl, python_calamine as c
def column(path, name):
    rows = iter(c.CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())
    for n, row in enumerate(rows, 1):
        if name in row:
            at = row.index(name); break
    return [(str(n), str(r[at])) for n, r in enumerate(rows, n + 1) if str(r[at]).isdigit()]
register = pl.DataFrame(column(sys.argv[1], "NIK"), schema=["register_row", "nik"], orient="row")
roll = pl.DataFrame(column(sys.argv[2], "NIK"), schema=["roll_row", "nik"], orient="row")
roll.join(register, on="nik").write_parquet(sys.argv[3])
"""


@dataclass
class Cost:
    wall: float
    cpu: float


def run(command: list[str]) -> Cost:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.monotonic() - began, cpu)


def quality(links: pl.DataFrame, truth: dict[str, str]) -> tuple[float, float]:
    """(precision, recall) of pairs (roll_row, register_row) against the truth."""
    found = {(a, b) for a, b in links.select("roll_row", "register_row").iter_rows()}
    true = {(a, b) for a, b in truth.items() if b}
    right = len(found & true)
    return right / max(1, len(found)), right / max(1, len(true))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--people", type=int, default=40_000)
    ask.add_argument("--place", default="53.01")
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files, out = Path(folder, "files"), Path(folder, "out")
        rekam = [sys.executable, "-m", "rekam"]
        demo = run([*rekam, "demo", "--place", args.place, "--people", str(args.people),
                    "--seed", str(args.seed), "--out", str(files)])  # fmt: skip
        register, roll = files / "register-siak.xlsx", files / "roll-a-kwk.xlsx"
        joined = Path(folder, "join.parquet")
        join = run([sys.executable, "-c", JOIN, str(register), str(roll), str(joined)])
        ours = run([*rekam, "match", "--register", str(register), "--status", str(files / "status.csv"),
                    "--roll", str(roll), "--election", "pilkada-2024", "--place", args.place,
                    "--out", str(out)])  # fmt: skip
        truth = {r["roll_row"]: r["register_row"] for r in csv.DictReader((files / "truth.csv").open())}
        links = pl.read_parquet(out / "links.parquet").filter(pl.col("outcome") == "linked")
        report(args.people, truth, {"demo": demo, "join": join, "match": ours},
               {"join": quality(pl.read_parquet(joined), truth), "match": quality(links, truth)},
               json.loads((out / "ringkasan.json").read_text()))  # fmt: skip


def report(people: int, truth: dict[str, str], costs: dict[str, Cost],
           found: dict[str, tuple[float, float]], summary: dict[str, dict[str, int]]) -> None:  # fmt: skip
    print(f"{people:,} residents, {len(truth):,} rows on the roll")
    print(f"{'':24}{'CPU s':>8}{'wall s':>8}{'precision':>11}{'recall':>9}")
    names = {
        "demo": "make the demo files",
        "join": "exact NIK join (peer)",
        "match": "rekam match, all files",
    }
    for key, cost in costs.items():
        quality_shown = "".join(f"{q:>10.4f}" for q in found[key]) if key in found else ""
        print(f"{names[key]:24}{cost.cpu:>8.1f}{cost.wall:>8.1f} {quality_shown}")
    print(f"ratio match / join, CPU: {costs['match'].cpu / costs['join'].cpu:.1f}")
    print(f"outcomes: {summary['outcomes']}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest single process: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
