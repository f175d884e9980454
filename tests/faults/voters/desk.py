"""Run as a program: an office with one whole comparison and a second one asked for, whose workers are killed.

One worker after the other ends with SIGKILL at its n-th commit, before it or behind it, for n = 1, 2, 3 ...
until one lives to the end; what readers see after each death is told as a line of JSON. Then all of it once
more with half a run lying there that an earlier worker left.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.utils import timezone  # noqa: E402

from rekam.jobs.models import Job  # noqa: E402
from rekam.jobs.worker import work  # noqa: E402
from rekam.staff.rules import system  # noqa: E402
from rekam.voters import actions, queries  # noqa: E402
from rekam.voters.models import Finding, Link, Run, Sighting, Station  # noqa: E402
from tests.jobs.stage import DAY  # noqa: E402
from tests.voters import comparing  # noqa: E402
from tests.voters.comparing import ANA, BETA, CICI, DODO  # noqa: E402

COMPARE = "rekam.voters.tasks.compare"


def build(folder: Path) -> None:
    call_command("migrate", verbosity=0)
    comparing.register(folder, [ANA, BETA, CICI])
    comparing.roll(folder, [ANA | {"ktp": "B"}, BETA])
    comparing.compared()
    comparing.roll(folder, [ANA, BETA | {"ktp": "B"}, DODO | {"tps": "2"}], "second.xlsx")


def ask() -> None:
    Job.objects.all().delete()
    actions.ask_to_reconcile(by=system(), at=timezone.now())


def tell() -> None:
    """What a reader has before him; all of one comparison, or all of the other."""
    run = queries.current_run()
    assert run is not None
    told = {
        "runs": Run.objects.filter(complete=True).count(),
        "links": Link.objects.filter(run=run).count(),
        "sightings": Sighting.objects.filter(run=run).count(),
        "stations": Station.objects.filter(run=run).count(),
        "counts": run.counts["voters"] + sum(run.counts["findings"].values()),
        "findings": Finding.objects.filter(sightings__run=run).count(),
        "follow": Job.objects.filter(task="rekam.targets.tasks.rebuild_list").count(),
        "halves": Run.objects.filter(complete=False).count(),
        "job": Job.objects.get(task=COMPARE).state,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def die_at(n: int) -> None:
    passed = 0
    commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]

    def point() -> None:
        nonlocal passed
        passed += 1
        if passed == n:
            os.kill(os.getpid(), signal.SIGKILL)

    def commit_in_danger(self: BaseDatabaseWrapper) -> Any:
        point()
        commit(self)
        point()

    BaseDatabaseWrapper._commit = commit_in_danger  # type: ignore[attr-defined]


def apart(task: Callable[[], object]) -> bool:
    """Run in a child of its own; whether it lived to the end. What fails there ends us too."""
    if not (child := os.fork()):
        code = 1
        try:
            task()
            code = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit(1)
    return os.WIFEXITED(status)


def prepare(half: bool) -> None:
    """The lease of the worker that just died has ended, its deaths are forgiven; what it left is the same
    each time: nothing, or half a run.
    """
    over = timezone.now() - 2 * DAY
    Job.objects.filter(task=COMPARE, state="RUNNING").update(lease_until=over, attempts=0)
    Run.objects.filter(complete=False).delete()
    run = queries.current_run()
    if half and run:
        links, sightings = list(Link.objects.filter(run=run)[:1]), list(Sighting.objects.filter(run=run)[:1])
        run.pk, run.complete = None, False
        run.save()
        for row in (*links, *sightings):
            row.pk, row.run = None, run
            row.save()


def work_until_death(n: int) -> None:
    die_at(n)
    work(stop=over, once=True, schedule=())


def over() -> bool:
    return not Job.objects.filter(task=COMPARE, state__in=["READY", "RUNNING"]).exists()


if __name__ == "__main__":
    apart(partial(build, Path(sys.argv[1])))
    for half in (False, True):
        apart(ask)
        n = 1
        while apart(partial(prepare, half)) and not apart(partial(work_until_death, n)):
            apart(tell)
            n += 1
        apart(tell)
