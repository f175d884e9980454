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
from collections.abc import Callable
from typing import IO, Any, TypeVar

from rekam.core.failure import where
from rekam.core.refusal import Refused

Progress = Callable[[int, int], None]
Part = Callable[[Any], object]
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


class Leash:
    """Holds the children of one run, so that whoever waits for them can end them all at once."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []
        self._ended = False
        self._lock = threading.Lock()

    def hold(self, child: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._children.append(child)
            if self._ended:
                child.kill()

    @property
    def ended(self) -> bool:
        return self._ended

    def end(self) -> None:
        with self._lock:
            self._ended = True
            for child in self._children:
                child.kill()


def run_apart(
    function: Callable[..., T],
    *args: object,
    progress: Progress | None = None,
    part: Part | None = None,
    leash: Leash | None = None,
    memory: int = MEMORY,
) -> T:
    """`function(*args)` in a child process; `progress=` and `part=` reach it as keywords, if given.

    The function must live in an importable module, its arguments and its (small) result be picklable.
    What is large it hands to `part`, piece by piece: nothing of a file ever lies on a disk in between.
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
            if leash:
                leash.hold(child)
            assert child.stdin is not None
            assert child.stdout is not None
            said = (sys.path, (memory, progress is not None, part is not None), (function, args))
            try:
                for each in said:
                    pickle.dump(each, child.stdin)
                child.stdin.flush()
            except BrokenPipeError:  # a child that is gone already shows below
                _drop(child.stdin)
            return _listen(child.stdout, progress, part, memory)  # type: ignore[no-any-return]
        finally:
            child.kill()


def _drop(stream: IO[bytes]) -> None:
    """Closes a pipe that nobody reads: what is left in it would be written, and fail, once more later."""
    with contextlib.suppress(BrokenPipeError):
        stream.close()


def _listen(stream: IO[bytes], progress: Progress | None, part: Part | None, memory: int) -> Any:
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
        elif kind == "part" and part:
            part(*said)
        elif kind == "result":
            return said[0]
        elif kind == "refused":
            raise Refused(said[0], **said[1])
        elif kind == "failed":
            raise _failure(*said)
        started = True


def _failure(kind: type[Exception], place: str) -> Exception:
    try:
        return kind(f"in the reading process: {place}")
    except TypeError:
        return RuntimeError(f"{kind.__name__} in the reading process: {place}")


def serve() -> None:
    """The child's whole life: take one call from standard input, answer it on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, it does not print into the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    memory, reporting, parting = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    _limit(memory)

    def answer(*said: object) -> None:
        pickle.dump(said, answers)
        answers.flush()

    answer("started")
    try:
        function, args = pickle.load(sys.stdin.buffer)  # noqa: S301
        threading.Thread(target=_end_with_parent, daemon=True).start()
        options: dict[str, Any] = {"progress": _seldom(answer)} if reporting else {}
        if parting:
            options["part"] = lambda piece: answer("part", piece)
        answer("result", function(*args, **options))
    except Refused as refused:
        answer("refused", refused.code, refused.facts)
    except MemoryError:
        answer("refused", "file_too_large_to_read", {"memory": memory})
    except BaseException as error:
        kind = type(error) if type(error).__module__ != "pyo3_runtime" else RuntimeError
        answer("failed", kind, where(error))
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
