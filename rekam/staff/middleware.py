"""Who asks, in which language, and whether a page has a door at all."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.rules import IDLE, LANGUAGES, SEEN_EVERY
from rekam.web import errors

Next = Callable[[HttpRequest], HttpResponse]
SEEN = "staff.seen"  # in the session: the last click, in seconds
BEFORE_NEW_PASSWORD = ("staff:password", "staff:sign-out")


class Languages:
    """Indonesian unless the cookie says otherwise; the browser's own wish is never asked.

    An officer who has signed in brings a language along: `Actors` puts it in place.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        speak(request, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "id")
        return response


def speak(request: HttpRequest, language: str) -> None:
    translation.activate(language if language in LANGUAGES else "id")
    request.LANGUAGE_CODE = translation.get_language()


class Actors:
    """`request.actor`, None for somebody who has not signed in. A view without a door opens for nobody."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at = timezone.now()
        if _idle(request, at):
            logout(request)
        request.actor = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.actor = queries.actor_of(request.user)  # type: ignore[attr-defined]
            speak(request, request.user.language)
            _seen(request, at)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: object, kwargs: object
    ) -> HttpResponse | None:
        permission = getattr(view, "permission", None)
        if permission is None:
            refused = errors.refused(request, Refused("door_missing"))
            refused.status_code = 403
            return refused
        if permission != "public" and request.user.is_authenticated and request.user.must_change_password:
            name = request.resolver_match.view_name if request.resolver_match else ""
            return None if name in BEFORE_NEW_PASSWORD else redirect("staff:password")
        return None


def _idle(request: HttpRequest, at: dt.datetime) -> bool:
    last = request.session.get(SEEN)
    return last is not None and at.timestamp() - last > (IDLE + SEEN_EVERY).total_seconds()


def _seen(request: HttpRequest, at: dt.datetime) -> None:
    """Written every five minutes only: a click must not cost a write."""
    if at.timestamp() - request.session.get(SEEN, 0) >= SEEN_EVERY.total_seconds():
        request.session[SEEN] = at.timestamp()
        actions.seen(by=queries.actor_of(request.user), at=at)  # type: ignore[arg-type]
