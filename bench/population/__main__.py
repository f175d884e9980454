"""Makes a register and a roll of synthetic people with the truth beside them.

python -m bench.population --kind easy|hard|correlated --residents 300000 --seed 1 --out DIR
"""

import argparse
import resource
from pathlib import Path

from . import KINDS, make


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--kind", choices=list(KINDS), default="easy")
    ask.add_argument("--residents", type=int, default=300_000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--out", type=Path, required=True)
    said = ask.parse_args()
    residents, voters = make(said.kind, said.residents, said.seed, said.out)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{residents:,} residents, {voters:,} rows on the roll in {said.out}")
    print(f"{used.ru_utime + used.ru_stime:.1f} CPU seconds, {used.ru_maxrss / 1024**2:.2f} GiB at most")


if __name__ == "__main__":
    main()
