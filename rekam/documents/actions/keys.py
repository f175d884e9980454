"""Making the office's keys, once; and a newer one beside those that older work still needs."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents import models
from rekam.documents.actions.files import write_whole
from rekam.documents.queries import keys as queries
from rekam.documents.rules import keys as rules
from rekam.documents.rules.keys import Key, Purpose


def make_keys(*, by: Actor, at: dt.datetime) -> tuple[Key, ...]:
    """The first key of each purpose that has none. One that was ever made is never made again, lost or not.

    A file that was put there by hand is not overwritten: it becomes the office's key. Raises Refused:
    `keys_exist` when there is nothing to make, `key_unreadable`.
    """
    by.check("documents.manage")
    with transaction.atomic():
        missing = [purpose for purpose in Purpose if queries.made(purpose) is None]
        if not missing:
            raise Refused("keys_exist")
        found = {purpose: queries.key_in(queries.file_of(purpose), purpose) for purpose in missing}
        return tuple(_keep(found[purpose] or rules.new(purpose, at), by, at) for purpose in missing)


def rotate_key(*, purpose: Purpose, by: Actor, at: dt.datetime) -> Key:
    """A new key for what comes; the one before stays beside it for what is there, or stays lost.

    Raises Refused: `key_missing`, `key_unreadable` (take the file away first: it may be repaired one day).
    """
    by.check("documents.manage")
    with transaction.atomic():
        if queries.made(purpose) is None:
            raise Refused("key_missing", file=queries.file_of(purpose).name)
        old = queries.key_in(queries.file_of(purpose), purpose)
        if old is not None:
            write_whole(queries.folder() / f"{purpose}-{old.kid}.key", rules.written(old))
        return _keep(rules.new(purpose, at), by, at)


def _keep(key: Key, by: Actor, at: dt.datetime) -> Key:
    """Row and entry first, the file last: what cannot be written takes them back."""
    models.Key.objects.create(
        kid=key.kid, purpose=key.purpose, fingerprint=key.fingerprint, public=key.public,
        made_at=key.made, made_by=by.id,
    )  # fmt: skip
    record(
        by=by, at=at, event="documents.key.create", subject=f"key:{key.kid}",
        purpose=key.purpose, fingerprint=key.fingerprint,
    )  # fmt: skip
    folder = queries.folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    write_whole(queries.file_of(key.purpose), rules.written(key))
    return key
