"""Run as a program: a ledger whose officers are killed, or race.

`die STEPS` forks one officer after the other, each doing STEPS things by chance, and ends the n-th with
SIGKILL at its n-th point of danger (before every statement, before and behind every commit), for
n = 1, 2, 3 ... until one outlives its work; after each death a line of JSON tells what stands in the books.
`race N` lets four processes of two threads reserve at once, N in all, and tells who got which serial;
`same N` lets them all want a blank for the same N applications.
"""

import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402

from rekam.audit.models import Event  # noqa: E402
from rekam.cards import actions  # noqa: E402
from rekam.cards.models import Blank, Movement  # noqa: E402
from rekam.cards.queries.balances import balance_faults  # noqa: E402
from rekam.core.refusal import Refused  # noqa: E402
from tests.cards.ledger_moves import STEPS, step  # noqa: E402
from tests.cards.ledger_stage import AT, NEAR, OFFICE, OFFICER, received  # noqa: E402

PROCESSES, THREADS = 4, 2


def apart(task: Callable[[], object]) -> int:
    """Run in a child of its own; its id."""
    if child := os.fork():
        return child
    code = 1
    try:
        task()
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def ended(child: int) -> bool:
    """Whether it lived to the end. What fails there ends us too."""
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit(1)
    return os.WIFEXITED(status)


def build(blanks: int) -> None:
    call_command("migrate", verbosity=0)
    received(blanks, start=1000)
    received(5, place=NEAR, start=500)


def die_at(n: int) -> None:
    passed = 0

    def point() -> None:
        nonlocal passed
        passed += 1
        if passed == n:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Callable[..., Any], *rest: Any) -> Any:
        point()
        return execute(*rest)

    commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]

    def commit_in_danger(self: BaseDatabaseWrapper) -> None:
        point()
        commit(self)
        point()

    BaseDatabaseWrapper._commit = commit_in_danger  # type: ignore[attr-defined]
    connection_created.connect(
        lambda connection, **_: connection.execute_wrappers.append(statement), weak=False
    )


def work_until_death(n: int, steps: int) -> None:
    die_at(n)
    chance = Random(n)
    for _ in range(steps):
        step(chance.choice(sorted(STEPS)), chance)


def tell() -> None:
    told = {
        "faults": balance_faults(),
        "blanks": Blank.objects.count(),
        "movements": Movement.objects.count(),
        "log": Event.objects.filter(event__startswith="cards.").count(),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def die(steps: int) -> None:
    n = 1
    while not ended(apart(partial(work_until_death, n, steps))):
        ended(apart(tell))
        n += 1
    ended(apart(tell))


def reserve(applications: range) -> None:
    """Each thread its share; what each got is told as a line."""

    def one(mine: list[int]) -> None:
        for held_for in mine:
            try:
                got = actions.reserve_blank(place=OFFICE, colour="blue", held_for=held_for, by=OFFICER, at=AT)
                said = got.serial
            except Refused as no:
                said = no.code
            sys.stdout.write(f"{held_for} {said}\n")
        connections.close_all()

    shares = [list(applications[number::THREADS]) for number in range(THREADS)]
    threads = [threading.Thread(target=one, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def race(wanted: list[range]) -> None:
    for child in [apart(partial(reserve, each)) for each in wanted]:
        ended(child)
    ended(apart(tell))


if __name__ == "__main__":
    ended(apart(partial(build, 200)))
    number = int(sys.argv[2])
    if sys.argv[1] == "die":
        die(number)
    elif sys.argv[1] == "race":
        race([range(each, number, PROCESSES) for each in range(PROCESSES)])
    else:
        race([range(number)] * PROCESSES)
