"""Whether the machine can do its work now: nothing about people, so that any monitor may ask."""

import datetime as dt
import shutil
import sys
from dataclasses import dataclass
from typing import Any

import django
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from rekam import __version__
from rekam.core.language import Words, words
from rekam.web.facts import fact
from rekam.web.language import fill, say

LEAST_FREE = 2 * 1024**3
"""Below this a backup of an office of 400,000 people no longer fits."""
WORKER_SILENT = dt.timedelta(minutes=3)
"""A worker takes what is due within seconds; a pause of minutes means that there is none."""

DATABASE = words("Basis data", "Database")
WORKER = words("Pekerja latar", "Worker")
DISK = words("Ruang disk", "Disk space")
KEYS = words("Kunci kantor", "The office's keys")
LEDGER = words("Buku blangko", "Ledger of blanks")
SAYS = {
    "writes": words("dapat ditulis", "can be written"),
    "writes_not": words("tidak dapat ditulis", "cannot be written"),
    "alive": words("tidak ada pekerjaan yang terlambat", "no job is late"),
    "silent": words(
        "{minutes} menit ada pekerjaan menunggu tanpa pekerja; jalankan `rekam work` agar impor diproses",
        "for {minutes} minutes jobs wait without a worker; run `rekam work` so that imports go on",
    ),
    "unknown": words("tidak dipantau di pemasangan ini", "not watched in this installation"),
    "keys_there": words("tidak ada yang hilang", "none is lost"),
    "keys_lost": words(
        "{lost} kunci hilang; `rekam keys show` memberi tahu yang mana dan apa yang terkunci olehnya",
        "{lost} keys are lost; `rekam keys show` tells which, and what is locked with them",
    ),
    "ledger_adds_up": words("cocok pada pemeriksaan terakhir", "added up when it was last checked"),
    "ledger_faults": words(
        "{faults} hal tidak cocok; halaman stok blangko menyebut tempat dan selisihnya",
        "{faults} things do not add up; the page of blanks names place and difference",
    ),
    "free": words("{free} GB bebas", "{free} GB free"),
}


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    title: Words
    well: bool
    says: str


@dataclass(frozen=True, slots=True)
class Health:
    checks: tuple[Check, ...]
    versions: tuple[tuple[str, str], ...]

    @property
    def well(self) -> bool:
        return all(check.well for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        return {
            "well": self.well,
            "checks": {check.name: {"well": check.well, "says": check.says} for check in self.checks},
            "versions": dict(self.versions),
        }


def look(*, at: dt.datetime) -> Health:
    versions = (("Rekam", __version__), ("Django", django.get_version()), ("Python", sys.version.split()[0]))
    checks = (_database(), _worker(at), *_keys(), *_ledger(), _disk())
    return Health(checks, (*versions, (connection.display_name, _engine())))


def _database() -> Check:
    """Writes and takes it back: a read-only file or a lock that never ends shows only when one writes."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE rekam_health_probe (one integer)")
            transaction.set_rollback(True)
    except DatabaseError:
        return Check("database", DATABASE, False, say(SAYS["writes_not"]))
    return Check("database", DATABASE, True, say(SAYS["writes"]))


def _engine() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version"
            )
            return str(cursor.fetchone()[0])
    except DatabaseError:
        return "–"


def _worker(at: dt.datetime) -> Check:
    """Seen by what it leaves undone: a process that does nothing would also say that it lives."""
    if "overdue" not in getattr(settings, "PAGE_FACTS", {}):
        return Check("worker", WORKER, True, say(SAYS["unknown"]))
    try:
        since = fact("overdue")
    except DatabaseError:
        return Check("worker", WORKER, False, say(SAYS["unknown"]))
    if since is not None and at - since > WORKER_SILENT:
        minutes = int((at - since).total_seconds() // 60)
        return Check("worker", WORKER, False, fill(SAYS["silent"], {"minutes": minutes}))
    return Check("worker", WORKER, True, say(SAYS["alive"]))


def _keys() -> tuple[Check, ...]:
    """None where no room keeps keys."""
    try:
        lost = fact("lost_keys")
    except DatabaseError:
        return (Check("keys", KEYS, False, say(SAYS["unknown"])),)
    if lost is None:
        return ()
    return (Check("keys", KEYS, not lost, fill(SAYS["keys_lost" if lost else "keys_there"], {"lost": lost})),)


def _ledger() -> tuple[Check, ...]:
    """None where no room keeps blanks, or nobody looked yet."""
    try:
        faults = fact("ledger_faults")
    except DatabaseError:
        return (Check("ledger", LEDGER, False, say(SAYS["unknown"])),)
    if faults is None:
        return ()
    says = fill(SAYS["ledger_faults" if faults else "ledger_adds_up"], {"faults": faults})
    return (Check("ledger", LEDGER, not faults, says),)


def _disk() -> Check:
    free = shutil.disk_usage(settings.HOME).free
    return Check("disk", DISK, free >= LEAST_FREE, fill(SAYS["free"], {"free": free // 1024**3}))
