"""The room's own later work."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.jobs import actions


@task(title=words("Hapus catatan pekerjaan lama", "Remove old job records"))
def forget_old_jobs() -> None:
    actions.forget_ended(at=timezone.now())


@task(own_transactions=True, title=words("Kosongkan berkas WAL", "Empty the write-ahead log"))
def empty_wal() -> None:
    truncate_wal(connection)


WAIT_MS = 2000


def truncate_wal(database: BaseDatabaseWrapper) -> None:
    """What was deleted leaves SQLite's second file too: there old pages stay until they are written over.

    Nobody waits for it long: where somebody reads on, the next night does it.
    """
    if database.vendor != "sqlite":
        return
    with database.cursor() as cursor:
        ((usual,),) = cursor.execute("PRAGMA busy_timeout").fetchall()
        cursor.execute(f"PRAGMA busy_timeout={WAIT_MS}").fetchall()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout={int(usual)}").fetchall()
