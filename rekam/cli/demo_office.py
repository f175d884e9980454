"""A demo office: invented people of a real place, an account for each role, files applied by the worker."""

import datetime as dt
import secrets
import sys
from pathlib import Path

from rekam.core.language import Language, words

ACCOUNTS = (
    ("petugas", "officer", "Petugas kecamatan"),
    ("data", "data_officer", "Petugas data"),
    ("kepala", "head", "Kepala dinas"),
    ("auditor", "auditor", "Auditor"),
    ("kpu", "kpu_liaison", "Penghubung KPU"),
    ("admin", "admin", "Admin sistem"),
)
WAIT = words(
    "Menyiapkan kantor contoh, sekitar setengah menit …\n",
    "Preparing the demo office, about half a minute …\n",
)
SAID = words(
    "Kantor contoh {place}, DATA CONTOH: semua orang rekaan.\n"
    "Akun: {names}\nKata sandi semuanya: {password}\n",
    "Demo office {place}, DATA CONTOH: all people are invented.\n"
    "Accounts: {names}\nPassword of all: {password}\n",
)


def open_demo_office(*, place: str, people: int, language: Language) -> None:
    """Does nothing where somebody has an account already: a real office is never overwritten."""
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from rekam.demo import make_demo
    from rekam.places import queries as places
    from rekam.places.actions import set_office
    from rekam.staff import queries as staff
    from rekam.staff.actions import create_officer
    from rekam.staff.rules import system

    if staff.officers().exists():
        return
    sys.stdout.write(WAIT[language])
    sys.stdout.flush()
    files = Path(settings.HOME) / "demo"
    made = make_demo(place=place, people=people, seed=1, out=files)
    at, password = timezone.now(), f"contoh-{secrets.token_hex(4)}"
    set_office(code=place, by=system(), at=at)
    first = places.children(place)[0].code
    for username, role, name in ACCOUNTS:
        territory = [first] if role == "officer" else [place]
        create_officer(by=system(), at=at, username=username, full_name=name, role=role, territory=territory,
                       password=password)  # fmt: skip
    for path in (made.register, made.status):
        _apply(path, at)
    names = ", ".join(username for username, _, _ in ACCOUNTS)
    sys.stdout.write(SAID[language].format(place=made.place_name, password=password, names=names))


def _apply(path: Path, at: dt.datetime) -> None:
    """The way of every file: taken in, read, applied; here without waiting for the worker."""
    from rekam.people import actions
    from rekam.staff.rules import system

    day = dt.date(2024, 11, 15)
    chunks = [path.read_bytes()]
    intake = actions.take_in(chunks=chunks, name=path.name, data_as_of=day, by=system(), at=at)
    actions.read_file(intake_id=intake.pk, by=system(), at=at)
    actions.ask_to_apply(intake_id=intake.pk, by=system(), at=at)
    actions.apply_intake(intake_id=intake.pk, by=system(), at=at)
