"""Cards that lie ready: what their holders were told, what came of it, when the next message goes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from rekam.cards.models import Application, CardCase
from rekam.cards.queries.applications import uncollected
from rekam.cards.queries.persons import Known, known
from rekam.cards.rules.applications import Stop
from rekam.cards.rules.reminders import TEMPLATES, Policy, Silence, next_day, read_policy
from rekam.core.actor import Actor
from rekam.messages import queries as messages
from rekam.messages.models import Message
from rekam.messages.rules import Channel, Recipient
from rekam.targets import queries as targets


def policy() -> Policy:
    """The office's own file over the usual one. Raises Refused: `reminders_file`."""
    return read_policy(Path(settings.HOME) / "reminders.toml")


@dataclass(frozen=True, slots=True)
class Standing:
    """One card that lies ready. `messages` since it came, oldest first; `to` who would be written to.

    `next` is the first day on which a message goes by itself: None when all have gone, or with a `silence`.
    """

    card: Application
    person: Known | None
    messages: Sequence[Message]
    to: Recipient | None
    silence: Silence | None
    next: dt.date | None

    @property
    def last(self) -> Message | None:
        return self.messages[-1] if self.messages else None

    @property
    def number(self) -> int:
        """How many were asked for. What an officer opened on his own phone is one of these once more."""
        return sum(one.channel != Channel.CLICK for one in self.messages)

    @property
    def reminders(self) -> int:
        """Without the first, which says that the card is ready."""
        return max(0, self.number - 1)

    def due(self, today: dt.date) -> bool:
        return self.silence is None and self.next is not None and self.next <= today


def standings(rows: Sequence[Application], rule: Policy) -> list[Standing]:
    """In the order of `rows`, which all lie ready. As many queries for one as for a thousand."""
    keys = [row.person_key for row in rows]
    persons, to, gone = known(keys), targets.recipients(keys), targets.reported_gone(keys)
    cases = CardCase.objects.filter(application__in=[row.pk for row in rows], outcome="")
    looked_for = set(cases.values_list("application_id", flat=True))
    told = defaultdict(list)
    for message in messages.about(keys, TEMPLATES):
        told[message.person_key].append(message)
    return [
        _standing(
            row, persons.get(row.person_key), to.get(row.person_key), told[row.person_key], rule,
            gone=row.person_key in gone, looked_for=row.pk in looked_for,
        )
        for row in rows
    ]  # fmt: skip


def _standing(
    row: Application, person: Known | None, to: Recipient | None, told: Sequence[Message], rule: Policy, *,
    gone: bool, looked_for: bool,
) -> Standing:  # fmt: skip
    since = [message for message in told if message.at >= row.since]
    silence = _silence(row, person, to, gone=gone, looked_for=looked_for)
    found = Standing(row, person, since, to, silence, None)
    if silence:
        return found
    came, days = timezone.localdate(row.since), [timezone.localdate(message.at) for message in since]
    return Standing(row, person, since, to, None, next_day(rule, came, days, found.reminders))


def _silence(
    row: Application, person: Known | None, to: Recipient | None, *, gone: bool, looked_for: bool
) -> Silence | None:
    if gone or person is None or not person.alive or row.stopped in (Stop.DIED, Stop.MOVED, Stop.GONE):
        return Silence.GONE
    if row.stopped:
        return Silence.STOPPED
    if looked_for:
        return Silence.LOOKED_FOR
    return None if to else Silence.UNREACHABLE


def unreachable(by: Actor, place: str = "") -> QuerySet[Application]:
    """Cards that lie ready of people whom nobody may write to: somebody goes there. Longest lying first."""
    rows = uncollected(by, place).filter(stopped="")
    return rows.exclude(targets.may_be_written(rows.order_by().values("person_key")))
