"""Links that end: made with a PIN for the officer to tell, tried, and handed over to the room behind."""

import datetime as dt
import hmac
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string

from rekam.audit.actions import record, record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.messages import queries
from rekam.messages.models import Link
from rekam.messages.rules.links import (
    LONGEST,
    TRIES,
    Handed,
    Standing,
    may_try,
    new_pin,
    new_token,
    rest_after,
)

Provider = Callable[..., Handed]
"""`provider(*, subject: str, person_key: str, at: datetime) -> Handed`, or Refused in its own words."""


@transaction.atomic
def make_link(
    *, purpose: str, subject: str, person_key: str, expires: dt.datetime, by: Actor, at: dt.datetime
) -> tuple[str, str]:
    """(path `/t/<token>/`, PIN of six digits). Both are told once: here they are kept as hashes only.

    The PIN is for the page or the receipt that the officer shows; it stands in no message. `purpose` is a
    key of settings.REKAM_LINKS. Who may hand the paper out is asked by the room that calls.

    Raises Refused: `link_purpose_unknown`, `link_too_long`, `not_permitted`.
    """
    by.check("messages.see")
    if purpose not in settings.REKAM_LINKS:
        raise Refused("link_purpose_unknown", purpose=purpose)
    if not at < expires <= at + LONGEST:
        raise Refused("link_too_long", days=LONGEST.days)
    token, pin = new_token(), new_pin()
    made = Link.objects.create(
        token_hash=queries.token_hash(token), pin_hash=queries.pin_hash(token, pin), purpose=purpose,
        subject=subject, person_key=person_key, expires=expires, made_by=by.id, made_at=at,
    )  # fmt: skip
    record(
        by=by, at=at, event="messages.link.create", subject=f"link:{made.pk}", people=[person_key],
        purpose=purpose, of=subject,
    )  # fmt: skip
    return f"/t/{token}/", pin


@transaction.atomic
def close_links(*, purpose: str, subject: str, by: Actor, at: dt.datetime) -> int:
    """What they lead to was revoked or replaced. Says how many were open; safe to repeat."""
    by.check("messages.see")
    shut = Link.objects.filter(purpose=purpose, subject=subject, closed_at=None).update(closed_at=at)
    if shut:
        record(by=by, at=at, event="messages.link.disable", subject=subject, purpose=purpose, links=shut)
    return shut


def open_link(*, token: str, pin: str, at: dt.datetime) -> Handed:
    """What the link leads to, for who knows the PIN.

    Raises Refused: `link_shut`, whatever the cause (no such link, over, wrong PIN, too many or too soon);
    after the right PIN whatever the room behind it says, and `log_not_written`.
    """
    found = _right(token, pin, at)
    provider: Provider = import_string(settings.REKAM_LINKS[found.purpose])
    holder = Actor(id=f"link:{found.pk}", kind="device")
    with transaction.atomic():
        handed = provider(subject=found.subject, person_key=found.person_key, at=at)
        record_read(
            by=holder, at=at, page="messages.link", subject=f"link:{found.pk}",
            people=[found.person_key], purpose=found.purpose,
        )  # fmt: skip
    return handed


def _right(token: str, pin: str, at: dt.datetime) -> Link:
    """Each try is counted before it is looked at, so that many at once are no more than many in a row."""
    given = queries.pin_hash(token, pin.strip())
    with transaction.atomic():
        found = Link.objects.select_for_update().filter(token_hash=queries.token_hash(token)).first()
        right = hmac.compare_digest(found.pin_hash if found else "-" * 64, given)
        if found and may_try(_standing(found), at):
            _count(found, right, at)
            if right and found.purpose in settings.REKAM_LINKS:
                return found
    raise Refused("link_shut")


def _count(found: Link, right: bool, at: dt.datetime) -> None:
    row = Link.objects.filter(pk=found.pk)
    if right:
        row.update(tries_left=TRIES, openings_left=F("openings_left") - 1, opened_at=at, rests_until=None)
        return
    left = found.tries_left - 1
    row.update(tries_left=left, rests_until=rest_after(left, at))
    if not left:
        record(
            by=Actor(id=f"link:{found.pk}", kind="device"), at=at, event="messages.link.disable",
            subject=f"link:{found.pk}", people=[found.person_key],
        )  # fmt: skip


def _standing(found: Link) -> Standing:
    return Standing(
        found.expires, found.tries_left, found.openings_left, found.rests_until, found.closed_at is not None
    )
