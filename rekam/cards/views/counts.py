"""The drawer counted by two persons, and consumables by anybody who takes or brings some."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rekam.cards import actions
from rekam.cards.forms.stock import COLOUR_NAMES, PILE_NAMES, ConsumableForm, StockCountForm
from rekam.cards.phrases.stock import CONSUMABLES, USES
from rekam.cards.queries import ledger as queries
from rekam.cards.queries.stock import overview
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.stock import Consumable, CountState, Pile, Use
from rekam.cards.views.ledger import crumbs, named, paper, place, refused_in, tabs
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of


def state_words() -> dict[str, tuple[str, str]]:
    return {
        CountState.COUNTED: (_("menunggu hitungan kedua"), "warn"),
        CountState.CONFIRMED: (_("dihitung berdua"), "ok"),
        CountState.DROPPED: (_("diulang"), "plain"),
    }


@require_safe
@needs("cards.stock")
def stock_takes(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    page = page_of(request, queries.stock_takes(by))
    rows = list(page)
    who, states = named(rows, "counted_by", "confirmed_by"), state_words()
    told = {
        "tabs": tabs(request),
        "places": [one for one in overview(by, timezone.now()) if one.due or one.counted_on],
        "page": page,
        "rows": [
            {"row": row, "place": place(row.place), "state": states[row.state], "by": who(row.counted_by),
             "second": who(row.confirmed_by) if row.confirmed_by else ""}
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "cards/stock/stock_takes.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.stock")
def count(request: HttpRequest, code: str) -> HttpResponse:
    """The first count. What the book expects is not shown: a count is no copy."""
    by = actor(request)
    by.check("cards.stock", code)
    if place(code) == code:
        raise Http404
    form = StockCountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.count_stock(
            place=code, counts=form.counts(), note=form.cleaned_data["note"], by=by, at=timezone.now()
        )
        messages.success(request, _("Hitungan pertama dicatat. Orang kedua menghitung lagi."))
        return redirect("cards:stock-take", id=made.pk)
    told = {"form": form, "place": place(code), "crumbs": _crumbs(place(code))}
    return render(request, "cards/stock/count.html", told, status=422 if form.is_bound else 200)


def _crumbs(title: str) -> list[tuple[str, str]]:
    return crumbs((_("Hitungan"), reverse("cards:stock-takes")), (title, ""))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.stock")
def stock_take(request: HttpRequest, id: int) -> HttpResponse:
    """To the second person a form; to everybody, once both counted, what the book says."""
    by = actor(request)
    row = queries.stock_take(id, by)
    waits = row.state == CountState.COUNTED
    confirms = waits and row.counted_by != by.id
    posted = request.POST if request.method == "POST" else None
    form = StockCountForm(posted, second=True)
    if posted is not None and form.is_valid() and _confirmed(form, id, by):
        messages.success(request, _("Kedua hitungan sama."))
        return redirect("cards:stock-take", id=id)
    who = named([row], "counted_by", "confirmed_by")
    told = {
        "row": row,
        "place": place(row.place),
        "state": state_words()[row.state],
        "counts": _counts(row) if not confirms else [],
        "differs": bool(row.differences.all()),
        "waits": waits,
        "done": row.state == CountState.CONFIRMED,
        "confirms": confirms,
        "by": who(row.counted_by),
        "second": who(row.confirmed_by) if row.confirmed_by else "",
        "form": form,
        "crumbs": _crumbs(place(row.place)),
    }
    return render(request, "cards/stock/stock_take.html", told, status=422 if form.is_bound else 200)


@require_safe
@needs("cards.stock")
def take_minutes(request: HttpRequest, id: int) -> FileResponse:
    """The berita acara, once both have counted."""
    from rekam.cards.books.minutes import stock_minutes  # brings the press along, and only paper needs it

    by = actor(request)
    row = queries.stock_take(id, by)
    if row.state != CountState.CONFIRMED:
        raise Http404
    return paper(stock_minutes(row, by=by, at=timezone.now()))


def _confirmed(form: StockCountForm, id: int, by: Actor) -> bool:
    told = {"take_id": id, "counts": form.counts(), "minutes": form.cleaned_data["minutes"]}
    try:
        actions.confirm_stock(**told, by=by, at=timezone.now())
    except Refused as no:
        refused_in(form, no)
        return False
    return True


def _counts(row: Any) -> list[dict[str, Any]]:
    """Piles with anything in them, in the drawer or in the book."""
    return [
        {"title": f"{PILE_NAMES[Pile(one.pile)]} ({COLOUR_NAMES[Colour(one.colour)]})", "row": one,
         "differs": one.counted - one.expected}
        for one in row.counts.all() if one.counted or one.expected
    ]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.stock")
def consumables(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    newest = {"after": queries.newest_change(by)}
    form = ConsumableForm(request.POST if request.method == "POST" else None, by=by, initial=newest)
    if form.is_valid() and _change(form, by):
        messages.success(request, _("Dicatat."))
        return redirect("cards:consumables")
    page = page_of(request, queries.consumable_journal(by), 20)
    rows = list(page)
    who = named(rows, "by")
    told = {
        "tabs": tabs(request),
        "form": form,
        "stocks": [
            {"place": one.name, "title": say(CONSUMABLES[kind]), "supply": supply}
            for one in overview(by, timezone.now()) for kind, supply in one.consumables.items()
        ],
        "page": page,
        "rows": [
            {"row": row, "place": place(row.place), "title": say(CONSUMABLES[Consumable(row.kind)]),
             "use": say(USES[Use(row.use)]), "other": place(row.other) if row.other else "",
             "by": who(row.by)}
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "cards/stock/consumables.html", told, status=422 if form.is_bound else 200)


def _change(form: ConsumableForm, by: Actor) -> bool:
    told = form.cleaned_data
    common: Mapping[str, Any] = {
        "place": told["place"], "kind": told["kind"], "reason": told["reason"], "after": told["after"],
        "by": by, "at": timezone.now(),
    }  # fmt: skip
    try:
        if told["use"] == Use.RECEIVE:
            actions.receive_consumable(quantity=told["quantity"], **common)
        elif told["use"] == Use.USE:
            actions.use_consumable(quantity=told["quantity"], **common)
        elif told["use"] == Use.SEND:
            actions.send_consumable(to=told["to"], quantity=told["quantity"], **common)
        else:
            actions.correct_consumable(counted=told["quantity"], **common)
    except Refused as no:
        refused_in(form, no)
        return False
    return True
