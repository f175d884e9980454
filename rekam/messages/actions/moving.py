"""One message moved along its life: the only place where a state is written."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.actions import enqueue_named
from rekam.messages import queries
from rekam.messages.models import Message, Step
from rekam.messages.rules import (
    LIFECYCLE,
    Event,
    Facts,
    Owner,
    Setup,
    State,
    quiet_until,
    template_named,
    unmet,
)

_REFUSALS = {"willing": "message_opted_out", "address_kept": "message_address_gone"}


def setup() -> Setup:
    """What this office has set in the environment."""
    found: Setup = settings.REKAM_MESSAGES
    return found


def locked(message_id: UUID | str) -> Message:
    """For the rest of the transaction nobody else moves it. Raises Refused: `message_not_found`."""
    found = Message.objects.select_for_update().filter(pk=message_id).first()
    if found is None:
        raise Refused("message_not_found")
    return found


def quiet_end(message: Message, at: dt.datetime) -> dt.datetime | None:
    """When the message may go, by the office's own clock; None for now."""
    if not template_named(message.template).waits:
        return None
    return quiet_until(at, setup().quiet, timezone.get_default_timezone())


def facts_of(message: Message, at: dt.datetime, reason: str = "") -> Facts:
    ours = message.owner == Owner.OFFICE
    return Facts(
        quiet=quiet_end(message, at) is not None,
        by_provider=message.by_provider,
        opted_out=not ours and bool(message.address) and queries.opted_out([message.address]),
        address=bool(message.address),
        attempts=message.attempts,
        reason=reason,
    )


def move(
    message: Message, event: Event, *, by: Actor, at: dt.datetime, reason: str = "", **values: Any
) -> Message:
    """Raises Refused: `move_not_allowed`, `message_opted_out`, `message_address_gone`, `message_stays`."""
    found = LIFECYCLE.next(State(message.state), event)
    if need := unmet(found, facts_of(message, at, reason)):
        raise Refused(_REFUSALS.get(need, "message_stays"), need=need)
    told = values | {"state": found.target.value, "changed_at": at, "reason": reason}
    if not Message.objects.filter(pk=message.pk, state=message.state).update(**told):
        raise Refused("move_not_allowed", lifecycle=LIFECYCLE.name, state=message.state, event=event.value)
    for name, value in told.items():
        setattr(message, name, value)
    Step.objects.create(message=message, event=event, state=found.target, reason=reason, by=by.id, at=at)
    return message


def deliver_later(
    message: Message, *, by: Actor, at: dt.datetime, run_after: dt.datetime | None = None
) -> None:
    """No key of its own: a job more finds nothing to do, a job less would leave a message lying."""
    enqueue_named(
        "rekam.messages.tasks.deliver", by=by.id, at=at, run_after=run_after,
        subject=f"message:{message.pk}", message_id=str(message.pk),
    )  # fmt: skip


def people(message: Message) -> list[str]:
    return [message.person_key] if message.person_key else []
