"""One whole linkage, with its doubles and its evidence, of a few hundred rows of nonsense between good ones.

To be run with NUMBA_BOUNDSCHECK=1: a kernel that leaves its arrays is an IndexError.
"""

import numpy as np

from rekam.engines.linkage import explain, find_twice, link
from tests.engines.linkage.generator import COLUMNS, REGISTER_COLUMNS, Person, make, table
from tests.engines.linkage.test_bad_input import NASTY


def spoiled(people: list[Person], columns: tuple[str, ...], seed: int) -> list[Person]:
    """Every third row has nonsense in some of its cells, and every ninth in all of them."""
    dice = np.random.default_rng(seed)
    for n, person in enumerate(people):
        for column in columns if n % 9 == 0 else dice.choice(columns, 4) if n % 3 == 0 else ():
            cell = NASTY[int(dice.integers(len(NASTY)))]
            person[str(column)] = cell * int(dice.choice([1, 1, 1, 40]))
    return people


def main() -> None:
    world = make(seed=51, voters=400, residents=500, noise=2.0)
    roll = table(spoiled(world.roll, COLUMNS, 1))
    register = table(spoiled(world.register, REGISTER_COLUMNS, 2), REGISTER_COLUMNS)
    links = link(roll, register)
    explain(roll, register, links)
    find_twice(roll, links)
    find_twice(register)
    if links.table.num_rows != roll.num_rows or links.linked < 200:
        raise SystemExit(f"{links.linked} links of {roll.num_rows} rows")


if __name__ == "__main__":
    main()
