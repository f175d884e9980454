"""Coming in and going out."""

from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.forms import Code, SignIn
from rekam.staff.rules import STEP_TIME, nobody
from rekam.staff.views.edge import remember, say_no, source, wanted
from rekam.web.doors import actor, public, signed_in

PENDING = "staff.pending"  # in the session: who has given the password and not yet the code
BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    next_page = wanted(request, request.POST.get("next", request.GET.get("next", "")))
    if request.user.is_authenticated:
        return redirect(next_page)
    form = SignIn(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            officer = actions.sign_in(
                by=nobody(), at=timezone.now(), source=source(request), **form.cleaned_data
            )
            return _step_in(request, officer.pk, next_page)
        except Refused as refusal:
            say_no(form, refusal)
            status = 429 if refusal.code == "sign_in_throttled" else 422
    page = {"form": form, "next": next_page}
    return render(request, "staff/sign_in.html", page, status=status)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    pending = _pending(request)
    if pending is None:
        return redirect("staff:sign-in")
    officer_id, next_page = pending
    form, status = Code(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_second_factor(
                by=nobody(),
                at=timezone.now(),
                officer_id=officer_id,
                code=form.cleaned_data["code"],
                source=source(request),
            )
            return _open(request, officer_id, next_page)
        except Refused as refusal:
            say_no(form, refusal)
            status = 429 if refusal.code == "sign_in_throttled" else 422
    return render(request, "staff/second_factor.html", {"form": form}, status=status)


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.sign_out(by=actor(request), at=timezone.now())
    auth.logout(request)
    return redirect("staff:sign-in")


def _step_in(request: HttpRequest, officer_id: int, next_page: str) -> HttpResponse:
    officer = queries.officer(officer_id)
    if not officer.second_factor_on:
        return _open(request, officer_id, next_page)
    request.session.cycle_key()
    request.session[PENDING] = {
        "officer": officer_id,
        "until": (timezone.now() + STEP_TIME).timestamp(),
        "proof": officer.get_session_auth_hash(),
        "next": next_page,
    }
    return redirect("staff:second-factor")


def _pending(request: HttpRequest) -> tuple[int, str] | None:
    """Whose code is awaited; nobody's when the time is over or the account has changed meanwhile."""
    told = request.session.get(PENDING)
    if told is None or told["until"] < timezone.now().timestamp():
        return None
    officer = queries.officer(told["officer"])
    return (officer.pk, told["next"]) if told["proof"] == officer.get_session_auth_hash() else None


def _open(request: HttpRequest, officer_id: int, next_page: str) -> HttpResponse:
    """A fresh session, so that one planted before sign-in is worth nothing."""
    request.session.flush()
    officer = queries.officer(officer_id)
    auth.login(request, officer, backend=BACKEND)
    response = redirect(next_page)
    remember(response, language=officer.language, look=officer.theme)
    return response
