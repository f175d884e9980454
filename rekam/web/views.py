"""The pages of the house itself: the way in, language and appearance, health, and the page without a line."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from rekam.web import context, language, theme
from rekam.web import health as health_of
from rekam.web.doors import actor_of, own_address, public, signed_in
from rekam.web.phrases import PROBLEMS


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first destination this actor may open."""
    sections = context.navigation(actor_of(request), request.path)
    for section in sections:
        for destination in section.destinations:
            return redirect(destination.url)
    return render(request, "web/home.html")


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    response = redirect(_back(request))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, code)
        language.picked.send(sender=None, request=request, language=code)
    return response


@public
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    response = redirect(_back(request))
    wanted = request.POST.get("theme", "")
    if wanted in theme.THEMES:
        _keep(response, theme.COOKIE, wanted)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    secure = getattr(settings, "HTTPS", False)
    response.set_cookie(name, value, language.COOKIE_AGE, httponly=True, samesite="Lax", secure=secure)


def _back(request: HttpRequest) -> str:
    """Where the officer was."""
    return own_address(request, request.POST.get("next", ""), "/")


@public
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For monitors (JSON when asked for) and for whoever is called when something stands still."""
    found = health_of.look(at=timezone.now())
    status = 200 if found.well else 503
    if request.accepts("text/html") and "json" not in request.headers.get("Accept", ""):
        html = render_to_string("web/health.html", {"health": found, "bare": True})
        response = HttpResponse(html, status=status)
    else:
        response = JsonResponse(found.as_json(), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a station keeps and shows when the office's server cannot be reached."""
    return HttpResponse(render_to_string("web/problem_bare.html", _offline()))


def _offline() -> dict[str, str]:
    found = PROBLEMS["offline"]
    said = language.say
    return {
        "code": "offline",
        "title": said(found.title),
        "why": said(found.why),
        "remedy": said(found.remedy),
    }


@public
@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    """No search engine has any business in a registry."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
