"""The server of pages, `python -m rekam.cli.pages`: granian, whose workers can be told to end at any time."""

import os
import signal

from granian.cli import entrypoint


def _unlearn() -> None:
    """A worker is born with its parent's handlers, which only take note, and gets its own when it has loaded
    the pages. Told to end in between it would never end, and keep the port from the next office.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


if __name__ == "__main__":
    os.register_at_fork(after_in_child=_unlearn)
    entrypoint()  # type: ignore[no-untyped-call]
