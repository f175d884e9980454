"""What needs two persons: missing, found, destroyed. Asked by one, decided by another."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.cards import actions
from rekam.cards.forms.stock import AskForm, ReasonForm
from rekam.cards.phrases.stock import ASKS
from rekam.cards.queries import ledger as queries
from rekam.cards.queries.withdrawn import serials_to_ask
from rekam.cards.rules.blanks import AskKind
from rekam.cards.rules.stock import AskState
from rekam.cards.views.ledger import crumbs, named, paper, place, refused_in, tabs
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of


def state_words() -> dict[str, tuple[str, str]]:
    return {
        AskState.ASKED: (_("menunggu orang kedua"), "warn"),
        AskState.APPROVED: (_("disetujui"), "ok"),
        AskState.DECLINED: (_("tidak disetujui"), "plain"),
    }


@require_safe
@needs("cards.stock")
def asks(request: HttpRequest) -> HttpResponse:
    page = page_of(request, queries.asks(actor(request)))
    rows = list(page)
    who, states = named(rows, "asked_by", "answered_by"), state_words()
    told = {
        "tabs": tabs(request),
        "page": page,
        "rows": [
            {"row": row, "title": say(ASKS[AskKind(row.kind)]), "place": place(row.place),
             "state": states[row.state], "by": who(row.asked_by),
             "second": who(row.answered_by) if row.answered_by else ""}
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "cards/stock/asks.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.stock")
def ask(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    if request.method == "POST":
        form = AskForm(request.POST, by=by)
        if form.is_valid() and (id := _asked(form, by)):
            messages.success(request, _("Diajukan. Orang kedua memutuskannya."))
            return redirect("cards:ask", id=id)
    else:
        form = AskForm(initial=_offered(request, by), by=by)
    told = {
        "form": form,
        "crumbs": crumbs((_("Dua orang"), reverse("cards:asks")), (_("Ajukan"), "")),
    }
    return render(request, "cards/stock/ask_new.html", told, status=422 if form.is_bound else 200)


def _offered(request: HttpRequest, by: Actor) -> dict[str, str]:
    """What the page that leads here knows; from the list of withdrawn cards all of one place."""
    told = {"kind": request.GET.get("jenis", ""), "serials": request.GET.get("seri", "")}
    if code := request.GET.get("tempat", ""):
        ranges = serials_to_ask(code, by)
        told |= {"place": code, "serials": ", ".join(str(each) for each in ranges)}
    return told


def _asked(form: AskForm, by: Actor) -> int | None:
    told = dict(form.cleaned_data) | {"by": by, "at": timezone.now()}
    kind, serials = told.pop("kind"), told.pop("serials")
    try:
        if kind == AskKind.DESTROY_OLD:
            return actions.ask_old_cards(**told).pk
        return actions.ask_blanks(kind=kind, serials=serials, **told).pk
    except Refused as no:
        refused_in(form, no)
        return None


@require_safe
@needs("cards.stock")
def one(request: HttpRequest, id: int) -> HttpResponse:
    return _one(request, id)


def _one(request: HttpRequest, id: int, form: ReasonForm | None = None) -> HttpResponse:
    by = actor(request)
    row = queries.ask(id, by)
    who = named([row], "asked_by", "answered_by")
    told: dict[str, Any] = {
        "row": row,
        "title": say(ASKS[AskKind(row.kind)]),
        "place": place(row.place),
        "state": state_words()[row.state],
        "facts": _facts(row, who),
        "ranges": queries.asked_about(row),
        "waits": row.state == AskState.ASKED,
        "has_minutes": _has_minutes(row),
        "answers": row.state == AskState.ASKED and by.may("cards.approve") and row.asked_by != by.id,
        "form": form or ReasonForm(),
        "crumbs": crumbs((_("Dua orang"), reverse("cards:asks")), (say(ASKS[AskKind(row.kind)]), "")),
    }
    return render(request, "cards/stock/ask.html", told, status=422 if form else 200)


def _has_minutes(row: Any) -> bool:
    return bool(row.state == AskState.APPROVED and row.minutes)


@require_safe
@needs("cards.stock")
def ask_minutes(request: HttpRequest, id: int) -> FileResponse:
    """The berita acara of a destruction that a second person agreed to."""
    from rekam.cards.books.minutes import destruction_minutes  # brings the press, and only paper needs it

    by = actor(request)
    row = queries.ask(id, by)
    if not _has_minutes(row):
        raise Http404
    return paper(destruction_minutes(row, by=by, at=timezone.now()))


def _facts(row: Any, who: Any) -> list[tuple[str, Any]]:
    told = [
        (_("Tempat"), place(row.place)),
        (_("Alasan"), row.reason),
        (_("Diajukan oleh"), who(row.asked_by)),
    ]
    if row.minutes:
        told.append((_("Berita acara"), row.minutes))
    if row.answered_by:
        told.append((_("Diputuskan oleh"), who(row.answered_by)))
    return told + ([(_("Jawaban"), row.answer)] if row.answer else [])


@require_POST
@needs("cards.approve")
def approve(request: HttpRequest, id: int) -> HttpResponse:
    actions.approve_ask(ask_id=id, by=actor(request), at=timezone.now())
    messages.success(request, _("Disetujui dan dicatat."))
    return redirect("cards:ask", id=id)


@require_POST
@needs("cards.approve")
def decline(request: HttpRequest, id: int) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _one(request, id, form)
    actions.decline_ask(ask_id=id, reason=form.cleaned_data["reason"], by=actor(request), at=timezone.now())
    messages.success(request, _("Tidak disetujui. Tidak ada yang berubah."))
    return redirect("cards:ask", id=id)
