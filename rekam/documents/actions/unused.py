"""Scans that nothing refers to: whoever lost a race, or was refused after the picture was kept, left them."""

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.documents.actions.scans import LEFT_BEHIND
from rekam.documents.models import Scan
from rekam.documents.queries.scans import path_of

AT_ONCE = 500


def sweep_unused(*, by: Actor, at: dt.datetime) -> int:
    """Removes row and file of each that no room named in `settings.SCANS_IN_USE` refers to after a day.

    The functions named there give the ids of all that their room still refers to. Deleting at the refusal is
    no cure: equal bytes are one scan, and it may be the winner's. Safe to repeat.
    """
    by.check("documents.print")
    until = at - LEFT_BEHIND
    old = Scan.objects.filter(deleted_at=None, at__lt=until)
    left = set(old.values_list("pk", flat=True).iterator())
    for name in settings.SCANS_IN_USE:
        left.difference_update(import_string(name)())
    some = sorted(left)
    return sum(_removed(some[n : n + AT_ONCE], until, by, at) for n in range(0, len(some), AT_ONCE))


@transaction.atomic
def _removed(left: Sequence[uuid.UUID], until: dt.datetime, by: Actor, at: dt.datetime) -> int:
    """But not what was handed in again meanwhile: `store_scan` made that young."""
    alike = Scan.objects.select_for_update().filter(pk__in=left, deleted_at=None, at__lt=until)
    gone = {scan.pk: scan.person_key for scan in alike}
    if gone:
        Scan.objects.filter(pk__in=gone).delete()
        people = sorted({key for key in gone.values() if key})
        record(by=by, at=at, event="documents.scan.sweep", subject="scans", people=people, n=len(gone))
        for id in gone:
            transaction.on_commit(partial(path_of(id).unlink, missing_ok=True))
    return len(gone)
