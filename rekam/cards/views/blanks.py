"""One blank with everything that happened to it, and what may be said of it at the drawer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.cards import actions
from rekam.cards.forms.stock import SerialForm, SpoilForm
from rekam.cards.phrases.stock import COLOURS, EVENTS, STATES
from rekam.cards.queries import ledger as queries
from rekam.cards.queries.printing import being_printed
from rekam.cards.rules.blanks import LIFECYCLE, AskKind, BlankState, Colour, Event
from rekam.cards.views.ledger import crumbs, named, place, refused_in
from rekam.cards.views.told import what_for
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs, takes_files
from rekam.web.language import say

PHOTO = 8 * 1024 * 1024


@require_safe
@needs("cards.stock")
def find(request: HttpRequest) -> HttpResponse:
    """From a scanner or typed: to the blank of this number, as its serial in the address."""
    form = SerialForm(request.GET)
    if not form.is_valid() or not form.cleaned_data["nomor"]:
        return redirect("cards:stock")
    found = queries.history(form.cleaned_data["nomor"], actor(request))
    return redirect("cards:blank", serial=found.blank.serial)


@require_safe
@needs("cards.stock")
def blank(request: HttpRequest, serial: str) -> HttpResponse:
    return _blank(request, serial)


def _blank(
    request: HttpRequest, serial: str, form: SpoilForm | None = None, status: int = 200
) -> HttpResponse:
    by = actor(request)
    found = queries.history(serial, by)
    row = found.blank
    state = BlankState(row.state)
    offered = {move.event for move in LIFECYCLE.offers(state, by.permissions)}
    who, printing = named(found.movements, "by", "second"), being_printed(row.serial)
    told = {
        "blank": row,
        "state": say(STATES[state]),
        "facts": _facts(row),
        "steps": [
            {"row": one, "title": say(EVENTS[one.event]), "by": who(one.by),
             "second": who(one.second) if one.second else "", "place": place(one.to_place)}
            for one in found.movements
        ],
        "spoils": Event.SPOIL in offered and not printing,
        "resolves": Event.RESOLVE_UNUSED in offered and not printing,
        "form": form or SpoilForm(),
        "printing": printing,
        "asks": [] if printing else _asks_for(offered, row),
        "crumbs": crumbs((row.serial, "")),
    }  # fmt: skip
    return render(request, "cards/stock/blank.html", told, status=status)


def _facts(row: Any) -> list[tuple[str, str]]:
    here = (
        place(row.place) if row.place else _("di jalan ke {place}").format(place=place(row.transfer.to_place))
    )
    told = [(_("Tempat"), here), (_("Warna"), say(COLOURS[Colour(row.colour)]))]
    told.append((_("Kotak"), f"{row.box.label}, {row.box.delivery.letter}"))
    if row.held_for is not None:
        told.append((_("Permohonan"), what_for(row.held_for)))
    return told + ([(_("Chip"), row.chip)] if row.chip else [])


def _asks_for(offered: set[Any], row: Any) -> list[tuple[str, str]]:
    """What may be asked of a second person for this blank. Of a card on its way its shipment's case asks."""
    if row.state == BlankState.SHIPPED:
        return []
    told = (
        (Event.MISS, AskKind.MISS, _("Ajukan hilang")), (Event.FIND, AskKind.FIND, _("Ajukan ditemukan")),
        (Event.DESTROY, AskKind.DESTROY, _("Ajukan pemusnahan")),
    )  # fmt: skip
    url = reverse("cards:ask-new")
    return [(f"{url}?jenis={kind}&seri={row.serial}", said) for event, kind, said in told if event in offered]


@require_POST
@takes_files(PHOTO + 64 * 1024)
@needs("cards.stock")
def spoil(request: HttpRequest, serial: str) -> HttpResponse:
    by, at = actor(request), timezone.now()
    form = SpoilForm(request.POST, request.FILES)
    if not form.is_valid():
        return _blank(request, serial, form, status=422)
    told, found = form.cleaned_data, queries.history(serial, by).blank
    photo = told["photo"].read() if told["photo"] else None
    try:
        actions.spoil_in_drawer(
            serial=found.serial, reason=told["reason"], photo=photo, no_photo=told["no_photo"], by=by, at=at
        )
    except Refused as no:
        refused_in(form, no)
        return _blank(request, serial, form, status=422)
    messages.success(request, _("Dicatat rusak. Kartunya dimusnahkan berdua dengan berita acara."))
    return redirect("cards:blank", serial=found.serial)


@require_http_methods(["POST"])
@needs("cards.stock")
def resolve(request: HttpRequest, serial: str) -> HttpResponse:
    """Somebody looked at a suspect card."""
    printed = request.POST.get("tercetak") == "1"
    actions.resolve_in_drawer(serial=serial, printed=printed, by=actor(request), at=timezone.now())
    messages.success(
        request, _("Dicatat tercetak.") if printed else _("Dicatat masih kosong dan tersedia lagi.")
    )
    return redirect("cards:blank", serial=serial)
