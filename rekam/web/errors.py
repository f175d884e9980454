"""Refusals and failures as answers: a whole page for a visit, a fragment for a part of a page."""

import contextlib
import errno
import logging
import secrets
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from rekam.core.failure import where
from rekam.core.language import Words
from rekam.core.refusal import Refused
from rekam.web import phrases, theme
from rekam.web.language import current, fill, say

log = logging.getLogger("rekam.web")
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def answer(request: HttpRequest, exception: BaseException) -> HttpResponse | None:
    """The answer to what a view raised, or None when it is a fault that the 500 page answers."""
    if isinstance(exception, Refused):
        return refused(request, exception)
    code = failure(exception)
    if code == "disk_full":
        _drop_upload(request)
    return problem(request, code) if code else None


def _drop_upload(request: HttpRequest) -> None:
    """The half of a file that arrived makes room at once, not when Python happens to forget it."""
    for handler in request.upload_handlers:
        with contextlib.suppress(OSError):  # closing writes what is left, and there is no room
            handler.upload_interrupted()


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    status = status_of(refusal.code)
    shown = {
        "status": status,
        "code": refusal.code,
        "title": say(phrases.REFUSED_TITLES[status]),
        "why": refusal_text(refusal),
        "remedy": remedy_text(refusal),
    }
    return _page(request, "refused", shown)


def status_of(code: str) -> int:
    """403 not allowed, 404 not there, 409 changed meanwhile, 503 not now, 422 every other no of the rules."""
    if code in phrases.FORBIDDEN:
        return 403
    if code in phrases.UNAVAILABLE:
        return 503
    if code == "not_found" or code.endswith("_not_found"):
        return 404
    return 409 if code in phrases.CONFLICT or code.endswith("_changed") else 422


def refusal_text(refusal: Refused) -> str:
    """Why, in the language of the page; from the `REFUSALS` of the room that raised it."""
    if words := tables("REFUSALS").get(refusal.code):
        return fill(words, refusal.facts)
    from rekam.sheets import phrases as sheets  # slow to load, and only pages of imports need it

    if refusal.code in sheets.REFUSALS:
        return sheets.refusal_text(refusal, current())
    return fill(phrases.UNKNOWN, {"code": refusal.code})


def remedy_text(refusal: Refused) -> str:
    return fill(tables("REMEDIES").get(refusal.code, phrases.REMEDY), refusal.facts)


@cache
def tables(name: str) -> Mapping[str, Words]:
    """What the `phrases` of all rooms say under this name, in one table."""
    found: dict[str, Words] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("rekam.") and find_spec(f"{app.name}.phrases"):
            found |= getattr(import_module(f"{app.name}.phrases"), name, {})
    return found


def failure(exception: BaseException) -> str:
    """`disk_full` or `database_busy` when the machine is the cause, else an empty text."""
    said = str(exception).lower()
    if isinstance(exception, OSError) and exception.errno in NO_ROOM:
        return "disk_full"
    if not isinstance(exception, OperationalError):
        return ""
    if "is full" in said or "no space" in said or "disk i/o" in said:
        return "disk_full"
    return "database_busy" if "locked" in said or "timeout" in said else ""


def problem(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
    found = phrases.PROBLEMS[code]
    shown = {
        "status": found.status,
        "code": code,
        "title": say(found.title),
        "why": say(found.why),
        "remedy": say(found.remedy),
    }
    return _page(request, "problem", shown | more)


def _page(request: HttpRequest, name: str, shown: dict[str, Any]) -> HttpResponse:
    """A page of its own; for htmx the fragment that is put beside what the officer was doing.

    A page about a failing machine is bare: the menu and its counts would ask the same database again.
    """
    part = request.headers.get("HX-Request") == "true"
    bare = shown["status"] >= 500
    template = "web/parts/refusal.html" if part else f"web/{'problem_bare' if bare else name}.html"
    shown["theme"] = theme.chosen(request)
    html = render_to_string(template, shown, None if bare else request)
    response = HttpResponse(html, status=shown["status"])
    if bare and shown["code"] != "failed":
        log.error("%s at %s", shown["code"], _route(request))
    if shown["status"] == 503:
        response.headers["Retry-After"] = "5"
    return response


def _route(request: HttpRequest) -> str:
    """The pattern, never the address: that may hold what somebody typed."""
    return request.resolver_match.route if request.resolver_match else "?"


def method_not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    response = problem(request, "method_not_allowed")
    response.headers["Allow"] = allowed
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, "too_large" if isinstance(exception, RequestDataTooBig) else "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, "forbidden")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`settings.CSRF_FAILURE_VIEW`."""
    return problem(request, "form_expired")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, "not_found")


def failed(request: HttpRequest) -> HttpResponse:
    """The number ties what the officer says to a line of the log; neither holds personal data.

    The log gets the class and the place of the error, never its message: that may quote a row. What goes
    wrong before a view is reached comes here as well, such as a disk that fills under an upload.
    """
    cause = sys.exc_info()[1]
    if cause is not None and (told := answer(request, cause)):
        return told
    incident = secrets.token_hex(3).upper()
    log.error("incident %s at %s: %s", incident, _route(request), _place(cause))
    return problem(request, "failed", incident=incident)


def _place(cause: BaseException | None) -> str:
    return f"{type(cause).__name__} {where(cause)}" if cause else "?"
