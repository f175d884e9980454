"""The own account: password, language, look."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.forms import NewPassword, Preferences
from rekam.staff.phrases import DUTIES, ROLES
from rekam.staff.views.edge import remember, say_no, source
from rekam.web.doors import actor, signed_in


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    officer = queries.officer(actor(request).id)
    page = {
        "officer": officer,
        "role_words": ROLES[officer.kind],
        "duty": DUTIES[officer.kind],
        "places": queries.territory_names(officer),
        "preferences": Preferences(initial={"language": officer.language, "theme": officer.theme}),
    }
    return render(request, "staff/account.html", page)


@signed_in
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    form = Preferences(request.POST)
    if form.is_valid():
        by, at, told = actor(request), timezone.now(), form.cleaned_data
        actions.choose(by=by, at=at, language=told["language"], theme=told["theme"])
        messages.success(request, _("Pilihan Anda disimpan."))
    response = redirect("staff:account")
    if form.is_valid():
        remember(response, language=told["language"], look=told["theme"])
    return response


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    officer = queries.officer(actor(request).id)
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, form)
            messages.success(request, _("Kata sandi diganti. Semua sesi lain sudah diakhiri."))
            return redirect("web:home" if officer.must_change_password else "staff:account")
        except Refused as refusal:
            say_no(form, refusal, {"password_wrong": "password"}.get(refusal.code, "new"))
    status = 422 if form.is_bound else 200
    return render(request, "staff/password.html", {"form": form, "officer": officer}, status=status)


def _change(request: HttpRequest, form: NewPassword) -> None:
    told = form.cleaned_data
    if told["new"] != told["again"]:
        raise Refused("password_differs")
    officer = actions.change_own_password(
        by=actor(request),
        at=timezone.now(),
        old=told["password"],
        new=told["new"],
        source=source(request),
    )
    update_session_auth_hash(request, officer)
