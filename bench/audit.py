"""The log beside its peers: a plain INSERT of the same columns, a plain SELECT of the same rows.

python -m bench.audit [ENTRIES]     REKAM_DATABASE=postgresql://… for the other database (it is written to)
"""

import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable

AT = dt.datetime(2024, 11, 15, 3, 4, 5, tzinfo=dt.UTC)
PLAIN = (
    "CREATE TABLE bench_plain AS SELECT * FROM audit_event WHERE seq < 0",
    "CREATE UNIQUE INDEX bench_plain_seq ON bench_plain (seq)",
)
INSERT = (
    "INSERT INTO bench_plain (seq, at, actor_id, actor_kind, actor_name, event, read, subject, place, "
    "reason, facts, previous, hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def main() -> None:
    os.environ["REKAM_HOME"] = tempfile.mkdtemp(prefix="rekam-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "rekam.settings"
    import django

    django.setup()
    from django.core.management import call_command

    for app in ("audit", "jobs"):
        call_command("migrate", app, verbosity=0, skip_checks=True)
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)


def measure(entries: int) -> None:
    from django.db import connection, transaction

    from rekam.audit import queries
    from rekam.audit.actions import record_read
    from rekam.core.actor import Actor

    by = Actor(id="7", name="Yuliana Nope")
    cursor = connection.cursor()
    for statement in ("DROP TABLE IF EXISTS bench_plain", *PLAIN):
        cursor.execute(statement)

    def entry(number: int) -> None:
        record_read(by=by, at=AT, page="people.resident", people=[f"p{number}"], place="53.01.04.2003")

    def row(number: int) -> None:
        values = (
            AT,
            "7",
            "person",
            "Yuliana Nope",
            "people.resident.read",
            True,
            "",
            "53.01.04.2003",
            "",
            "{}",
        )
        cursor.execute(INSERT, (number, *values, "0" * 64, "0" * 64))

    def each(write: Callable[[int], None], first: int, count: int) -> float:
        return clock(lambda: [_in(transaction, write, n) for n in range(first, first + count)]) / count

    def together(write: Callable[[int], None], first: int, count: int) -> float:
        def run() -> None:
            with transaction.atomic():
                for number in range(first, first + count):
                    write(number)

        return clock(run) / count

    few = min(entries // 10, 1000)
    rounds = [(each(row, n * few, few), each(entry, n * few, few)) for n in range(5)]
    show("one per transaction", *map(min, zip(*rounds, strict=True)))
    show("in one transaction", together(row, 10**6, entries), together(entry, 10**6, entries))
    seen = queries.head()[0]
    plain = clock(lambda: cursor.execute("SELECT * FROM audit_event ORDER BY seq").fetchall()) / seen
    walk = clock(lambda: queries.verify()) / seen
    show("read back / verify", plain, walk)
    page = clock(lambda: queries.events(queries.Filters(event="people", place="53.01")))
    sys.stdout.write(f"one page of {seen:,} entries: {page * 1000:.1f} ms\n")


def _in(transaction: object, write: Callable[[int], None], number: int) -> None:
    with transaction.atomic():  # type: ignore[attr-defined]
        write(number)


def clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(what: str, plain: float, ours: float) -> None:
    sys.stdout.write(
        f"{what:22} plain {1 / plain:>9,.0f}/s   log {1 / ours:>9,.0f}/s   {ours / plain:5.1f} x\n"
    )


if __name__ == "__main__":
    main()
