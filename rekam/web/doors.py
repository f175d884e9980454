"""Who may open a page: every view says `needs`, `signed_in` or `public`, and a test holds it to that."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from rekam.core.actor import Actor

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
PUBLIC = "public"
SIGNED_IN = "signed_in"


def needs(permission: str) -> Callable[[View], View]:
    """Opens for who holds the permission; others are led to sign in, or Refused: `not_permitted`.

    The territory is not asked here: what is looked at is known in the view, which passes the actor on.
    """
    return lambda view: _door(view, permission)


def signed_in(view: View) -> View:
    """Opens for everybody who has signed in: their own account, the way out."""
    return _door(view, SIGNED_IN)


def public(view: View) -> View:
    """Opens for anybody. Shows no personal data."""
    _mark(view, PUBLIC)
    return view


def takes_files(most_bytes: int) -> Callable[[View], View]:
    """Only such a page is sent more than a form: a request is refused by its length before it is read."""

    def marked(view: View) -> View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return marked


def actor_of(request: HttpRequest) -> Actor | None:
    """Who asks, as the sign-in set it; None when nobody is signed in."""
    found = getattr(request, "actor", None)
    return found if isinstance(found, Actor) else None


def actor(request: HttpRequest) -> Actor:
    """Who asks, behind a door that lets only signed-in people through."""
    found = actor_of(request)
    assert found is not None
    return found


def _door(view: View, permission: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        by = actor_of(request)
        if by is None:
            return to_sign_in(request)
        if permission != SIGNED_IN:
            by.check(permission)
        return view(request, *args, **kwargs)

    _mark(guarded, permission)
    return cast(View, guarded)


def _mark(view: Any, permission: str) -> None:
    view.permission = permission


def own_address(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """Where somebody wants to go on, if it is a page of ours; never another site.

    With its slash in front: `redirect` takes a word without one for the name of a view.
    """
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else otherwise


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, then back here. A part of a page cannot be led away, so the whole page is."""
    back = request.get_full_path() if request.method == "GET" else "/"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
    return redirect_to_login(back, resolve_url(settings.LOGIN_URL))
