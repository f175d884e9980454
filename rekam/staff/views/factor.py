"""The second step at sign-in: set it up with a phone, renew its paper codes, turn it off."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.forms import FirstCode, Password
from rekam.staff.views.edge import say_no, source
from rekam.web.doors import actor, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Off: how to begin. Begun: the QR code and its first code. On: the ways to renew or end it."""
    form = FirstCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = actions.enrol_second_factor(
                by=actor(request), at=timezone.now(), code=form.cleaned_data["code"]
            )
            return render(request, "staff/recovery_codes.html", {"codes": codes})
        except Refused as refusal:
            say_no(form, refusal)
    return _page(request, code=form)


@signed_in
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    actions.begin_second_factor(by=actor(request), at=timezone.now())
    return redirect("staff:factor")


@signed_in
@sensitive_post_parameters("password")
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    form = Password(request.POST)
    if form.is_valid():
        try:
            actions.remove_second_factor(
                by=actor(request), at=timezone.now(), source=source(request), **form.cleaned_data
            )
            messages.success(request, _("Verifikasi dua langkah dimatikan."))
            return redirect("staff:account")
        except Refused as refusal:
            say_no(form, refusal, "password")
    return _page(request, password=form)


@signed_in
@sensitive_post_parameters("password")
@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponse:
    form = Password(request.POST)
    if form.is_valid():
        try:
            codes = actions.new_recovery_codes(
                by=actor(request), at=timezone.now(), source=source(request), **form.cleaned_data
            )
            return render(request, "staff/recovery_codes.html", {"codes": codes})
        except Refused as refusal:
            say_no(form, refusal, "password")
    return _page(request, password=form)


def _page(
    request: HttpRequest, *, code: FirstCode | None = None, password: Password | None = None
) -> HttpResponse:
    officer = queries.officer(actor(request).id)
    page: dict[str, object] = {"officer": officer, "form": code, "password_form": password or Password()}
    if officer.second_factor and not officer.second_factor_on:
        page |= _drawn(actions.provisioning_address(officer))
    failed = (code is not None and code.is_bound) or password is not None
    return render(request, "staff/factor.html", page, status=422 if failed else 200)


def _drawn(address: str) -> dict[str, object]:
    """The code as a drawing inside the page, and as letters for a phone without a camera."""
    drawing = segno.make(address, error="m").svg_inline(scale=5, border=4, light="#fff")
    secret = address.split("secret=")[1].split("&")[0]
    letters = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
    return {"qr": mark_safe(drawing), "letters": letters}  # noqa: S308 - drawn here, from our own address
