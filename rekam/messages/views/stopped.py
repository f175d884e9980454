"""Who wants no messages: known by a mask and a hash, written down at the desk, taken back with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.core.refusal import Refused
from rekam.messages import actions, phrases, queries
from rekam.messages.forms import LiftForm, StopForm
from rekam.messages.views.shown import tabs
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text
from rekam.web.lists import page_of


@require_safe
@needs("messages.see")
def stopped(request: HttpRequest) -> HttpResponse:
    return _page(request, StopForm())


@require_POST
@needs("messages.send")
def stop(request: HttpRequest) -> HttpResponse:
    form = StopForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        actions.opt_out(address=form.cleaned_data["alamat"], by=actor(request), at=timezone.now())
    except Refused as no:
        if no.code != "message_number_unreadable":
            raise
        form.add_error("alamat", refusal_text(no))
        return _page(request, form, status=422)
    messages.success(request, _("Dicatat. Tidak ada pesan lagi ke nomor ini."))
    return redirect("messages:stopped")


@require_POST
@needs("messages.send")
def lift(request: HttpRequest, id: int) -> HttpResponse:
    form = LiftForm(request.POST, auto_id=f"cabut-{id}-%s")
    if not form.is_valid():
        return _page(request, StopForm(), lifting=(id, form), status=422)
    actions.lift_opt_out(
        opt_out_id=id, reason=form.cleaned_data["alasan"], by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Dicabut. Nomor ini boleh dikirimi lagi."))
    return redirect("messages:stopped")


def _page(
    request: HttpRequest, form: StopForm, *, lifting: tuple[int, LiftForm] | None = None, status: int = 200
) -> HttpResponse:
    page = page_of(request, queries.opt_outs())
    names, key = queries.names_of([row.by for row in page]), queries.key_id()
    rows = [_row(row, names, key, lifting) for row in page]
    told = {
        "tabs": tabs(request, "messages:stopped"),
        "form": form,
        "page": page,
        "rows": rows,
        "lost": queries.unreadable_count(),
        "sends": actor(request).may("messages.send"),
    }
    return render(request, "messages/stopped.html", told, status=status)


def _row(
    row: Any, names: dict[str, str], key: str, lifting: tuple[int, LiftForm] | None
) -> dict[str, object]:
    asked = lifting is not None and lifting[0] == row.pk
    return {
        "row": row,
        "how": phrases.HOW_STOPPED[row.how],
        "by": names.get(row.by, "") if row.how == "office" else "",
        "readable": row.key_id == key,
        "form": lifting[1] if lifting and asked else LiftForm(auto_id=f"cabut-{row.pk}-%s"),
        "open": asked,
    }
