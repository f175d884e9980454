"""Debian's `ippeveprinter` with a bus and an Avahi of its own, so that nothing of the machine is touched."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TOOLS = ("ippeveprinter", "dbus-daemon", "avahi-daemon")
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/usr/bin"


def missing() -> list[str]:
    return [tool for tool in TOOLS if not shutil.which(tool, path=PATH)]


def until(true: Callable[[], object], what: str, seconds: float = 30) -> None:
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            raise TimeoutError(what)
        time.sleep(0.05)


class Bus:
    """ippeveprinter does not start without DNS-SD, and that not without a system bus."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.socket = folder, folder / "bus"
        self.env = os.environ | {"PATH": PATH, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.socket}"}
        self.running: list[subprocess.Popen[bytes]] = []

    def open(self) -> None:
        address = f"--address=unix:path={self.socket}"
        self.start("bus", "dbus-daemon", "--session", "--nofork", "--nopidfile", address)
        until(self.socket.exists, "the bus does not start")
        self.start("avahi", "avahi-daemon", "--no-drop-root", "--no-chroot", "--no-rlimits")
        until(lambda: "startup complete" in self.said("avahi"), f"avahi: {self.said('avahi')}")

    def said(self, name: str) -> str:
        log = self.folder / f"{name}.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def start(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, env=self.env, stdout=log, stderr=log, start_new_session=True, cwd=self.folder
            )
        self.running.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self.running):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def ready_bus(folder: Path) -> Iterator[Bus]:
    """For a fixture: skips, loudly, where the tools are missing or may not run."""
    if lacking := missing():
        pytest.skip(f"NOT TESTED: printing over IPP; {', '.join(lacking)} not installed")
    bus = Bus(folder)
    try:
        bus.open()
    except TimeoutError as error:
        bus.stop()
        pytest.skip(f"NOT TESTED: printing over IPP; {error}")
    yield bus
    bus.stop()


class Printer:
    """One printer whose cards are made by a shell command; the spooled files are kept."""

    def __init__(self, bus: Bus, name: str, *options: str, making: str = "exit 0") -> None:
        self.bus, self.name, self.options = bus, name, options or ("-2", "-f", "application/pdf")
        self.spool, self.command = bus.folder / f"{name}.spool", bus.folder / f"{name}.sh"
        self.spool.mkdir()
        self.made_by(making)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.uri = f"ipp://localhost:{self.port}/ipp/print"
        self.on()

    def made_by(self, shell: str) -> None:
        self.command.write_text(f"#!/bin/sh\n{shell}\n")
        self.command.chmod(0o755)

    def on(self) -> None:
        self.process = self.bus.start(
            self.name, "ippeveprinter", *self.options, "-p", str(self.port), "-n", "localhost",
            "-d", str(self.spool), "-k", "-c", str(self.command), self.name,
        )  # fmt: skip
        until(self.listens, f"{self.name} does not start: {self.bus.said(self.name)}")

    def listens(self) -> bool:
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", self.port)) == 0

    def off(self) -> None:
        """As if somebody pulled the plug: whatever it is making stays half made."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def spooled(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.spool.glob("*.pdf"))]
