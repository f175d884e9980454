"""`rekam serve`, `rekam work` and the office's own commands: the pages, the worker, accounts, the log."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

from rekam.core.language import words

HERE = words(
    "Kantor buka di http://{host}:{port} · Ctrl-C untuk menutup\n",
    "The office is open at http://{host}:{port} · Ctrl-C to close\n",
)


def django(*command: str) -> None:
    """One of Django's commands, or of a room's, in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rekam.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rekam", *command])


def serve(args: argparse.Namespace) -> None:
    """Brings the database up to date, then runs pages and worker until Ctrl-C; both end with it."""
    _sweep_uploads()
    django("migrate", "--verbosity", "0")
    django("collectstatic", "--noinput", "--verbosity", "0")
    if args.demo:
        from rekam.cli.demo_office import open_demo_office

        open_demo_office(place=args.place, people=args.people, language=args.language)
    sys.stdout.write(HERE[args.language].format(host=args.host, port=args.port))
    sys.stdout.flush()
    sys.exit(_run_together(_pages(args.host, args.port), [sys.executable, "-m", "rekam", "work"]))


def _sweep_uploads() -> None:
    """What a kill or a power cut left of uploads on their way; nobody uploads while the office is closed."""
    from rekam import settings

    for left in settings.FILE_UPLOAD_TEMP_DIR.iterdir():
        left.unlink()


def _pages(host: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", "16", "--log-level", "error", "rekam.wsgi:application",
    ]  # fmt: skip


def _run_together(*commands: Sequence[str]) -> int:
    """Two processes of one house: when one ends or a signal comes, both are asked to end, and waited for."""
    running = [subprocess.Popen(command, start_new_session=True) for command in commands]  # noqa: S603 - our own

    def close(_signal: int, _frame: FrameType | None) -> None:
        for process in running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, close)
    first = _first_to_end(running)
    close(signal.SIGTERM, None)
    codes = [process.wait() for process in running]
    return 0 if first in (0, -signal.SIGTERM) and all(c in (0, -signal.SIGTERM) for c in codes) else 1


def _first_to_end(running: Sequence[subprocess.Popen[bytes]]) -> int:
    while True:
        for process in running:
            try:
                return process.wait(timeout=0.25)
            except subprocess.TimeoutExpired:
                continue


def work(_: argparse.Namespace) -> None:
    django("work")


def officer(args: argparse.Namespace) -> None:
    django("officer", *args.words)


def audit(args: argparse.Namespace) -> None:
    django("audit", *args.words)
