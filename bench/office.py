"""Fills a throwaway office through the product's own actions, and says what each step costs."""

import datetime as dt
import multiprocessing
import os
import re
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.cards import STEPS

AS_OF = dt.date(2024, 11, 15)
ACCOUNT, PASSWORD = "kepala", "contoh-ukur-9f27"


def demo(place: str, people: int) -> Path:
    """The files of `rekam demo`, made once and kept under the system's temporary directory."""
    from rekam.demo import make_demo

    out = Path(tempfile.gettempdir(), "rekam-bench", f"demo-{place}-{people}")
    if not out.exists():
        make_demo(place=place, people=people, seed=1, out=out)
    return out


def prepare(place: str) -> None:
    from django.core.management import call_command

    from rekam.places.actions import set_office
    from rekam.staff.actions import create_officer
    from rekam.staff.rules import system

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    set_office(code=place, by=system(), at=now())
    create_officer(by=system(), at=now(), username=ACCOUNT, full_name="Kepala dinas", role="head",
                   territory=[place], password=PASSWORD)  # fmt: skip


def take_in(path: Path) -> str:
    from rekam.people.actions import take_in
    from rekam.staff.rules import system

    chunks = [path.read_bytes()]
    return str(take_in(chunks=chunks, name=path.name, data_as_of=AS_OF, by=system(), at=now()).pk)


def act(name: str, intake: str) -> None:
    from rekam.people import actions
    from rekam.staff.rules import system

    getattr(actions, name)(intake_id=intake, by=system(), at=now())


def turn() -> str:
    """One job, as the worker does it: its name, or nothing when none is due."""
    from rekam.jobs import queries
    from rekam.jobs.pulse import Pulse
    from rekam.jobs.worker import Worker

    waiting = queries.waiting(limit=1)
    with Pulse() as pulse:
        done = Worker("bench", pulse, lambda: False, ()).turn()
    return waiting[0].task.removeprefix("rekam.") if done and waiting else ""


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _alone(do: Callable[..., object], args: tuple[object, ...]) -> tuple[object, float, float]:
    """What it gives, its seconds, and the MB of its largest process, imports and all."""
    import django

    django.setup()
    began = time.perf_counter()
    given = do(*args)
    took = time.perf_counter() - began
    below = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024
    return given, took, max(memory(os.getpid(), "VmHWM"), below)


def step(title: str, do: Callable[..., object], *args: object) -> object:
    """In a process of its own, so that its memory is its own. An empty title: what it gives is the title."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        given, took, peak = process.submit(_alone, do, args).result()
    if title or given:
        print(f"{title or given!s:44}{took:10.1f}{peak:10.0f}", flush=True)
    return given


FILES = ("register-siak.xlsx", "status.csv", "roll-a-kwk.xlsx")


def fill(place: str, people: int) -> Path:
    """The files by the office's own way; every job that they ask for is one step."""
    print(f"{'one step, one process':44}{'seconds':>10}{'peak MB':>10}", flush=True)
    files = Path(str(step("demo files (0 s when kept from before)", demo, place, people)))
    step("database, static files, one account", prepare, place)
    for name in FILES:
        intake = step(f"{name}: taken in", take_in, files / name)
        work_off()
        step(f"{name}: asked to apply", act, "ask_to_apply", intake)
    work_off()
    for each in STEPS:
        step("", each, place)
    work_off()
    return files


def work_off() -> None:
    while step("", turn):
        pass


def memory(process: int, what: str = "VmRSS") -> float:
    """MB of one process, from Linux."""
    told = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    return int(told[1]) / 1_024 if told else 0.0


def memory_with_children(process: int) -> float:
    """Summed, so pages that they share count twice."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return memory(process, "VmHWM") + sum(memory_with_children(int(child)) for child in children)
