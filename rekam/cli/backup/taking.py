"""Taking a backup: a consistent copy of the database first, then keys and files, one archive at the end."""

import os
import platform
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from rekam import __version__
from rekam.cli.backup.archive import Manifest, Writer
from rekam.cli.backup.copies import copy_sqlite, dump_postgresql, settle
from rekam.cli.backup.look import Look, look, look_at
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

KEYS = ("secret-key", "person-key")
UNFINISHED = ".tmp"
LEFT_OUT = "print"
"""Lists for paper live a day and can be made anew: they need not lie in archives for years."""
CONSOLE = Actor(id="console", kind="system", permissions=frozenset(), territory=("",))


def taken(to: Path) -> Manifest:
    """Everything or nothing: `to` appears complete, readable by its owner alone, or not at all.

    Raises Refused: `backup_exists`, `backup_nothing`, `backup_unsound`, `backup_tool_missing`,
    `backup_tool_failed`, `cannot_write`.
    """
    from django.utils import timezone

    if os.path.lexists(to):
        raise Refused("backup_exists", file=to)
    at = timezone.now()
    try:
        with tempfile.TemporaryDirectory(prefix=".rekam-backup-", dir=to.parent) as folder:
            part = Path(folder) / "archive"
            _note(at)
            manifest = _write(part, Path(folder), at.isoformat())
            _publish(part, to)
    except OSError as error:
        raise Refused("cannot_write", out=to, why=error.strerror or type(error).__name__) from error
    return manifest


def _note(at: Any) -> None:
    """The log tells that all data left the office in one file; the entry is part of that file."""
    from django.db import OperationalError, connection

    from rekam.audit.actions import record

    if "audit_event" not in _table_names():
        raise Refused("backup_nothing")
    try:
        record(by=CONSOLE, at=at, event="office.backup.begin")
    except OperationalError as error:
        raise OSError(0, f"{connection.vendor}: {type(error).__name__}") from error


def _table_names() -> list[str]:
    from django.conf import settings
    from django.db import DatabaseError, connection

    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return []
    try:
        return connection.introspection.table_names()
    except DatabaseError as error:
        raise Refused("backup_unsound") from error


def _write(part: Path, folder: Path, at: str) -> Manifest:
    from django.conf import settings

    database, found = _database(folder)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        writer = Writer(file)
        writer.add(database.name, database)
        database.unlink()
        for key in KEYS:
            _add_copy(writer, key, settings.HOME / key, folder)
        for top, within in (("keys", settings.HOME / "keys"), ("files", Path(settings.MEDIA_ROOT))):
            for path in sorted(within.rglob("*")):
                if _kept(path, within):
                    _add_copy(writer, f"{top}/{path.relative_to(within).as_posix()}", path, folder)
        versions = {"rekam": __version__, "python": platform.python_version()}
        return writer.finish({"at": at, "versions": versions, **found})


def _kept(path: Path, within: Path) -> bool:
    left_out = path.relative_to(within).parts[0] == LEFT_OUT or path.suffix == UNFINISHED
    return path.is_file() and not path.is_symlink() and not left_out


def _add_copy(writer: Writer, name: str, path: Path, folder: Path) -> None:
    """Of a copy: an upload may grow meanwhile, a file of an intake that was cancelled may be gone."""
    copy = folder / "copy"
    with suppress(FileNotFoundError):
        shutil.copyfile(path, copy)
        writer.add(name, copy)
        copy.unlink()


def _database(folder: Path) -> tuple[Path, Look]:
    """A copy and what stands in it; both of the same moment."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        return _postgresql(folder / "database.pgdump")
    copy = folder / "database.sqlite3"
    connection.close()
    copy_sqlite(Path(settings.DATABASES["default"]["NAME"]), copy)
    found = look_at(str(copy), settings.HOME)
    settle(copy)
    return copy, {"database": "sqlite", **_told(found)}


def _postgresql(dump: Path) -> tuple[Path, Look]:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        dump_postgresql(os.environ["REKAM_DATABASE"], dump, snapshot=cursor.fetchone()[0])
        return dump, {"database": "postgresql", **_told(look())}


def _told(found: Look) -> Look:
    if found["unknown"]:
        raise Refused("backup_newer", migration=found["unknown"][0])
    return {name: found[name] for name in ("counts", "log", "scans", "migrations")}


def _publish(part: Path, to: Path) -> None:
    """Gives the file its name; a file that came there meanwhile stays what it is."""
    try:
        os.link(part, to)
    except FileExistsError:
        raise Refused("backup_exists", file=to) from None
    except OSError:  # a USB stick without hard links
        if os.path.lexists(to):
            raise Refused("backup_exists", file=to) from None
        part.replace(to)
    handle = os.open(to.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
