"""What stands in a database: rows per table, the log walked, scans opened; `main` tells it as JSON.

A copy is looked at in a process of its own, whose settings name it: nothing here can touch the office in use.
"""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from rekam.core.refusal import Refused

Look = dict[str, Any]


def look() -> Look:
    """Of the database that settings name. `sound` false or `unknown` not empty: nothing more was read."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            if cursor.fetchall() != [("ok",)]:
                return {"sound": False}
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    unknown = [f"{app}.{name}" for app, name in applied if (app, name) not in _known()]
    if unknown:
        return {"sound": True, "unknown": unknown}
    counts = _counts()
    return {"sound": True, "unknown": [], "counts": counts, "log": _log(), "scans": _scans(counts),
            "migrations": [f"{app}.{name}" for app, name in applied]}  # fmt: skip


def _known() -> set[tuple[str, str]]:
    from django.db.migrations.loader import MigrationLoader

    return set(MigrationLoader(None).disk_migrations)


def _counts() -> dict[str, int]:
    from django.db import connection

    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - quoted
            counts[table] = cursor.fetchone()[0]
    return counts


def _scans(counts: dict[str, int]) -> dict[str, Any]:
    """The newest of each key are opened: digests tell that files came whole, only this that keys fit them."""
    from rekam.documents.queries import unreadable

    tried, closed = unreadable() if "documents_scan" in counts else (0, ())
    return {"tried": tried, "closed": sorted(closed)}


def _log() -> dict[str, Any]:
    from rekam.audit import queries

    (seq, last), found = queries.head(), queries.verify()
    return {"origin": queries.origin(), "seq": seq, "hash": last, "ok": found.ok, "checked": found.checked,
            "root": base64.b64encode(found.root).decode()}  # fmt: skip


def look_at(database: str, home: Path) -> Look:
    """The same of another database, a path or an address. Raises Refused: `backup_unsound`."""
    environment = {
        **os.environ, "REKAM_DATABASE": database, "REKAM_HOME": str(home), "REKAM_ELECTION": "pilkada-2024",
        "DJANGO_SETTINGS_MODULE": "rekam.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", "from rekam.cli.backup.look import main; main()"],
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Refused("backup_unsound")
    told: Look = json.loads(done.stdout)
    if not told["sound"]:
        raise Refused("backup_unsound")
    return told


def main() -> None:
    import django
    from django.db import DatabaseError, connections

    django.setup()
    try:
        told = look()
    except DatabaseError:
        told = {"sound": False}
    finally:
        connections.close_all()
    sys.stdout.write(json.dumps(told))
