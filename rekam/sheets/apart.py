"""Run a function in a process of its own, so that a hostile or huge file takes nothing down but itself.

A fresh interpreter is started instead of `multiprocessing`'s: that one imports the caller's main module
again, which is a console script here, a test runner there and a whole site elsewhere. Both ends talk in
pickles through the child's own standard input and output. The child ends when its input closes, so it
never outlives its parent.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import IO, Any, TypeVar

from rekam.core.refusal import Refused

Progress = Callable[[int, int], None]
# Address space. Polars and Arrow reserve 1.6 GB on two cores and touch 100 MB of it; without a bound on
# glibc's arenas it would be 2.4 GB, and 64 MB more with every core.
MEMORY = 4 << 30
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}
_BOOT = (
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from rekam.sheets.apart import serve; serve()"
)
_BETWEEN_REPORTS = 0.1  # seconds
T = TypeVar("T")


def run_apart(
    function: Callable[..., T], *args: object, progress: Progress | None = None, memory: int = MEMORY
) -> T:
    """`function(*args)` in a child process; with `progress=` the function gets a keyword of that name.

    The function must live in an importable module, its arguments and its (small) result be picklable.
    `memory` is the most address space in bytes, where the system can hold a process to it.
    Raises the child's own Refused; Refused `file_too_large_to_read` (memory) when the child runs out of
    memory or dies; any other error as its own type, with the place instead of a message, because a
    message may quote the file.
    """
    command = [sys.executable, "-I", "-c", _BOOT]
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=os.environ | _ENVIRONMENT
    ) as child:
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            with contextlib.suppress(BrokenPipeError):  # a child that is gone already shows below
                pickle.dump(sys.path, child.stdin)
                pickle.dump((memory, progress is not None), child.stdin)
                pickle.dump((function, args), child.stdin)
                child.stdin.flush()
            return _listen(child.stdout, progress, memory)  # type: ignore[no-any-return]
        finally:
            child.kill()


def _listen(stream: IO[bytes], progress: Progress | None, memory: int) -> Any:
    started = False
    while True:
        try:
            kind, *said = pickle.load(stream)  # noqa: S301 - from our own child
        except (EOFError, pickle.UnpicklingError):
            if not started:
                raise RuntimeError("the reading process did not start") from None
            raise Refused("file_too_large_to_read", memory=memory) from None
        if kind == "progress" and progress:
            progress(*said)
        elif kind == "result":
            return said[0]
        elif kind == "refused":
            raise Refused(said[0], **said[1])
        elif kind == "failed":
            raise _failure(*said)
        started = True


def _failure(kind: type[Exception], where: str) -> Exception:
    try:
        return kind(f"in the reading process: {where}")
    except TypeError:
        return RuntimeError(f"{kind.__name__} in the reading process: {where}")


def serve() -> None:
    """The child's whole life: take one call from standard input, answer it on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, it does not print into the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    memory, reporting = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    _limit(memory)

    def answer(*said: object) -> None:
        pickle.dump(said, answers)
        answers.flush()

    answer("started")
    try:
        function, args = pickle.load(sys.stdin.buffer)  # noqa: S301
        threading.Thread(target=_end_with_parent, daemon=True).start()
        options = {"progress": _seldom(answer)} if reporting else {}
        answer("result", function(*args, **options))
    except Refused as refused:
        answer("refused", refused.code, refused.facts)
    except MemoryError:
        answer("refused", "file_too_large_to_read", {"memory": memory})
    except BaseException as error:
        kind = type(error) if type(error).__module__ != "pyo3_runtime" else RuntimeError
        answer("failed", kind, _where(error))
    os._exit(0)  # no tidying: the memory goes back at once


def _limit(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


def _seldom(answer: Callable[..., None]) -> Progress:
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _BETWEEN_REPORTS or done >= total:
            last = now
            answer("progress", done, total)

    return report


def _where(error: BaseException) -> str:
    """File, line and function of the last frames; never the message."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " > ".join(f"{os.path.basename(each.filename)}:{each.lineno} {each.name}" for each in frames)
