"""One whole linkage, with its doubles and its evidence, of a few hundred rows of nonsense between good ones.

To be run with NUMBA_BOUNDSCHECK=1: a kernel that leaves its arrays is an IndexError.
"""

from itertools import product

from rekam.engines.linkage import explain, find_twice, link
from tests.engines.linkage.generator import COLUMNS, REGISTER_COLUMNS, Person, make, table
from tests.engines.linkage.test_bad_input import NASTY


def spoiled(people: list[Person], columns: tuple[str, ...]) -> list[Person]:
    """Each kind of nonsense once in each column, and every ninth row nothing else."""
    for person, (column, cell) in zip(people, product(columns, NASTY), strict=False):
        person[column] = cell
    for n, person in enumerate(people[::9]):
        person.update({column: NASTY[(n + at) % len(NASTY)] * 40 for at, column in enumerate(columns)})
    return people


def main() -> None:
    world = make(seed=51, voters=450, residents=650, noise=2.0)
    roll = table(spoiled(world.roll, COLUMNS))
    register = table(spoiled(world.register, REGISTER_COLUMNS), REGISTER_COLUMNS)
    links = link(roll, register)
    explain(roll, register, links)
    find_twice(roll, links)
    find_twice(register)
    if links.table.num_rows != roll.num_rows or links.linked < 200:
        raise SystemExit(f"{links.linked} links of {roll.num_rows} rows")


if __name__ == "__main__":
    main()
