"""One consistent copy of a database while people work in it, and a database made of such a copy."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rekam.core.refusal import Refused

_CANNOT_WRITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


def copy_sqlite(source: Path, target: Path) -> None:
    """By the online backup API in one step: a reader's view, which in WAL mode holds up no writer.

    Raises OSError when the copy cannot be written, Refused `backup_unsound` when the source cannot be read.
    """
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=20)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy, pages=-1)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _CANNOT_WRITE:
            raise OSError(0, str(error)) from error
        raise Refused("backup_unsound") from error


def settle(path: Path) -> None:
    """Everything into the one file, no -wal or -shm beside it, and on disk."""
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def dump_postgresql(address: str, target: Path, *, snapshot: str) -> None:
    """By pg_dump, of a snapshot that an open transaction exported.

    Raises Refused: `backup_tool_missing`, `backup_tool_failed`.
    """
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
                     f"--file={target}"], address)  # fmt: skip


@contextmanager
def database_from_dump(dump: Path, address: str) -> Iterator[None]:
    """Fills an empty PostgreSQL database in one transaction; empties it again when the block fails.

    Raises Refused: `restore_database_not_empty`, `restore_database_unreachable`, `backup_tool_missing`,
    `backup_tool_failed`.
    """
    if _tables(address):
        raise Refused("restore_database_not_empty")
    try:
        _run("pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
                            f"--dbname={_libpq(address)['PGDATABASE']}", str(dump)], address)  # fmt: skip
        yield
    except BaseException:
        empty(address)
        raise


def empty(address: str) -> None:
    """Takes away what was restored into a database that was empty before."""
    import psycopg

    with psycopg.connect(address) as connection:
        for name in _tables(address):
            connection.execute(
                psycopg.sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(psycopg.sql.Identifier(name))
            )
        connection.execute("DROP FUNCTION IF EXISTS rekam_append_only()")


def _tables(address: str) -> list[str]:
    import psycopg

    try:
        with psycopg.connect(address) as connection:
            found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            return [name for (name,) in found]
    except psycopg.OperationalError as error:  # its words hold the address
        raise Refused("restore_database_unreachable") from error


def _run(tool: str, words: list[str], address: str) -> None:
    path = shutil.which(tool)
    if path is None:
        raise Refused("backup_tool_missing", tool=tool)
    done = subprocess.run(  # noqa: S603 - our own words; the password goes by the environment
        [path, "--no-password", *words], env={**os.environ, **_libpq(address)}, capture_output=True, text=True
    )
    if done.returncode:
        # The first line alone: what follows may quote a row.
        raise Refused("backup_tool_failed", tool=tool, why=(done.stderr.splitlines() or ["–"])[0][:200])


def _libpq(address: str) -> Mapping[str, str]:
    """The address as PostgreSQL's own variables: on a command line everybody could read the password."""
    parts = urlsplit(address)
    told = {
        "PGHOST": parts.hostname, "PGPORT": str(parts.port or ""), "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""), "PGDATABASE": unquote(parts.path.lstrip("/")),
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}
