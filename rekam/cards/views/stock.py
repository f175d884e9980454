"""The stock at a glance, and one blank with everything that happened to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.cards import actions
from rekam.cards.forms.stock import ReasonForm, SerialForm, SpoilForm
from rekam.cards.phrases.stock import ASKS, COLOURS, CONSUMABLES, DIFFERENCES, EVENTS, FAULTS, STATES
from rekam.cards.queries import ledger as queries
from rekam.cards.queries import stock as stocks
from rekam.cards.queries.checks import open_faults
from rekam.cards.queries.printing import being_printed
from rekam.cards.rules.balances import Fault, FaultKind
from rekam.cards.rules.blanks import LIFECYCLE, AskKind, BlankState, Colour, Event
from rekam.cards.rules.stock import Consumable, DifferenceKind, Supply, supply
from rekam.cards.views.ledger import crumbs, named, place, refused_in, tabs
from rekam.cards.views.told import what_for
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import store_scan
from rekam.web.doors import actor, needs, takes_files
from rekam.web.language import say

PHOTO = 8 * 1024 * 1024
COLUMNS = (
    BlankState.RESERVED,
    BlankState.PRINTED,
    BlankState.SUSPECT,
    BlankState.SPOILED,
    BlankState.MISSING,
)


@require_safe
@needs("cards.stock")
def stock(request: HttpRequest) -> HttpResponse:
    by, at = actor(request), timezone.now()
    places, waiting = stocks.overview(by, at), stocks.waiting(by)
    told = {
        "tabs": tabs(request),
        "rows": [row for one in places for row in _rows(one)],
        "heads": [say(STATES[state]) for state in COLUMNS],
        "total": sum(one.count(BlankState.IN_STOCK) for one in places),
        "days": _days(places),
        "todo": [*_faults(by), *_waiting(waiting, by), *_alarms(places, by)],
        "differences": _differences(waiting, by),
        "search": SerialForm(),
    }
    return render(request, "cards/stock/stock.html", told)


def _rows(one: stocks.PlaceStock) -> list[dict[str, Any]]:
    colours = [c for c in Colour if one.count(colour=c)] or [Colour.BLUE]
    return [
        {
            "place": one,
            "first": number == 0,
            "span": len(colours),
            "colour": say(COLOURS[colour]),
            "free": one.count(BlankState.IN_STOCK, colour=colour),
            "counts": [
                (say(STATES[state]), one.count(state, colour=colour), state is BlankState.MISSING)
                for state in COLUMNS
            ],
            "supply": one.supplies.get(colour),
        }
        for number, colour in enumerate(colours)
    ]


def _days(places: list[stocks.PlaceStock]) -> int | None:
    """All places together, at what all of them used."""
    supplies = [one for row in places for one in row.supplies.values()]
    return supply(sum(s.left for s in supplies), sum(s.used for s in supplies)).whole_days


def _item(kind: str, tag: str, says: str, url: str, action: str) -> dict[str, str]:
    return {"kind": kind, "tag": tag, "says": says, "url": url, "action": action}


def _waiting(found: stocks.Waiting, by: Actor) -> list[dict[str, str]]:
    """What somebody began and a second person must finish."""
    told = []
    for one in found.deliveries:
        says = _("{n} blangko dari {source} untuk {place} menunggu hitungan kedua.")
        says = says.format(n=one.counted, source=one.source, place=place(one.place))
        told.append(_wait(one.entered_by, by, says, "cards:delivery", one.pk, _("Hitung")))
    for way in found.transfers:
        says = _("{n} blangko dari {source} di jalan ke {place}.")
        says = says.format(n=way.sent, source=place(way.from_place), place=place(way.to_place))
        told.append(_wait(way.sent_by, by, says, "cards:transfer", way.pk, _("Hitung kedatangan")))
    for asked in found.asks:
        says = f"{place(asked.place)}: {say(ASKS[AskKind(asked.kind)])} (“{asked.reason}”)"
        told.append(_wait(asked.asked_by, by, says, "cards:ask", asked.pk, _("Putuskan")))
    for take in found.takes:
        says = _("Hitungan stok {place} menunggu hitungan kedua.").format(place=place(take.place))
        told.append(_wait(take.counted_by, by, says, "cards:stock-take", take.pk, _("Hitung")))
    return told


def _wait(first: str, by: Actor, says: str, name: str, id: int, verb: str) -> dict[str, str]:
    mine = first == by.id
    tag = _("Orang kedua") if mine else _("Giliran Anda")
    return _item(
        "plain" if mine else "warn", tag, says, reverse(name, args=[id]), _("Lihat") if mine else verb
    )


def _faults(by: Actor) -> list[dict[str, str]]:
    """What did not add up in the night, until it adds up in a later one."""
    return [
        _item("bad", _("Tidak cocok"), _fault(one),
              reverse("cards:stock-take-new", args=[one.place]) if one.place else "", _("Hitung"))
        for one in open_faults(by)
    ]  # fmt: skip


def _fault(one: Fault) -> str:
    """`Semau: rusak menurut riwayat 3, di buku 2 (selisih −1).`"""
    state = one.state
    if one.kind is FaultKind.CONSUMABLE:
        state = say(CONSUMABLES[Consumable(state)])
    elif state in set(BlankState):
        state = say(STATES[BlankState(state)])
    where = place(one.place) if one.place else (_("Di jalan") if one.state else _("Seluruh buku blangko"))
    says = say(FAULTS[one.kind]).format(state=state, expected=one.expected, found=one.found)
    by_how_many = f"{one.difference:+d}".replace("-", "−")
    return _("{place}: {says} (selisih {n}).").format(place=where, says=says, n=by_how_many)


def _alarms(places: list[stocks.PlaceStock], by: Actor) -> list[dict[str, str]]:
    told = []
    if n := stocks.missing_count(by):
        says = ngettext(
            "%d blangko dinyatakan hilang dan belum ditemukan.",
            "%d blangko dinyatakan hilang dan belum ditemukan.", n,
        ) % n  # fmt: skip
        told.append(_item("bad", _("Hilang"), says, reverse("cards:asks"), _("Lihat")))
    for one in places:
        for colour, left in one.supplies.items():
            if left.low:
                says = _low(one.name, say(COLOURS[colour]), left)
                told.append(_item("bad", _("Hampir habis"), says, reverse("cards:transfer-new"), _("Kirim")))
        for kind, left in one.consumables.items():
            if left.low:
                says = _low(one.name, say(CONSUMABLES[kind]), left)
                told.append(_item("warn", _("Hampir habis"), says, reverse("cards:consumables"), _("Lihat")))
    for one in places:
        if one.due:
            says = _("{place} belum dihitung dua orang hari ini.").format(place=one.name)
            url = reverse("cards:stock-take-new", args=[one.code])
            told.append(_item("", _("Hitung harian"), says, url, _("Hitung")))
    return told


def _low(name: str, what: str, left: Supply) -> str:
    if not left.left:
        return _("{place}: {what} habis.").format(place=name, what=what)
    says = _("{place}: {what} tinggal {n}, cukup sekitar {days} hari.")
    return says.format(place=name, what=what, n=left.left, days=left.whole_days)


def _differences(found: stocks.Waiting, by: Actor) -> list[dict[str, Any]]:
    who = named(found.differences, "opened_by")
    return [
        {"row": row, "title": say(DIFFERENCES[DifferenceKind(row.kind)]), "place": place(row.place),
         "says": _by_how_many(row.missing), "url": _comes_from(row), "by": who(row.opened_by),
         "closes": by.may("cards.approve"), "form": ReasonForm(prefix=f"s{row.pk}")}
        for row in found.differences
    ]  # fmt: skip


def _by_how_many(missing: int) -> str:
    if missing == 0:
        return _("tumpukannya tertukar")
    return (_("kurang {n}") if missing > 0 else _("lebih {n}")).format(n=abs(missing))


def _comes_from(row: Any) -> str:
    if row.transfer_id:
        return reverse("cards:transfer", args=[row.transfer_id])
    if row.delivery_id:
        return reverse("cards:delivery", args=[row.delivery_id])
    return reverse("cards:stock-take", args=[row.take_id])


@require_POST
@needs("cards.approve")
def close_difference(request: HttpRequest, id: int) -> HttpResponse:
    queries.difference(id, actor(request))
    form = ReasonForm(request.POST, prefix=f"s{id}")
    if not form.is_valid():
        messages.error(request, _("Selisih belum ditutup: tulis dengan beberapa kata bagaimana selesainya."))
        return redirect("cards:stock")
    actions.close_difference(
        difference_id=id, outcome=form.cleaned_data["reason"], by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Selisih ditutup."))
    return redirect("cards:stock")


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
        "asks": _asks_for(offered, row.serial),
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


def _asks_for(offered: set[Any], serial: str) -> list[tuple[str, str]]:
    """What may be asked of a second person for this blank."""
    told = (
        (Event.MISS, AskKind.MISS, _("Ajukan hilang")), (Event.FIND, AskKind.FIND, _("Ajukan ditemukan")),
        (Event.DESTROY, AskKind.DESTROY, _("Ajukan pemusnahan")),
    )  # fmt: skip
    url = reverse("cards:ask-new")
    return [(f"{url}?jenis={kind}&seri={serial}", said) for event, kind, said in told if event in offered]


@require_POST
@takes_files(PHOTO + 64 * 1024)
@needs("cards.stock")
def spoil(request: HttpRequest, serial: str) -> HttpResponse:
    by, at = actor(request), timezone.now()
    form = SpoilForm(request.POST, request.FILES)
    if not form.is_valid():
        return _blank(request, serial, form, status=422)
    told, found = form.cleaned_data, queries.history(serial, by).blank
    try:
        photo = told["photo"] and store_scan(
            content=told["photo"].read(), kind="spoiled_blank", person_key="", place=found.place, by=by, at=at
        )
        actions.spoil_in_drawer(
            serial=found.serial, reason=told["reason"], photo=photo.pk if photo else None,
            no_photo=told["no_photo"], by=by, at=at,
        )  # fmt: skip
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
