"""A demo office: invented people of a real place, files that came the way of all files, an account a role."""

import datetime as dt
import os
import secrets
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rekam.core.language import Language, Words, words
from rekam.core.refusal import Refused

if TYPE_CHECKING:
    from rekam.cli.demo_days import Listed
    from rekam.demo.office.world import World
    from rekam.people.models import Intake

AT_A_KECAMATAN = "petugas"
"""The one account that sees one kecamatan, its first."""
ACCOUNTS = (
    ("loket", "officer", "Petugas loket"),
    (AT_A_KECAMATAN, "officer", "Petugas kecamatan"),
    ("data", "data_officer", "Petugas data"),
    ("kepala", "head", "Kepala dinas"),
    ("auditor", "auditor", "Auditor"),
    ("kpu", "kpu_liaison", "Penghubung KPU"),
    ("admin", "admin", "Admin sistem"),
)
WAIT = words(
    "Menyiapkan kantor contoh {place}, biasanya satu sampai dua menit:\n",
    "Preparing the demo office {place}, usually a minute or two:\n",
)
MAKING = words("Membuat berkas contoh", "Making the demo files")
LOADING = words("Membaca register, daftar status, dan DPT", "Reading register, status list and roll")
COMPARING = words("Membandingkan DPT dengan register", "Comparing the roll with the register")
DAYS = words("Hari-hari sebelum hari ini", "The days before today")
SAID = words(
    "\nKantor contoh {place}, DATA CONTOH: semua orang, angka, dan pemilihannya rekaan.\n"
    "Akun: {names}\nKata sandi semuanya: {password}\n",
    "\nDemo office {place}, DATA CONTOH: all people, numbers and the election are invented.\n"
    "Accounts: {names}\nPassword of all: {password}\n",
)


def election_file() -> Path:
    """The election of the demo office, a few weeks ahead of the day it was made."""
    from rekam import settings

    return settings.HOME / "demo" / "pilkada-contoh.toml"


def suket_file() -> Path:
    """What that election says of the suket: only where a card cannot be made, until polling day."""
    return election_file().with_name("suket-contoh.toml")


def open_demo_office(*, place: str, people: int, language: Language) -> None:
    """Does nothing where somebody has an account already: a real office is never overwritten.

    Accounts come last, so that an office whose making was stopped is finished at the next start.
    """
    import django

    django.setup()
    from rekam.places import queries as places
    from rekam.staff import queries as staff

    password = election_file().with_name("kata-sandi")
    if not staff.officers().exists():
        sys.stdout.write(WAIT[language].format(place=places.path_names(place)[-1]))
        _fill(place, people, _Steps(language))
        _make_accounts(place, password)
    here = places.office()
    if here and password.exists():
        names = ", ".join(username for username, _, _ in ACCOUNTS)
        sys.stdout.write(
            SAID[language].format(
                place=places.path_names(here.code)[-1], names=names, password=password.read_text("utf-8")
            )
        )
    sys.stdout.flush()


def _fill(place: str, people: int, steps: "_Steps") -> None:
    from django.conf import settings

    from rekam.cli import demo_days
    from rekam.demo import make_demo
    from rekam.demo.office.world import clock_of
    from rekam.places.actions import set_office
    from rekam.staff.rules import system

    today = _today()
    polling_day = demo_days.write_election(election_file(), today)
    demo_days.write_suket(suket_file(), polling_day)
    settings.REKAM_ELECTION, settings.REKAM_SUKET_POLICY = str(election_file()), str(suket_file())
    steps(MAKING)
    made = make_demo(place=place, people=people, seed=1, on=polling_day, out=election_file().parent)
    set_office(code=place, by=system(), at=_now())
    as_of = polling_day - dt.timedelta(demo_days.LISTED_BEFORE)
    before, *days = demo_days.in_days(made.status, today, as_of)
    world = _world(place)
    with clock_of(world):
        world.begin(0, days[0].day)
        _sign_with(world)
        steps(LOADING)
        for path in (made.register, before.path, made.roll):
            _bring_in(path, as_of)
        steps(COMPARING)
        _work_off()
        steps(DAYS)
        _live(world, days)
    _work_off()  # what became due since, by the clock on the wall
    steps.end()


def _world(place: str) -> "World":
    """The card desks: the dinas and its first two kecamatan, as far as it has them."""
    from random import Random

    from rekam.demo.office.world import World
    from rekam.places import queries as places

    first, second = (sorted({code[:8] for code in places.village_codes(place)}) + [place] * 2)[:2]
    folder = election_file().with_name("kartu")
    return World(folder, 0, Random(1), _now(), office=place, with_printer=first, without=second)


def _sign_with(world: "World") -> None:
    from rekam.documents.actions import add_signatory, make_keys
    from rekam.documents.queries import signatories
    from rekam.staff.rules import system

    try:
        make_keys(by=system(), at=_now())  # also what an earlier start was stopped before
    except Refused as no:
        if no.code != "keys_exist":
            raise
    if not signatories().exists():
        add_signatory(name="PEJABAT CONTOH", nip="", title="Kepala Dinas", capacity="", since=world.today,
                      until=None, by=system(), at=_now())  # fmt: skip


def _live(world: "World", days: Sequence["Listed"]) -> None:
    """Each day its status list, and what the card desks made of it."""
    from rekam.coverage.actions import recount
    from rekam.demo.office.opening import open_desks
    from rekam.demo.office.quiet import quiet_day
    from rekam.staff.rules import system

    open_desks(world)
    for number, listed in enumerate(days):
        world.begin(number, listed.day)
        _bring_in(listed.path, listed.day)
        quiet_day(world)
        world.night()
        recount(by=system(), at=world.at)
    _work_off()


def _bring_in(path: Path, as_of: dt.date) -> None:
    """Taken in, read and applied like every file; what follows from it waits in the queue."""
    from rekam.enrolment.actions import apply_statuses
    from rekam.people import actions
    from rekam.people.rules.intake import State
    from rekam.staff.rules import system

    intake = _taken_in(path, as_of)
    actions.read_file(intake_id=intake.pk, by=system(), at=_now())
    intake.refresh_from_db()
    if intake.state == State.READ:
        actions.ask_to_apply(intake_id=intake.pk, by=system(), at=_now())
    if intake.kind == "register":
        actions.apply_intake(intake_id=intake.pk, by=system(), at=_now())
    elif intake.kind == "status":  # rolls are left to the queue
        apply_statuses(intake_id=intake.pk, by=system(), at=_now())


def _taken_in(path: Path, as_of: dt.date) -> "Intake":
    """The intake of these very bytes; found again where an earlier start was stopped on the way."""
    from rekam.people import actions, queries
    from rekam.staff.rules import system

    chunks = [path.read_bytes()]
    made = actions.take_in(chunks=chunks, name=path.name, data_as_of=as_of, by=system(), at=_now())
    same = queries.intakes().filter(sha256=made.sha256).exclude(pk=made.pk).last()
    if same is None:
        return made
    actions.cancel_intake(intake_id=made.pk, by=system(), at=_now())
    return same


def _work_off() -> None:
    """The worker's own loop, until nothing is due."""
    from rekam.jobs.pulse import Pulse
    from rekam.jobs.worker import Worker

    with Pulse() as pulse:
        worker = Worker(f"demo:{os.getpid()}", pulse, lambda: False, ())
        while worker.turn():
            pass


def _make_accounts(place: str, password: Path) -> None:
    from rekam.places import queries as places
    from rekam.staff.actions import create_officer
    from rekam.staff.rules import system

    said = f"contoh-{secrets.token_hex(4)}"
    password.touch(0o600)
    password.write_text(said, "utf-8")
    first = places.children(place)[0].code
    for username, role, name in ACCOUNTS:
        territory = [first] if username == AT_A_KECAMATAN else [place]
        create_officer(by=system(), at=_now(), username=username, full_name=name, role=role,
                       territory=territory, password=said)  # fmt: skip


@dataclass
class _Steps:
    """What is being done, a line each, with its seconds when it is over."""

    language: Language
    _began: float = field(default=0.0)

    def __call__(self, what: Words) -> None:
        self.end()
        self._began = time.monotonic()
        sys.stdout.write(f"  {what[self.language]} … ")
        sys.stdout.flush()

    def end(self) -> None:
        if self._began:
            sys.stdout.write(f"{time.monotonic() - self._began:.0f} s\n")
            sys.stdout.flush()
        self._began = 0.0


def _now() -> dt.datetime:
    """By the clock of the demo, while it tells of days before today."""
    from django.utils import timezone

    return timezone.now()


def _today() -> dt.date:
    from django.utils import timezone

    return timezone.localdate()
