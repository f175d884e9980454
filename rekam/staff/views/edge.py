"""What the pages of this room share: where a request comes from, and a refusal beside its form."""

from ipaddress import IPv6Address, ip_address, ip_network

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rekam.core.refusal import Refused
from rekam.web import theme
from rekam.web.doors import own_address
from rekam.web.errors import refusal_text, status_of
from rekam.web.language import COOKIE_AGE


def source(request: HttpRequest) -> str:
    """The address that attempts are counted by; of IPv6 the /64, which one machine has for itself.

    Behind the office's own proxy the last hop of X-Forwarded-For is the one that the proxy wrote;
    what stands before it is the visitor's own tale.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        told = request.headers.get("X-Forwarded-For", told).rsplit(",", 1)[-1].strip()
    try:
        address = ip_address(told)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False).network_address)
    return str(address)


def wanted(request: HttpRequest, value: str) -> str:
    """The page somebody came for, if it is one of ours."""
    return own_address(request, value, settings.LOGIN_REDIRECT_URL)


def say_no(form: forms.Form, refusal: Refused, field: str | None = None) -> None:
    """The refusal's sentence in the form's own error summary; a failing machine has a page of its own."""
    if status_of(refusal.code) >= 500:
        raise refusal
    form.add_error(field, refusal_text(refusal))


def remember(response: HttpResponse, *, language: str, look: str) -> None:
    """What an officer chose, for the pages before sign-in on this machine."""
    for name, value in ((settings.LANGUAGE_COOKIE_NAME, language), (theme.COOKIE, look)):
        response.set_cookie(
            name, value, max_age=COOKIE_AGE, httponly=True, samesite="Lax", secure=settings.HTTPS
        )
