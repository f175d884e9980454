"""The stock at a glance: what lies where, what waits for somebody, what does not add up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rekam.cards import actions
from rekam.cards.forms.stock import ReasonForm, SerialForm
from rekam.cards.phrases.balances import FAULTS
from rekam.cards.phrases.stock import ASKS, COLOURS, CONSUMABLES, DIFFERENCES, STATES
from rekam.cards.queries import ledger as queries
from rekam.cards.queries import stock as stocks
from rekam.cards.queries.checks import open_faults
from rekam.cards.queries.withdrawn import withdrawn_count
from rekam.cards.rules.balances import Fault, FaultKind
from rekam.cards.rules.blanks import AskKind, BlankState, Colour
from rekam.cards.rules.stock import Consumable, DifferenceKind, Supply, supply
from rekam.cards.views.ledger import named, place, tabs
from rekam.core.actor import Actor
from rekam.web.doors import actor, needs
from rekam.web.language import say

COLUMNS = (
    BlankState.RESERVED,
    BlankState.PRINTED,
    BlankState.SHIPPED,
    BlankState.SUSPECT,
    BlankState.WITHDRAWN,
    BlankState.SPOILED,
    BlankState.MISSING,
    BlankState.ISSUED,
)
"""How blanks and cards of a place stand, beside those in stock. What was destroyed is in the minutes."""


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
    if n := withdrawn_count(by):
        says = ngettext(
            "%d kartu tercetak ditarik, menunggu pemusnahan.",
            "%d kartu tercetak ditarik, menunggu pemusnahan.", n,
        ) % n  # fmt: skip
        told.append(_item("warn", _("Ditarik"), says, reverse("cards:withdrawn"), _("Lihat")))
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
