"""Tasks that leave one row per effect on a stage, so that whatever is lost or doubled can be counted."""

import datetime as dt
import errno
import os
import signal
import time
from dataclasses import dataclass

from django.db import connection, transaction
from django_tasks import TaskContext, task

from rekam.core.language import words
from rekam.core.refusal import Refused
from rekam.jobs import progress

DAY = dt.timedelta(days=1)
TABLE = "CREATE TABLE IF NOT EXISTS stage (word VARCHAR(80) NOT NULL, n INTEGER NOT NULL)"


@dataclass(frozen=True)
class Row:
    """A row of a schedule."""

    task: str
    every: int = 0
    at_hour: int | None = None


SCHEDULE = (Row("tests.jobs.stage.tick", every=1),) if os.environ.get("REKAM_TEST_TICKS") else ()


def build() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("DELETE FROM stage")


def leave(word: str, n: int = 0) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO stage (word, n) VALUES (%s, %s)", [word, n])


def seen() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, n FROM stage ORDER BY word, n")
        return [(word, n) for word, n in cursor.fetchall()]


@task(max_attempts=1000, title=words("Tulis", "Write"))
def put(*, word: str, rows: int = 1, rest: float = 0.0) -> None:
    for n in range(rows):
        leave(word, n)
        time.sleep(rest)


@task(max_attempts=1000, own_transactions=True)
def put_in_steps(*, word: str, steps: int, rest: float = 0.0) -> None:
    for n in range(int(progress.marked() or 0), steps):
        with transaction.atomic():
            leave(word, n)
            progress.fence(mark=str(n + 1))
        progress.report(n + 1, steps, "menulis")
        time.sleep(rest)


@task()
def refuse() -> None:
    leave("refused")
    raise Refused("file_too_large", mb=900)


@task()
def find_no_room(*, log: bool) -> None:
    leave("half")
    raise Refused("log_not_written", event="a.b.c") if log else OSError(errno.ENOSPC, "no room")


@task()
def break_down(*, nik: str = "5301011504990001") -> None:
    leave("broken")
    raise ValueError(f"NIK {nik} is wrong")


@task(max_attempts=2)
def kill_the_worker() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@task()
def leave_the_program() -> None:
    raise SystemExit(3)


@task(takes_context=True)
def tell_attempt(context: TaskContext, word: str) -> None:
    leave(word, context.attempt)


@task()
def follow_up(*, subject: str, event: str) -> None:
    leave(f"{subject} {event}")


@task(title=words("Detak", "Tick"))
def tick() -> None:
    leave("tick")


not_a_task = 3
