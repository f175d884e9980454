"""What came from the centre: entered with its boxes, counted anew by a second person."""

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.cards import actions
from rekam.cards.forms.stock import (
    BoxForm,
    CountedForm,
    DeliveryForm,
    ReasonForm,
    box_lines,
    boxes_of,
)
from rekam.cards.phrases.stock import COLOURS
from rekam.cards.queries import ledger as queries
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.stock import DeliveryState
from rekam.cards.views.ledger import crumbs, named, place, refused_in, tabs
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of


def state_words() -> dict[str, tuple[str, str]]:
    return {
        DeliveryState.ENTERED: (_("menunggu hitungan kedua"), "warn"),
        DeliveryState.CONFIRMED: (_("masuk stok"), "ok"),
        DeliveryState.REFUSED: (_("ditolak"), "plain"),
    }


@require_safe
@needs("cards.stock")
def deliveries(request: HttpRequest) -> HttpResponse:
    page = page_of(request, queries.deliveries(actor(request)))
    rows = list(page)
    who, states = named(rows, "entered_by", "answered_by"), state_words()
    told = {
        "tabs": tabs(request),
        "page": page,
        "rows": [
            {"row": row, "place": place(row.place), "state": states[row.state], "by": who(row.entered_by),
             "second": who(row.answered_by) if row.answered_by else ""}
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "cards/stock/deliveries.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.stock")
def enter(request: HttpRequest) -> HttpResponse:
    """The letter and its boxes; `tambah` adds empty lines and keeps what was typed."""
    by = actor(request)
    posted = request.POST if request.method == "POST" else None
    if posted is None or "tambah" in posted:
        form = DeliveryForm(initial=posted.dict() if posted else {}, by=by)
        return _form(request, form, box_lines(posted, more=posted is not None))
    form, lines = DeliveryForm(posted, by=by), box_lines(posted)
    if form.is_valid() and lines.is_valid():
        told = form.cleaned_data
        try:
            made = actions.enter_delivery(
                place=told["place"], source=told["source"], letter=told["letter"],
                letter_date=told["letter_date"], stated=told["stated"], note=told["note"],
                boxes=boxes_of(lines), by=by, at=timezone.now(),
            )  # fmt: skip
        except Refused as no:
            refused_in(form, no)
        else:
            messages.success(request, _("Dicatat. Blangko masuk stok setelah orang kedua menghitungnya."))
            return redirect("cards:delivery", id=made.pk)
    return _form(request, form, lines, status=422)


def _form(
    request: HttpRequest, form: DeliveryForm, lines: BaseFormSet[BoxForm], status: int = 200
) -> HttpResponse:
    told = {
        "form": form,
        "lines": lines,
        "wrong": [(line, line.errors) for line in lines if lines.is_bound and line.errors],
        "crumbs": crumbs((_("Penerimaan"), reverse("cards:deliveries")), (_("Terima blangko"), "")),
    }
    return render(request, "cards/stock/delivery_new.html", told, status=status)


@require_safe
@needs("cards.stock")
def delivery(request: HttpRequest, id: int) -> HttpResponse:
    return _delivery(request, id)


def _delivery(
    request: HttpRequest, id: int, *, count: CountedForm | None = None, refuse: ReasonForm | None = None
) -> HttpResponse:
    by = actor(request)
    row = queries.delivery(id, by)
    waits = row.state == DeliveryState.ENTERED
    who = named([row], "entered_by", "answered_by")
    told: dict[str, Any] = {
        "row": row,
        "place": place(row.place),
        "state": state_words()[row.state],
        "facts": _facts(row, who),
        "boxes": [(box, say(COLOURS[Colour(box.colour)])) for box in row.boxes.all()],
        "waits": waits,
        "confirms": waits and row.entered_by != by.id,
        "shows_count": not waits or row.entered_by == by.id,
        "count": count or CountedForm(),
        "refuse": refuse or ReasonForm(prefix="tolak"),
        "crumbs": crumbs((_("Penerimaan"), reverse("cards:deliveries")), (row.letter, "")),
    }
    status = 422 if count or refuse else 200
    return render(request, "cards/stock/delivery.html", told, status=status)


def _facts(row: Any, who: Any) -> list[tuple[str, Any]]:
    told = [(_("Untuk"), place(row.place)), (_("Dari"), row.source), (_("Surat pengantar"), row.letter)]
    told.append((_("Dicatat oleh"), who(row.entered_by)))
    if row.answered_by:
        said = _("Dihitung juga oleh") if row.state == DeliveryState.CONFIRMED else _("Ditolak oleh")
        told.append((said, who(row.answered_by)))
    return told + ([(_("Catatan"), row.note)] if row.note else [])


@require_POST
@needs("cards.stock")
def confirm(request: HttpRequest, id: int) -> HttpResponse:
    form = CountedForm(request.POST)
    if form.is_valid():
        counted = form.cleaned_data["counted"]
        try:
            actions.confirm_delivery(delivery_id=id, counted=counted, by=actor(request), at=timezone.now())
        except Refused as no:
            refused_in(form, no)
        else:
            messages.success(request, _("Kedua hitungan sama. Blangko masuk stok."))
            return redirect("cards:delivery", id=id)
    return _delivery(request, id, count=form)


@require_POST
@needs("cards.stock")
def refuse(request: HttpRequest, id: int) -> HttpResponse:
    form = ReasonForm(request.POST, prefix="tolak")
    if not form.is_valid():
        return _delivery(request, id, refuse=form)
    actions.refuse_delivery(
        delivery_id=id, reason=form.cleaned_data["reason"], by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Ditolak. Tidak ada yang masuk stok."))
    return redirect("cards:delivery", id=id)
