"""What every template knows. Each value is asked for only where a template shows it."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from rekam.core.actor import Actor
from rekam.web import language, theme
from rekam.web.doors import actor_of
from rekam.web.facts import Election, fact
from rekam.web.returning import way_back


@dataclass(frozen=True, slots=True)
class Destination:
    """A line of the menu. `count` is work that waits: a number, or words such as `3 hari` or `1.000+`."""

    title: object
    icon: str
    url: str
    count: object = None
    current: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: object
    destinations: tuple[Destination, ...]


@dataclass(frozen=True, slots=True)
class Countdown:
    election: Election
    days: int


def page(request: HttpRequest) -> dict[str, Any]:
    actor = actor_of(request)
    sections = cache(lambda: navigation(actor, request.path))
    return {
        "actor": actor,
        "language": language.current(),
        "theme": theme.chosen(request),
        "office": cache(lambda: fact("office", language.current())),
        "countdown": cache(countdown),
        "synthetic": cache(lambda: bool(fact("synthetic"))),
        "data_asof": cache(lambda: fact("data_asof", actor) if actor else None),
        "role": cache(lambda: fact("role", actor, language.current()) if actor else None),
        "navigation": sections,
        "destinations": cache(lambda: [d for s in sections() for d in s.destinations][:4]),
        "search_url": cache(lambda: search_url(actor)),
        "desk_url": cache(lambda: way_back(request)),
        "sign_in_url": cache(lambda: _url(settings.LOGIN_URL)),
        "sign_out_url": cache(lambda: _url(getattr(settings, "LOGOUT_URL", "staff:sign-out"))),
        "account_url": cache(lambda: _url(getattr(settings, "ACCOUNT_URL", "staff:account"))),
    }


def countdown() -> Countdown | None:
    today = timezone.localdate()
    election = fact("election", today)
    return Countdown(election, (election.day - today).days) if election else None


def search_url(actor: Actor | None) -> str:
    """The search page, if there is one and this actor may open it; else an empty text."""
    url = _url(getattr(settings, "SEARCH_URL", "people:search"))
    return url if url and actor and actor.may(getattr(resolve(url).func, "permission", "")) else ""


def navigation(actor: Actor | None, path: str) -> tuple[Section, ...]:
    """What this actor may open, in groups; a room that is not there and a group left empty do not show."""
    dotted = getattr(settings, "NAVIGATION", "")
    if actor is None or not dotted:
        return ()
    groups = import_string(dotted)()
    sections = [Section(_said(g.title), tuple(_destinations(g.entries, actor))) for g in groups]
    shown = [s for s in sections if s.destinations]
    here = max((d.url for s in shown for d in s.destinations if path.startswith(d.url)), key=len, default="")
    return tuple(Section(s.title, tuple(_marked(d, here, path) for d in s.destinations)) for s in shown)


def _destinations(entries: Any, actor: Actor) -> list[Destination]:
    allowed = [(e, _url(e.url)) for e in entries if not e.permission or actor.may(e.permission)]
    return [Destination(_said(e.title), e.icon, url, _count(e, actor)) for e, url in allowed if url]


def _said(title: object) -> object:
    """A title of `rekam.navigation`: a words table, or a sentence that gettext knows."""
    return title.get(language.current()) if isinstance(title, Mapping) else title


def _marked(destination: Destination, here: str, path: str) -> Destination:
    if destination.url != here:
        return destination
    return replace(destination, current="page" if path == here else "true")


def _count(entry: Any, actor: Actor) -> object:
    """How much waits. A query that depends on who looks takes the actor, others take nothing; one that counts
    only so far is asked for one more, so that `1.000+` is said where it is true.
    """
    if not entry.count:
        return None
    query: Callable[..., object] = import_string(entry.count)
    if most := entry.most:
        waits = query(actor, most=most + 1)
        return f"{language.written(most)}+" if waits == most + 1 else waits
    return query(actor) if inspect.signature(query).parameters else query()


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
