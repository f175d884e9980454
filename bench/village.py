"""The worst village there is: 5,000 people called SITI AMINAH, born on 1 July, beside a usual village.

Prints how many CPU seconds the linkage of each takes, and their ratio, which is to be at most 2.

    python -m bench.village [--people 5000] [--runs 5] [--json]
"""

import argparse
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa

from bench.population.words import MEN, STREETS, WOMEN
from rekam.engines.linkage import link

Village = Callable[[np.random.Generator, int], dict[str, list[str]]]


def usual(dice: np.random.Generator, people: int) -> dict[str, list[str]]:
    """Any names and birth dates."""
    words = np.array([*MEN, *WOMEN])
    first, second = (words[dice.integers(0, len(words), people)] for _ in range(2))
    born = np.datetime64("1940-01-01") + dice.integers(0, 65 * 365, people)
    named = [f"{a} {b}" for a, b in zip(first, second, strict=True)]
    return {"name": named, "birth_date": [str(day) for day in born]}


def all_of_one_name(dice: np.random.Generator, people: int) -> dict[str, list[str]]:
    return {"name": ["SITI AMINAH"] * people, "birth_date": ["1970-07-01"] * people}


def register(village: Village, people: int) -> Any:
    dice = np.random.default_rng(1)
    columns = village(dice, people)
    day = [f"{int(date[8:]) + 40:02d}{date[5:7]}{date[2:4]}" for date in columns["birth_date"]]
    place = {
        "row": [str(n + 1) for n in range(people)],
        "nik": [f"530101{birth}{n + 1:04d}" for n, birth in enumerate(day)],
        "sex": ["P"] * people,
        "address": [f"{STREETS[n % 20]} NO. {n % 211}" for n in range(people)],
        "rt": [f"{n % 8 + 1:03d}" for n in range(people)],
        "rw": [f"{n % 10 + 1:03d}" for n in range(people)],
        "village_code": ["53.01.01.2001"] * people,
    }
    return pa.table(columns | place)


def roll(residents: Any) -> Any:
    """No NIK says more than the birth date: every voter must be compared with others."""
    niks = [f"{nik[:12]}****" for nik in residents["nik"].to_pylist()]
    return residents.set_column(residents.column_names.index("nik"), "nik", pa.array(niks))


def measured(village: Village, people: int, runs: int) -> dict[str, Any]:
    residents = register(village, people)
    voters = roll(residents)
    links = link(voters, residents)  # once unmeasured: machine code is loaded
    spent = []
    for _ in range(runs):
        began = time.process_time()
        links = link(voters, residents)
        spent.append(time.process_time() - began)
    return {"cpu": median(spent), "linked": links.linked, "look": links.look, "not_found": links.not_found}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--people", type=int, default=5_000, help="at most 9,999: a serial has four digits")
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--json", action="store_true")
    said = ask.parse_args()
    found = {name: measured(of, said.people, said.runs) for name, of in VILLAGES.items()}
    ratio = found["one name"]["cpu"] / found["usual"]["cpu"]
    if said.json:
        print(json.dumps(found | {"ratio": round(ratio, 3)}))
        return
    print(f"{'village of':10}{'CPU s':>8}{'linked':>8}{'look':>8}{'not found':>11}")
    for name, one in found.items():
        print(f"{name:10}{one['cpu']:8.3f}{one['linked']:8,}{one['look']:8,}{one['not_found']:11,}")
    print(f"ratio {ratio:.2f} (at most 2)")


VILLAGES: dict[str, Village] = {"usual": usual, "one name": all_of_one_name}

if __name__ == "__main__":
    main()
