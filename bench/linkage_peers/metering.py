"""What a command costs: CPU, wall and peak memory of its process tree, and how crowded the machine was."""

import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.02  # seconds between two looks at the memory
CROWDED = 5.0  # per cent of the last minute in which some task waited for a core
THREADS = ("NUMBA_NUM_THREADS", "POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True)
class Cost:
    cpu: float
    wall: float
    peak: float  # GiB


def crowding() -> float | None:
    """`some avg60` of /proc/pressure/cpu, or nothing where the kernel does not tell."""
    try:
        found = re.search(r"some .*avg60=([0-9.]+)", Path("/proc/pressure/cpu").read_text())
    except OSError:
        return None
    return float(found[1]) if found else None


def two_cores() -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])


def measure(command: list[str], log: Path, folder: Path) -> Cost:
    """Runs the command in a fresh process on two cores; what it says goes to `log`."""
    began, peak = time.monotonic(), 0
    with log.open("wb") as said:
        child = subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            cwd=folder,
            env=os.environ | dict.fromkeys(THREADS, "2"),
            preexec_fn=two_cores,
        )
        while not (ended := os.wait4(child.pid, os.WNOHANG))[0]:
            peak = max(peak, memory(child.pid))
            time.sleep(EVERY)
    child.returncode = os.waitstatus_to_exitcode(ended[1])
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}\n{log.read_text(errors='replace')[-3000:]}")
    return Cost(ended[2].ru_utime + ended[2].ru_stime, time.monotonic() - began, peak / 2**30)


def memory(process: int) -> int:
    """Resident bytes of a process and its descendants; shared pages count once for each of them."""
    try:
        resident = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
        children = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in task.joinpath("children").read_text().split()
        ]
    except (OSError, IndexError):  # it has just ended
        return 0
    return resident + sum(memory(child) for child in children)
