"""Somebody who holds what the header says: the room's pages without the rooms above it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from rekam.core.actor import Actor

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tests.jobs.visitors.Visitors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rekam.web.middleware.Headers",
    "rekam.web.middleware.Refusals",
]


class Visitors:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = request.headers.get("X-Permissions")
        told = held.split() if held is not None else []
        request.actor = None if held is None else Actor("7", name="Maria", permissions=frozenset(told))  # type: ignore[attr-defined]
        with translation.override(request.headers.get("X-Language", "id")):
            return self.get_response(request)


def navigation() -> tuple[()]:
    return ()
