"""Printed cards that nobody may have any more: where they lie, why, and on to their destruction by two."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rekam.cards.phrases.applications import REASONS
from rekam.cards.queries import withdrawn as queries
from rekam.cards.rules.applications import Reason, code_of
from rekam.cards.rules.blanks import AskKind
from rekam.cards.views.ledger import crumbs, place
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of


@require_safe
@needs("cards.stock")
def withdrawn(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    page = page_of(request, queries.withdrawn(by))
    reasons = queries.reasons_of(page)
    told = {
        "page": page,
        "places": [_place(code, n) for code, n in queries.to_ask(by)],
        "rows": [
            {"row": row, "place": place(row.blank.place), "why": _why(reasons.get(row.held_for, "")),
             "code": code_of(row.held_for), "url": reverse("cards:application", args=[row.held_for])}
            for row in page
        ],
        "under_way": queries.still_under_way(by),
        "sees": by.may("cards.see"),
        "crumbs": crumbs((_("Kartu ditarik"), "")),
    }  # fmt: skip
    return render(request, "cards/stock/withdrawn.html", told)


def _why(reason: str) -> str:
    return say(REASONS[Reason(reason)]) if reason else ""


def _place(code: str, n: int) -> dict[str, Any]:
    url = f"{reverse('cards:ask-new')}?jenis={AskKind.DESTROY}&tempat={code}"
    return {"name": place(code), "n": n, "url": url}
