"""The officers, for the admin. A one-time password shows in the answer that made it and never again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.forms import Account, NewAccount
from rekam.staff.phrases import ROLES
from rekam.staff.views.edge import say_no
from rekam.web.doors import actor, needs


@needs("staff.manage")
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    rows = [(o, ROLES[o.kind], queries.territory_names(o)) for o in queries.officers_within(actor(request))]
    return render(request, "staff/officers.html", {"rows": rows})


@needs("staff.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    form = NewAccount(request.POST or None, initial={"territory": " ".join(actor(request).territory)})
    if request.method == "POST" and form.is_valid():
        try:
            issued = actions.create_officer(by=actor(request), at=timezone.now(), **form.cleaned_data)
            return _once(request, issued)
        except Refused as refusal:
            say_no(form, refusal, FIELDS.get(refusal.code))
    return render(request, "staff/create.html", {"form": form}, status=422 if form.is_bound else 200)


@needs("staff.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def officer(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.officer_within(actor(request), pk)
    told = {"full_name": found.full_name, "role": found.role, "territory": " ".join(found.territory)}
    form = Account(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_officer(by=actor(request), at=timezone.now(), officer_id=pk, **form.cleaned_data)
            messages.success(request, _("Perubahan disimpan dan langsung berlaku."))
            return redirect("staff:officer", pk=pk)
        except Refused as refusal:
            say_no(form, refusal, FIELDS.get(refusal.code))
    page = {
        "form": form,
        "officer": found,
        "role_words": ROLES[found.kind],
        "own": actor(request).id == str(pk),
    }
    return render(request, "staff/officer.html", page, status=422 if form.is_bound else 200)


FIELDS = {
    "username_taken": "username",
    "role_unknown": "role",
    "own_role": "role",
    "last_admin": "role",
    "territory_missing": "territory",
    "territory_unknown": "territory",
    "not_your_territory": "territory",
}


@needs("staff.manage")
@require_POST
def disable(request: HttpRequest, pk: int) -> HttpResponse:
    actions.disable_officer(by=actor(request), at=timezone.now(), officer_id=pk)
    messages.success(request, _("Akun dinonaktifkan. Semua sesinya sudah diakhiri."))
    return redirect("staff:officer", pk=pk)


@needs("staff.manage")
@require_POST
def enable(request: HttpRequest, pk: int) -> HttpResponse:
    return _issue(request, pk, actions.enable_officer)


@needs("staff.manage")
@require_POST
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    return _issue(request, pk, actions.reset_password)


@needs("staff.manage")
@require_POST
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    actions.reset_second_factor(by=actor(request), at=timezone.now(), officer_id=pk)
    messages.success(request, _("Verifikasi dua langkah dilepas. Petugas masuk dengan kata sandi saja."))
    return redirect("staff:officer", pk=pk)


def _issue(request: HttpRequest, pk: int, action: Callable[..., actions.Issued]) -> HttpResponse:
    return _once(request, action(by=actor(request), at=timezone.now(), officer_id=pk))


def _once(request: HttpRequest, issued: actions.Issued) -> HttpResponse:
    return render(request, "staff/issued.html", {"officer": issued.officer, "password": issued.password})
