"""Region search by prefix, as people type it, among all 91,599 regions (83,762 villages).

The peer is what most offices' programs do: a database table with an index, `LIKE 'kup%'`, SQLite here. It
finds only names that begin so; ours also finds `timur` in Kupang Timur. Then the cost of village maps.

    python -m bench.regions
"""

import os
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable

os.environ["REKAM_HOME"] = tempfile.mkdtemp(prefix="rekam-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rekam.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup

from rekam.places.queries import (  # noqa: E402
    children,
    region,
    search_regions,
    village_codes,
    village_map,
)
from rekam.places.queries.search import _names  # noqa: E402

LIMIT = 10


def typed(count: int) -> list[str]:
    """Two to eight letters of names of every level, villages more often, as keys are pressed."""
    dice = random.Random(1)
    names = list(_names().values())
    return [name[: dice.randint(2, 8)].lower() for name in dice.sample(names, count)]


def milliseconds(search: Callable[[str], object], prefixes: list[str]) -> list[float]:
    """Of this process: others on the machine do not count."""
    took = []
    for prefix in prefixes:
        began = time.process_time()
        search(prefix)
        took.append((time.process_time() - began) * 1_000)
    return sorted(took)


def table() -> Callable[[str], object]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT COLLATE NOCASE, level INTEGER)")
    rows = ((code, name, code.count(".") + 1) for code, name in _names().items())
    database.executemany("INSERT INTO region VALUES (?, ?, ?)", rows)
    database.execute("CREATE INDEX by_name ON region (name)")
    asked = "SELECT code, name FROM region WHERE name LIKE ? ORDER BY level, name LIMIT ?"
    return lambda prefix: database.execute(asked, (prefix + "%", LIMIT)).fetchall()


def report(title: str, took: list[float]) -> None:
    print(f"{title:44}{statistics.median(took):9.2f}{took[int(len(took) * 0.95)]:9.2f}{took[-1]:9.2f}")


def maps() -> None:
    call_command("migrate", verbosity=0)
    offices = [office.code for province in children() for office in children(province.code)]
    cold = milliseconds(village_map, offices)
    warm = milliseconds(village_map, offices)
    report("village map, drawn (514 kabupaten/kota)", cold)
    report("village map, kept on disk", warm)
    missing = sum(len(village_map(code).without_shape) for code in offices)
    print(
        f"all 514 maps: {sum(cold) / 1_000:.1f} s; {missing} of {len(village_codes('')):,} villages not drawn"
    )


def main() -> None:
    region("53.01.06.1004")
    prefixes = typed(3_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    search_regions("x", 1)
    built = time.process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_024
    print(f"{'CPU milliseconds':44}{'median':>9}{'p95':>9}{'most':>9}")
    report("search_regions", milliseconds(lambda prefix: search_regions(prefix, LIMIT), prefixes))
    report("  two letters only", milliseconds(lambda p: search_regions(p[:2], LIMIT), prefixes))
    report("SQLite table in memory, LIKE (peer)", milliseconds(table(), prefixes))
    print(f"the index: made in {built:.2f} s, {grown:.0f} MB")
    maps()


if __name__ == "__main__":
    main()
