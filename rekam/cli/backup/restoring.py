"""Bringing an office back: unpacked aside, checked to the last row, and only then moved to its place."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rekam.cli.backup.archive import Manifest, unpack
from rekam.cli.backup.copies import database_from_dump, empty, settle
from rekam.cli.backup.look import Look, look_at
from rekam.core.refusal import Refused

SQLITE, DUMP, OFFICE = "database.sqlite3", "database.pgdump", "rekam.sqlite3"


def restored(file: Path, *, home: Path, check: bool, address: str) -> Manifest:
    """The manifest of what stands in `home` now, or with `check` would. All or nothing.

    `address`: REKAM_DATABASE; an archive of PostgreSQL needs one of an empty database. Raises Refused:
    `file_not_found`, `restore_home_not_empty`, `restore_other_database`, `cannot_write`, those of `unpack`,
    `database_from_dump`, `look_at`, and `backup_count`, `backup_log`, `backup_newer`,
    `backup_scans`.
    """
    if not file.is_file():
        raise Refused("file_not_found", file=file)
    try:
        with _aside(home) as folder:
            manifest = unpack(file, folder)
            if manifest.get("database") == "postgresql":
                _postgresql(manifest, folder, home, address, check)
            else:
                _sqlite(manifest, folder, home, address, check)
    except OSError as error:
        raise Refused("cannot_write", out=home, why=error.strerror or type(error).__name__) from error
    return manifest


@contextmanager
def _aside(home: Path) -> Iterator[Path]:
    """A hidden folder inside an empty home; when nothing was moved out of it, no trace of either stays."""
    if os.path.lexists(home) and (not home.is_dir() or any(home.iterdir())):
        raise Refused("restore_home_not_empty", home=home)
    made = [each for each in (home, *home.parents) if not each.exists()]
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=".rekam-restore-", dir=home) as folder:
            yield Path(folder)
    finally:
        for each in made:
            with suppress(OSError):  # not empty: the office is in it
                each.rmdir()


def _sqlite(manifest: Manifest, folder: Path, home: Path, address: str, check: bool) -> None:
    if "://" in address:
        raise Refused("restore_other_database", archive="SQLite")
    _needs(folder, SQLITE)
    (folder / SQLITE).rename(folder / OFFICE)
    _compare(look_at(str(folder / OFFICE), folder), manifest)
    settle(folder / OFFICE)
    if not check:
        _move_in(folder, home)


def _postgresql(manifest: Manifest, folder: Path, home: Path, address: str, check: bool) -> None:
    if "://" not in address:
        raise Refused("restore_other_database", archive="PostgreSQL")
    _needs(folder, DUMP)
    with database_from_dump(folder / DUMP, address):
        _compare(look_at(address, folder), manifest)
        (folder / DUMP).unlink()
        if not check:
            _move_in(folder, home)
    if check:
        empty(address)


def _needs(folder: Path, database: str) -> None:
    for name in (database, "secret-key"):
        if not (folder / name).is_file():
            raise Refused("backup_member", name=name)


def _compare(found: Look, manifest: Manifest) -> None:
    """Raises Refused: `backup_newer`, `backup_count`, `backup_log`, `backup_scans`."""
    if found["unknown"]:
        raise Refused("backup_newer", migration=found["unknown"][0])
    said = manifest.get("counts") or {}
    for table in sorted(found["counts"].keys() | said.keys()):
        if found["counts"].get(table) != said.get(table):
            raise Refused("backup_count", table=table, said=said.get(table), found=found["counts"].get(table))
    if found["log"] != manifest.get("log"):
        raise Refused("backup_log")
    known = (manifest.get("scans") or {}).get("closed", [])
    if closed := set(found["scans"]["closed"]) - set(known):
        raise Refused("backup_scans", scans=len(closed))


def _move_in(folder: Path, home: Path) -> None:
    """The database last: an office is there when its database is."""
    moved: list[Path] = []
    try:
        for path in sorted(folder.iterdir(), key=lambda path: (path.name == OFFICE, path.name)):
            path.rename(home / path.name)
            moved.append(home / path.name)
        handle = os.open(home, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
