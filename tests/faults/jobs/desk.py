"""Run as a program beside the workers: builds the office, puts work on the queue, kills workers by count.

`build` | `enqueue N` | `long N` | `short` | `poison` | `die`: the last forks one worker after the other and
ends each with SIGKILL at its n-th point of danger (before every statement, before and after every commit),
for n = 1, 2, 3 ... until a worker outlives its jobs; says that n.
"""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.utils import timezone  # noqa: E402

from rekam.jobs import actions  # noqa: E402
from rekam.jobs.models import Job  # noqa: E402
from rekam.jobs.worker import work  # noqa: E402
from tests.jobs import stage  # noqa: E402


def build() -> None:
    call_command("migrate", verbosity=0)
    stage.build()


@transaction.atomic
def enqueue(count: int, prefix: str = "job", rest: float = 0.004) -> None:
    """Half of them short ones in one transaction, half long ones in five."""
    for n in range(count):
        if n % 2:
            actions.enqueue(stage.put, by="x", at=timezone.now(), word=f"{prefix} {n}", rows=5, rest=rest)
        else:
            at = timezone.now()
            actions.enqueue(stage.put_in_steps, by="x", at=at, word=f"{prefix} {n}", steps=5, rest=rest)


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


def apart(task: Callable[[], object]) -> bool:
    """Run in a child of its own; whether it lived to the end."""
    if not (child := os.fork()):
        try:
            task()
        finally:
            os._exit(0)
    return os.WIFEXITED(os.waitpid(child, 0)[1])


def prepare(n: int) -> None:
    """The leases of the worker that just died end, and the next one finds a job of each kind."""
    Job.objects.filter(state="RUNNING").update(lease_until=timezone.now() - 2 * stage.DAY)
    enqueue(2, f"death {n}", rest=0)


def work_until_death(n: int) -> None:
    die_at(n)
    work(stop=lambda: False, once=True, schedule=())


def die() -> int:
    n = 1
    while apart(partial(prepare, n)) and not apart(partial(work_until_death, n)):
        n += 1
    return n


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build"]:
            build()
        case ["enqueue", count]:
            enqueue(int(count))
        case ["long", steps]:
            put = stage.put_in_steps
            actions.enqueue(put, by="x", at=timezone.now(), word="long", steps=int(steps), rest=0.01)
        case ["short"]:
            actions.enqueue(stage.put, by="x", at=timezone.now(), word="short", rows=10, rest=0.1)
        case ["poison"]:
            actions.enqueue(stage.kill_the_worker, by="x", at=timezone.now())
            enqueue(4)
        case ["die"]:
            sys.stdout.write(str(die()))
