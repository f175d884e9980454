"""`rekam serve`, `rekam work` and the office's own commands: the pages, the worker, accounts, the log."""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from rekam.cli import INTERRUPTED
from rekam.core.language import words

HERE = words(
    "\nKantor buka di http://{host}:{port} · Ctrl-C untuk menutup\n",
    "\nThe office is open at http://{host}:{port} · Ctrl-C to close\n",
)
NOBODY_YET = words(
    "Belum ada akun. Buat yang pertama dengan kode wilayah kantor Anda:\n"
    '  rekam officer admin --name "Nama Lengkap" --role admin --place 53.01\n',
    "No account yet. Make the first one with the region code of your office:\n"
    '  rekam officer admin --name "Full Name" --role admin --place 53.01\n',
)
CLOSED = words("Kantor ditutup.\n", "The office is closed.\n")
TAKEN = words(
    "Port {port} di {host} sudah dipakai program lain: tutup program itu, atau pilih --port lain.\n",
    "Port {port} of {host} is taken by another program: close that one, or choose another --port.\n",
)
OURSELVES = (sys.executable, "-m", "rekam")
WARMING = (sys.executable, "-m", "rekam.engines.linkage.warming")
ENDED_AS_TOLD = (0, -signal.SIGTERM, -signal.SIGINT, INTERRUPTED)
"""All but 0 when it was told before it had begun; Python makes SIGINT of an interrupt within an `exec`."""
PATIENCE = 15.0
"""Seconds between asking the pages and the worker to end and asking them again."""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def django(*command: str) -> None:
    """One of Django's commands, or of a room's, in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rekam.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rekam", *command])


def serve(args: argparse.Namespace) -> None:
    """Prepares the office in a process of its own, whose memory ends with it, then runs pages and worker."""
    if args.prepare:
        return _prepare(args)
    if _taken(args.host, args.port):
        sys.stderr.write(TAKEN[args.language].format(host=args.host, port=args.port))
        sys.exit(1)
    told = _noted_signals()
    demo = ["--demo", "--place", args.place, "--people", str(args.people)] if args.demo else []
    if code := _waited_for([*OURSELVES, "serve", "--prepare", "--language", args.language, *demo], told):
        sys.exit(code)
    if args.demo:
        _with_the_demo_s_own()
    # Beside them, and ended with them: the first comparison shall not wait for the compiler.
    warming = subprocess.Popen(WARMING, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own
    try:
        sys.exit(_run_together(args, told, _pages(args.host, args.port), [*OURSELVES, "work"]))
    finally:
        warming.kill()  # what it has compiled is kept, each piece whole
        warming.wait()


def _prepare(args: argparse.Namespace) -> None:
    _sweep_uploads()
    django("migrate", "--verbosity", "0")
    django("collectstatic", "--noinput", "--verbosity", "0")
    if args.demo:
        from rekam.cli.demo_office import open_demo_office

        open_demo_office(place=args.place, people=args.people, language=args.language)
    from rekam.staff.queries import officers

    if not officers().exists():
        sys.stdout.write(NOBODY_YET[args.language])


def _noted_signals() -> list[int]:
    """Signals are noted from here on, not raised: raised while a process is being started, they would leave
    it behind with nobody who knows of it.
    """
    told: list[int] = []
    for number in SIGNALS:
        signal.signal(number, lambda number, _frame: told.append(number))
    return told


def _waited_for(command: Sequence[str], told: Sequence[int]) -> int:
    """How it ended. Told to stop, it is waited for: what it was doing is undone or kept as a whole."""
    child = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own
    while not told and child.poll() is None:
        time.sleep(0.05)
    while child.poll() is None:  # asked once, it may lose the word in a library that is just being loaded
        child.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE)
    return INTERRUPTED if told else child.wait()


def _with_the_demo_s_own() -> None:
    """A demo office works for an election of its own, and prints its cards into a folder; an office that
    was not made as one does neither.
    """
    from rekam.cli.demo_office import election_file, suket_file

    for name, file in (("REKAM_ELECTION", election_file()), ("REKAM_SUKET_POLICY", suket_file())):
        if file.exists():
            os.environ.setdefault(name, str(file))
            os.environ.setdefault("REKAM_PRINT_TO_FILES", "1")


def _sweep_uploads() -> None:
    """What a kill or a power cut left of uploads on their way; nobody uploads while the office is closed."""
    from rekam import settings

    for left in settings.FILE_UPLOAD_TEMP_DIR.iterdir():
        left.unlink()


def _taken(host: str, port: int) -> bool:
    """Asked before the office is prepared, which may take a minute."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _pages(host: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "rekam.cli.pages", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--workers-kill-timeout", "10", "--blocking-threads", "16", "--log-level", "error",
        "rekam.wsgi:application",
    ]  # fmt: skip


def _run_together(args: argparse.Namespace, told: Sequence[int], *commands: Sequence[str]) -> int:
    """Two processes of one house: when one ends or a signal comes, both are asked to end, and waited for."""
    running = [subprocess.Popen(command, start_new_session=True) for command in commands]  # noqa: S603 - ours
    if _answers(args.host, args.port, running) and not told:
        sys.stdout.write(HERE[args.language].format(host=args.host, port=args.port))
        sys.stdout.flush()
    while not told and all(process.poll() is None for process in running):
        time.sleep(0.25)
    asked = bool(told)
    codes = _end(running)
    sys.stdout.write(CLOSED[args.language])
    return 0 if asked and all(code in ENDED_AS_TOLD for code in codes) else 1


def _end(running: Sequence[subprocess.Popen[bytes]]) -> list[int]:
    """Asked once, the worker ends its job or gives it back. Asked again, it ends at once: nothing is lost."""
    for ask in (*[subprocess.Popen.terminate] * 2, subprocess.Popen.kill):
        for process in running:
            ask(process)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and any(process.poll() is None for process in running):
            time.sleep(0.05)
    return [process.wait() for process in running]


def _answers(host: str, port: int, running: Sequence[subprocess.Popen[bytes]]) -> bool:
    """Waits until the pages can be opened, or somebody has ended."""
    while all(process.poll() is None for process in running):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.05)
    return False


def work(_: argparse.Namespace) -> None:
    """Told to end before it works, it ends at once: an interrupt may be lost in what is just being loaded."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    django("work")


def officer(args: argparse.Namespace) -> None:
    """Also before the office was ever opened: its first account is made here."""
    if args.words:
        _with_tables()
    django("officer", *args.words)


def _with_tables() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rekam.settings")
    from django import setup
    from django.db import connection

    setup()
    if not connection.introspection.table_names():
        django("migrate", "--verbosity", "0")


def audit(args: argparse.Namespace) -> None:
    django("audit", *args.words)
