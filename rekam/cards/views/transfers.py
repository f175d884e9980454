"""Blanks from place to place: sent with a count, counted again by who receives, also on a phone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.cards import actions
from rekam.cards.forms.stock import ArriveForm, TransferForm, TurnBackForm
from rekam.cards.phrases.stock import TRANSFERS
from rekam.cards.queries import ledger as queries
from rekam.cards.rules.stock import TransferState
from rekam.cards.views.ledger import crumbs, named, place, refused_in, tabs
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of

TAGS = {TransferState.UNDER_WAY: "warn", TransferState.ARRIVED: "ok", TransferState.SHORT: "bad"} | {
    TransferState.RETURNED: "plain"
}


@require_safe
@needs("cards.stock")
def transfers(request: HttpRequest) -> HttpResponse:
    page = page_of(request, queries.transfers(actor(request)))
    rows = list(page)
    who = named(rows, "sent_by")
    told = {
        "tabs": tabs(request),
        "page": page,
        "rows": [
            {"row": row, "from": place(row.from_place), "to": place(row.to_place), "by": who(row.sent_by),
             "state": (say(TRANSFERS[TransferState(row.state)]), TAGS[TransferState(row.state)])}
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "cards/stock/transfers.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.stock")
def send(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    form = TransferForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_valid():
        try:
            made = actions.send_blanks(**form.cleaned_data, by=by, at=timezone.now())
        except Refused as no:
            refused_in(form, no)
        else:
            messages.success(request, _("Dicatat terkirim. Penerima menghitungnya saat tiba."))
            return redirect("cards:transfer", id=made.pk)
    told = {
        "form": form,
        "crumbs": crumbs((_("Kiriman"), reverse("cards:transfers")), (_("Kirim blangko"), "")),
    }
    return render(request, "cards/stock/transfer_new.html", told, status=422 if form.is_bound else 200)


@require_safe
@needs("cards.stock")
def transfer(request: HttpRequest, id: int) -> HttpResponse:
    return _transfer(request, id)


def _transfer(
    request: HttpRequest, id: int, form: ArriveForm | None = None, back: TurnBackForm | None = None
) -> HttpResponse:
    by = actor(request)
    row = queries.transfer(id, by)
    left = queries.on_the_way(row)
    who = named([row], "sent_by", "arrived_by", "returned_by")
    counts = bool(left) and row.sent_by != by.id
    arrives = counts and by.reaches(row.to_place)
    told: dict[str, Any] = {
        "row": row,
        "from": place(row.from_place),
        "to": place(row.to_place),
        "state": (say(TRANSFERS[TransferState(row.state)]), TAGS[TransferState(row.state)]),
        "facts": _facts(row, who),
        "sent": queries.sent_in(row),
        "left": left,
        "left_count": sum(map(len, left)),
        "arrives": arrives,
        "turns_back": counts and by.reaches(row.from_place),
        "form": form or ArriveForm(),
        "back": back or TurnBackForm(prefix="kembali"),
        "crumbs": crumbs(
            (_("Kiriman"), reverse("cards:transfers")), (_("Kiriman blangko {n}").format(n=row.pk), "")
        ),
    }
    return render(request, "cards/stock/transfer.html", told, status=422 if form or back else 200)


def _facts(row: Any, who: Any) -> list[tuple[str, Any]]:
    told = [(_("Dari"), place(row.from_place)), (_("Ke"), place(row.to_place))]
    told += [(_("Dibawa oleh"), row.carrier), (_("Dikirim oleh"), who(row.sent_by))]
    if row.arrived_by:
        told.append((_("Dihitung saat tiba oleh"), who(row.arrived_by)))
    if row.returned_by:
        told.append((_("Kembali ke pengirim"), _("{n} blangko").format(n=row.returned)))
        told += [(_("Sebabnya"), row.reason), (_("Dihitung saat kembali oleh"), who(row.returned_by))]
    return told


@require_POST
@needs("cards.stock")
def arrive(request: HttpRequest, id: int) -> HttpResponse:
    form = ArriveForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.arrive_blanks(
                transfer_id=id, counted=told["counted"], serials=told["serials"], by=actor(request),
                at=timezone.now(),
            )  # fmt: skip
        except Refused as no:
            refused_in(form, no)
        else:
            if made.state == TransferState.ARRIVED:
                messages.success(request, _("Tiba lengkap. Blangko masuk stok."))
            else:
                messages.warning(
                    request, _("Tiba kurang. Yang belum tiba tetap di jalan; selisihnya dicatat.")
                )
            return redirect("cards:transfer", id=id)
    return _transfer(request, id, form)


@require_POST
@needs("cards.stock")
def turn_back(request: HttpRequest, id: int) -> HttpResponse:
    form = TurnBackForm(request.POST, prefix="kembali")
    if form.is_valid():
        try:
            made = actions.turn_back_blanks(
                transfer_id=id, **form.cleaned_data, by=actor(request), at=timezone.now()
            )
        except Refused as no:
            refused_in(form, no)
        else:
            if made.state == TransferState.RETURNED:
                messages.success(request, _("Dicatat kembali. Blangko tersedia lagi di tempat pengirim."))
            else:
                messages.warning(
                    request, _("Kembali kurang. Yang belum kembali tetap di jalan; selisihnya dicatat.")
                )
            return redirect("cards:transfer", id=id)
    return _transfer(request, id, back=form)
