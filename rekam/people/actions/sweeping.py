"""What nobody can see or return to any more goes: rows of old registers, and files that are long over."""

import datetime as dt
import shutil
import time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.jobs.progress import fence, give_way, report
from rekam.people import queries
from rekam.people.models import Intake, Resident
from rekam.people.rules.intake import ENDED

AN_UPLOAD = dt.timedelta(days=1)
"""A folder without an entry for this long is no upload on its way but what a crash left of one."""


def sweep(*, by: Actor, at: dt.datetime) -> None:
    """The job's part, safe to repeat and to stop anywhere. The entries of files, and of the log, all stay."""
    by.check("people.undo")
    for generation in queries.left_behind():
        rows = Resident.objects.filter(generation=generation)
        _remove(rows, "people.register.sweep", f"generation:{generation}", by, at)
    for intake in queries.long_over(at):
        _give_up(intake, by, at)
    _clear_folders(at)


def _remove(rows: QuerySet[Any], event: str, subject: str, by: Actor, at: dt.datetime) -> None:
    """In small transactions, so that pages can write between them; the last one is in the log."""
    removed, last = 0, False
    while not last:
        report(removed, 0, "sweep")
        began = time.monotonic()
        with transaction.atomic():
            keys = list(rows.values_list("pk", flat=True)[: queries.BATCH])
            rows.model._default_manager.filter(pk__in=keys).delete()
            removed, last = removed + len(keys), len(keys) < queries.BATCH
            fence()
            if last and removed:
                record(by=by, at=at, event=event, subject=subject, rows=removed)
        give_way(time.monotonic() - began)


@transaction.atomic
def _give_up(intake: Intake, by: Actor, at: dt.datetime) -> None:
    """The entry says so before the file goes: nobody applies a file of which half is there."""
    as_seen = Intake.objects.filter(pk=intake.pk, state__in=ENDED, removed_at=None)
    if as_seen.update(removed_at=at):
        fence()
        record(by=by, at=at, event="people.intake.remove_file", subject=f"intake:{intake.pk}")


def _clear_folders(at: dt.datetime) -> None:
    """Also after a kill between the entry and the removal, or between an upload and its entry."""
    known = {str(pk): removed for pk, removed in Intake.objects.values_list("pk", "removed_at")}
    for folder in queries.folder_of("").glob("*/"):
        stray = folder.name not in known and folder.stat().st_mtime < (at - AN_UPLOAD).timestamp()
        if stray or known.get(folder.name):
            shutil.rmtree(folder)
