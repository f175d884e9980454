"""Keeping a scan under lock, showing it with an entry in the log, and deleting it for good."""

import datetime as dt
import hashlib
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from rekam.audit.actions import record, record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions.files import UNFINISHED, write_whole
from rekam.documents.models import Scan
from rekam.documents.queries import keys
from rekam.documents.queries import scans as queries
from rekam.documents.rules import vault
from rekam.documents.rules.keys import Purpose
from rekam.documents.rules.scans import KIND, STORES, Media, cleaned, media_of

LONGEST = 60.0
"""Seconds for opening what a stranger made."""
LEFT_BEHIND = dt.timedelta(days=1)
_turn = threading.BoundedSemaphore(2)  # a picture of 40 million pixels takes half a gigabyte


@dataclass(frozen=True, slots=True)
class Shown:
    scan: Scan
    content: bytes = field(repr=False)


def store_scan(*, content: bytes, kind: str, person_key: str, place: str, by: Actor, at: dt.datetime) -> Scan:
    """Kept under the office's key; the file comes first, then its row.

    Call it before a transaction of one's own: a picture takes a second to be made anew, and other writers
    would wait. Safe to repeat: the same bytes of the same kind, person and place are the same scan. `kind` is
    a word of the caller (`kk`, `lost_report`); `person_key` may be empty for a picture of a thing. The name
    that the file had is not kept. Raises Refused: `scan_type`, `scan_too_large`, `scan_pixels`,
    `scan_unreadable`, `scan_pdf_active`, `key_missing`, `scan_key_lost`, `key_unreadable`, `not_permitted`.
    """
    _check(by, place)
    media = media_of(content)
    came = _Came(content, kind, person_key, place)
    return _kept(came, lambda: _cleaned(content, media), by, at)


def store_paper(*, pdf: bytes, kind: str, person_key: str, place: str, by: Actor, at: dt.datetime) -> Scan:
    """A PDF that was made here, byte for byte with its signature: nobody's upload, so nothing is looked into.

    Otherwise as `store_scan`, in milliseconds. Raises Refused: `key_missing`, `scan_key_lost`,
    `key_unreadable`, `not_permitted`, `not_your_territory`.
    """
    _check(by, place)
    return _kept(_Came(pdf, kind, person_key, place), lambda: (pdf, Media.PDF), by, at)


@dataclass(frozen=True, slots=True)
class _Came:
    content: bytes = field(repr=False)
    kind: str
    person_key: str
    place: str


def _kept(came: _Came, made: Callable[[], tuple[bytes, str]], by: Actor, at: dt.datetime) -> Scan:
    if not KIND.fullmatch(came.kind):
        raise ValueError(f"no kind of scan: {came.kind}")
    key, salt = keys.current_key(Purpose.SCANS), vault.new_salt()
    scan = Scan(
        kind=came.kind, person_key=came.person_key, place=came.place,
        sha256=hashlib.sha256(came.content).hexdigest(), key_id=key.kid, salt=salt, at=at, by=by.id,
    )  # fmt: skip
    if same := _same(scan, at):
        return same
    kept, scan.media = made()
    scan.size = len(kept)
    locked = vault.lock(kept, secret=key.secret, salt=salt, about=queries.about(scan))
    write_whole(queries.path_of(scan.pk), locked)
    with transaction.atomic():
        scan.save(force_insert=True)
        _record("add", scan, by, at)
    return scan


def _check(by: Actor, place: str) -> None:
    by.check(next((each for each in STORES if by.may(each)), STORES[0]), place)


def _same(scan: Scan, at: dt.datetime) -> Scan | None:
    """It is young from now on, so that the sweep of what nobody uses leaves it to whoever handed it in."""
    alike = Scan.objects.filter(
        person_key=scan.person_key, kind=scan.kind, sha256=scan.sha256, place=scan.place, deleted_at=None
    )
    for found in alike:
        newer = Scan.objects.filter(pk=found.pk, deleted_at=None)
        if queries.path_of(found.pk).exists() and newer.update(at=at):
            found.at = at
            return found
    return None


def _cleaned(content: bytes, media: str) -> tuple[bytes, str]:
    """In a process of its own, for a time: a hostile file ends that, and nothing else."""
    from rekam.sheets.apart import Leash, run_apart  # brings Arrow along, and only who keeps a scan needs it

    leash = Leash()
    with _turn:
        clock = threading.Timer(LONGEST, leash.end)
        clock.start()
        try:
            return run_apart(cleaned, content, str(media), leash=leash)
        except (Refused, RuntimeError) as error:
            if leash.ended or getattr(error, "code", "") == "file_too_large_to_read":
                raise Refused("scan_unreadable", type=media.rpartition("/")[2].upper()) from None
            raise
        finally:
            clock.cancel()


def show_scan(*, id: uuid.UUID, by: Actor, at: dt.datetime) -> Shown:
    """The scan with its bytes, after the look is written down. Raises Refused as `queries.open_scan`."""
    scan = queries.scan(id, by=by)
    content = queries.unlocked(scan)
    record_read(
        by=by, at=at, page="documents.scan", people=[scan.person_key] if scan.person_key else [],
        place=scan.place, subject=f"scan:{scan.pk}", kind=scan.kind,
    )  # fmt: skip
    return Shown(scan, content)


def delete_scan(*, id: uuid.UUID, reason: str, by: Actor, at: dt.datetime) -> Scan:
    """Forgets the salt, then removes the file: copies of the file elsewhere are noise from now on.

    The row stays and says when and by whom. Backups taken before still hold row and file. Safe to repeat.
    Raises Refused: `scan_not_found`, `not_permitted`, `not_your_territory`.
    """
    with transaction.atomic():
        scan = Scan.objects.select_for_update().filter(pk=id).first()
        _check(by, scan.place if scan else "")
        if scan is None:
            raise Refused("scan_not_found")
        if scan.deleted_at is None:
            scan.salt, scan.deleted_at, scan.deleted_by = b"", at, by.id
            scan.save(update_fields=["salt", "deleted_at", "deleted_by"])
            _record("delete", scan, by, at, reason)
        transaction.on_commit(lambda: queries.path_of(scan.pk).unlink(missing_ok=True))
    return scan


def _record(verb: str, scan: Scan, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        by=by, at=at, event=f"documents.scan.{verb}", subject=f"scan:{scan.pk}",
        people=[scan.person_key] if scan.person_key else [], place=scan.place, reason=reason,
        kind=scan.kind, media=scan.media, size=scan.size,
    )  # fmt: skip


def sweep_scans(*, by: Actor, at: dt.datetime) -> int:
    """Removes files without a living row after a day: a killed upload left them, or a deletion cut short."""
    by.check("documents.print")
    until = (at - LEFT_BEHIND).timestamp()
    old = [path for path in queries.scans_folder().glob("*/*") if path.stat().st_mtime < until]
    named = {path.name for path in old if path.suffix != UNFINISHED}
    living = {str(pk) for pk in Scan.objects.filter(deleted_at=None).values_list("pk", flat=True)} & named
    left = [path for path in old if path.name not in living]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
