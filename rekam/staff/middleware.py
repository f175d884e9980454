"""Who asks, in which language, and whether the door of a page may open at all."""

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.models import Officer
from rekam.staff.rules import IDLE, LANGUAGES, SEEN_EVERY, nobody

Answer = Callable[[HttpRequest], HttpResponseBase]
SEEN = "staff.seen"  # in the session: the last click, in seconds


class Languages:
    """Indonesian unless the cookie says otherwise; the browser's own wish is never asked.

    An officer who has signed in brings a language along: `Actors` puts it in place.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        speak(request, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        response = self.answer(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "id")
        return response


def speak(request: HttpRequest, language: str) -> None:
    translation.activate(language if language in LANGUAGES else "id")
    request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]


class Actors:
    """`request.actor` for every page; without sign-in a page opens only if it is marked public."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        at = timezone.now()
        officer = self._officer(request, at)
        request.actor = queries.actor_of(officer) if officer else nobody()  # type: ignore[attr-defined]
        if officer:
            speak(request, officer.language)
            _seen(request, officer, at)
        return self.answer(request)

    def _officer(self, request: HttpRequest, at: dt.datetime) -> Officer | None:
        officer = request.user
        if not isinstance(officer, Officer):
            return None
        if at.timestamp() - request.session.get(SEEN, at.timestamp()) > IDLE.total_seconds():
            logout(request)
            return None
        return officer

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        if getattr(view, "public", False):
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not hasattr(view, "permission"):
            raise Refused("door_missing")
        if request.user.must_change_password and not getattr(view, "before_new_password", False):
            return redirect("staff:account")
        return None


def _seen(request: HttpRequest, officer: Officer, at: dt.datetime) -> None:
    if at.timestamp() - request.session.get(SEEN, 0) >= SEEN_EVERY.total_seconds():
        request.session[SEEN] = at.timestamp()
        actions.seen(officer, at=at)


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """HTMX must move the whole page, not swap a form into a part of it."""
    wanted = request.get_full_path() if request.method == "GET" else ""
    address = reverse("staff:sign-in") + (
        f"?{urlencode({'next': wanted})}" if wanted not in ("", "/") else ""
    )
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("staff:sign-in")})
    return redirect(address)
