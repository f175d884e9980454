"""Messages in words, the same on every page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from rekam.core.actor import Actor
from rekam.core.language import Words
from rekam.messages import phrases, queries
from rekam.messages.rules import Channel, State, template_named
from rekam.web.doors import actor


@dataclass(frozen=True, slots=True)
class Shown:
    row: Any
    state: Words
    tag: str
    channel: Words
    title: Words
    owner: Words
    reason: Words | None
    name: str
    person_url: str


def shown(row: Any, by: Actor) -> Shown:
    return Shown(
        row,
        phrases.STATES[State(row.state)],
        phrases.TAGS[State(row.state)],
        phrases.CHANNELS[Channel(row.channel)],
        template_named(row.template).title,
        phrases.OWNERS[row.owner],
        phrases.REASONS.get(row.reason),
        row.facts.get("name", ""),
        _person(row.person_key) if by.may("people.see") else "",
    )


def _person(key: str) -> str:
    """The person's page stands in a room above, which may be missing."""
    try:
        return reverse("people:resident", args=[key]) if key else ""
    except NoReverseMatch:
        return ""


def tabs(request: HttpRequest, here: str) -> list[dict[str, object]]:
    """The pages of this room that the actor may open."""
    by = actor(request)
    offered = (
        ("messages:list", _("Pesan"), "messages.see"),
        ("messages:stopped", _("Tidak mau dikirimi"), "messages.see"),
        ("messages:channels", _("Saluran pesan"), "messages.manage"),
    )
    return [
        {"url": reverse(name), "title": title, "current": name == here, "count": None}
        for name, title, permission in offered
        if by.may(permission)
    ]


def asker(row: Any) -> str:
    """Who asked for it; "" for the office itself."""
    return queries.names_of([row.by]).get(row.by, "")
