"""Cards that travel: what lies ready, packed, counted out, counted in; a list of each on paper."""

from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.cards import actions
from rekam.cards.books import batches
from rekam.cards.forms.shipping import CountForm, SendForm
from rekam.cards.phrases.shipping import STATES, TAGS
from rekam.cards.queries import shipments as queries
from rekam.cards.queries.custody import office_code
from rekam.cards.rules.shipments import ShipmentState
from rekam.cards.views.told import place_name, rows_of, to_application
from rekam.places.rules import dotted
from rekam.web.doors import actor, needs
from rekam.web.language import current, say
from rekam.web.lists import page_of


@require_safe
@needs("cards.ship")
def the_list(request: HttpRequest) -> HttpResponse:
    """What can be packed or laid ready, what comes, and what did not come."""
    by, office = actor(request), office_code()
    page = page_of(request, queries.shipments(by))
    cases = list(queries.cases(by))
    rows = rows_of([case.application for case in cases])
    if rows:
        keys = [row.application.person_key for row in rows]
        record_read(by=by, at=timezone.now(), page="cards.cases", people=keys)
    told = {
        "ready": [
            (one, place_name(one.place_from, office), place_name(one.place_to, office))
            for one in queries.ready(by)
        ],
        "page": page,
        "shipments": [_line(one, office) for one in page],
        "cases": list(zip(cases, rows, strict=True)),
    }
    return render(request, "cards/shipping/list.html", told)


def _line(one: Any, office: str) -> dict[str, Any]:
    state = ShipmentState(one.state)
    return {
        "row": one, "state": say(STATES[state]), "tag": TAGS[state],
        "from": place_name(one.place_from, office), "to": place_name(one.place_to, office),
    }  # fmt: skip


@require_POST
@needs("cards.ship")
def pack(request: HttpRequest) -> HttpResponse:
    """All that lie ready between two places go together; at one place they are laid ready."""
    by, at = actor(request), timezone.now()
    place_from, place_to = (dotted(request.POST.get(name, "")) or "" for name in ("dari", "ke"))
    cards = [card.pk for card in queries.ready_between(by, place_from, place_to)]
    cards = cards[: actions.MOST_OF_A_SHIPMENT]
    if place_from == place_to:
        n = actions.place_cards(place=place_from, applications=cards, by=by, at=at)
        messages.success(request, _("{n} kartu siap diambil.").format(n=n))
        return redirect("cards:shipments")
    made = actions.pack_shipment(place_from=place_from, place_to=place_to, applications=cards, by=by, at=at)
    messages.success(request, _("Pengiriman disiapkan. Hitung kartunya satu per satu sebelum berangkat."))
    return redirect("cards:shipment", shipment_id=made.pk)


@require_safe
@needs("cards.ship")
def shipment(request: HttpRequest, shipment_id: int) -> HttpResponse:
    return shipment_page(request, shipment_id)


def shipment_page(
    request: HttpRequest, shipment_id: int, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    by, office = actor(request), office_code()
    found = queries.shipment(shipment_id, by=by)
    cards = queries.cards_of(found)
    record_read(by=by, at=timezone.now(), page="cards.shipment", people=[card.person_key for card in cards],
                place=found.place_from)  # fmt: skip
    ticked = set(request.POST.getlist("kartu")) if form else set()
    told = {
        "line": _line(found, office), "shipment": found, "form": form or _form(found.state),
        "rows": [(row, str(row.application.pk) in ticked) for row in rows_of(cards)],
        "sends": found.state == ShipmentState.PACKED and by.reaches(found.place_from),
        "receives": found.state == ShipmentState.SENT and by.reaches(found.place_to),
        "names": queries.people_of(found),
    }  # fmt: skip
    return render(request, "cards/shipping/one.html", told, status=status)


def _form(state: str) -> forms.Form:
    return SendForm() if state == ShipmentState.PACKED else CountForm()


@require_POST
@needs("cards.ship")
def send(request: HttpRequest, shipment_id: int) -> HttpResponse:
    by = actor(request)
    cards = queries.cards_of(queries.shipment(shipment_id, by=by))
    form = SendForm(request.POST, cards=[card.pk for card in cards])
    if not form.is_valid():
        return shipment_page(request, shipment_id, form, 422)
    told = {"shipment_id": shipment_id, "counted": form.counted(), "carrier": form.cleaned_data["pembawa"]}
    actions.send_shipment(**told, by=by, at=timezone.now())
    messages.success(request, _("Hitungan cocok. Kartu berangkat."))
    return redirect("cards:shipment", shipment_id=shipment_id)


@require_POST
@needs("cards.ship")
def receive(request: HttpRequest, shipment_id: int) -> HttpResponse:
    by = actor(request)
    cards = queries.cards_of(queries.shipment(shipment_id, by=by))
    form = CountForm(request.POST, cards=[card.pk for card in cards])
    if not form.is_valid():
        return shipment_page(request, shipment_id, form, 422)
    came = actions.receive_shipment(shipment_id=shipment_id, counted=form.counted(), by=by, at=timezone.now())
    short = came.state == ShipmentState.SHORT
    if short:
        messages.warning(request, _("Yang tidak tiba menjadi kasus. Cari dulu."))
    else:
        messages.success(request, _("Semua kartu tiba dan siap diambil."))
    return redirect("cards:shipment", shipment_id=shipment_id)


@require_POST
@needs("cards.ship")
def unpack(request: HttpRequest, shipment_id: int) -> HttpResponse:
    actions.unpack_shipment(shipment_id=shipment_id, by=actor(request), at=timezone.now())
    messages.success(request, _("Pengiriman dibatalkan; kartunya dapat disiapkan lagi."))
    return redirect("cards:shipments")


@require_safe
@needs("cards.ship")
def batch_list(request: HttpRequest, shipment_id: int) -> FileResponse:
    """The list that lies in the box."""
    by, now = actor(request), timezone.now()
    found = queries.shipment(shipment_id, by=by)
    cards = queries.cards_of(found)
    record_read(by=by, at=now, page="cards.batch_list", people=[card.person_key for card in cards],
                place=found.place_from)  # fmt: skip
    pdf = batches.batch_list(found, cards, by=by, at=now, language=current())
    return FileResponse(BytesIO(pdf), filename=f"kiriman-{found.pk}.pdf")


@require_POST
@needs("cards.ship")
def receive_one(request: HttpRequest, application_id: int) -> HttpResponse:
    """A card that others shipped lies here."""
    text = request.POST.get("version", "")
    version = int(text) if text.isdecimal() and len(text) < 10 else 0
    actions.receive_one(application_id=application_id, version=version, by=actor(request), at=timezone.now())
    messages.success(request, _("Kartu siap diambil."))
    return to_application(request, application_id)
