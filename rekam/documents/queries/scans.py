"""Scans as they lie in the vault, and opening one."""

import uuid
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.models import Scan
from rekam.documents.queries.keys import scan_key
from rekam.documents.rules import vault
from rekam.documents.rules.scans import SEES


def scans_folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "scans"


def path_of(id: uuid.UUID) -> Path:
    return scans_folder() / id.hex[:2] / str(id)


def about(scan: Scan) -> str:
    """What a file is bound to: it opens as no other scan and as no other kind of paper."""
    return f"{scan.pk}:{scan.kind}"


def scan(id: uuid.UUID | str, *, by: Actor) -> Scan:
    """Raises Refused: `scan_not_found`, `not_permitted`, `not_your_territory`."""
    found = Scan.objects.filter(pk=id).first()
    if found is None:
        by.check(SEES[0])
        raise Refused("scan_not_found")
    by.check(next((each for each in SEES if by.may(each)), SEES[0]), found.place)
    return found


def open_scan(id: uuid.UUID | str, *, by: Actor) -> bytes:
    """What was kept of it. Who shows it writes the record of the look first, as `actions.show_scan` does.

    Raises Refused: those of `scan`, `scan_deleted` (`on`), `scan_key_lost` (`kid`), `scan_damaged`.
    """
    return unlocked(scan(id, by=by))


def unlocked(found: Scan) -> bytes:
    """Raises Refused: `scan_deleted`, `scan_key_lost`, `scan_damaged`."""
    if found.deleted_at is not None:
        raise Refused("scan_deleted", on=timezone.localdate(found.deleted_at).isoformat())
    secret = scan_key(found.key_id).secret
    try:
        locked = path_of(found.pk).read_bytes()
        return vault.unlock(locked, secret=secret, salt=bytes(found.salt), about=about(found))
    except (ValueError, FileNotFoundError):
        raise Refused("scan_damaged") from None


def unreadable(most: int = 5) -> tuple[int, tuple[str, ...]]:
    """How many were tried, the newest of each key, and which of them do not open; for backups."""
    tried = [
        found
        for (kid,) in Scan.objects.filter(deleted_at=None).order_by("key_id").values_list("key_id").distinct()
        for found in Scan.objects.filter(deleted_at=None, key_id=kid).order_by("-at", "pk")[:most]
    ]
    return len(tried), tuple(str(found.pk) for found in tried if not _opens(found))


def _opens(found: Scan) -> bool:
    try:
        return bool(unlocked(found))
    except Refused:
        return False
