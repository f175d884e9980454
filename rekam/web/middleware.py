"""What holds for every answer: strict headers, and refusals and failures turned into pages people can use."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

from rekam.web import errors
from rekam.web.doors import actor_of

Next = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
DEVICES = "accelerometer camera geolocation gyroscope hid microphone payment serial usb".split()
FIXED = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ", ".join(f"{device}=()" for device in DEVICES),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Headers:
    """No code or style but our own files, no device, and nothing of a signed-in page left in a cache."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if actor_of(request) is not None:
            # Public computers stand in many offices: the back button must not show people after sign-out.
            response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ("HX-Request", "Cookie"))
        return response


class Refusals:
    """A `Refused`, a full disk and a wrong method become an answer with what, why and what to do."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _unwelcome_length(request):
            return errors.problem(request, "too_large")
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.problem(request, "bad_request")  # PostgreSQL fails at a NUL in a question
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            return errors.method_not_allowed(request, response.headers.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.answer(request, exception)


def _unwelcome_length(request: HttpRequest) -> bool:
    """Asked before anything reads the body: looking for the form's token alone puts a file on the disk."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    length = int(told) if told.isdecimal() else 0
    if length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return True
    actor = actor_of(request)
    may = actor is not None and actor.may(getattr(view, "permission", ""))
    return not may or length > getattr(view, "most_bytes", 0)
