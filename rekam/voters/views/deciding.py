"""One decision about one finding, and the full numbers for a reason."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rekam.core.refusal import Refused
from rekam.voters import actions, queries
from rekam.voters.actions.revealing import reveal_rows
from rekam.voters.forms import DecideForm, Reveal
from rekam.voters.phrases import MOVES
from rekam.voters.rules.deciding import LIFECYCLE, Event
from rekam.voters.views.one import page, wanted_of
from rekam.web.doors import actor, needs
from rekam.web.errors import status_of
from rekam.web.language import say

ON_THE_PAGE = ("finding_changed", "move_not_allowed", "need_not_met")
"""Refusals that are answered with the finding beside them, as it stands now."""


@require_POST
@needs("voters.decide")
def decide(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Then on to the next one that waits; after taking back, to the same one."""
    by, form = actor(request), DecideForm(request.POST)
    found = queries.finding(id, by=by).finding
    if not form.is_valid():
        return page(request, id, decided=form, status=422)
    told = form.cleaned_data
    onward = queries.neighbours(id, by, **wanted_of(request, found.kind, by)).next
    try:
        actions.decide(
            finding_id=id, event=told["event"], version=told["version"], note=told["note"], by=by,
            at=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        if refusal.code not in ON_THE_PAGE:
            raise
        return page(request, id, refusal=refusal, decided=form, status=status_of(refusal.code))
    return _onward(request, id, found.kind, told["event"], onward)


def _onward(
    request: HttpRequest, id: uuid.UUID, kind: str, event: str, onward: uuid.UUID | None
) -> HttpResponse:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    here = reverse("voters:finding", kwargs={"id": id}) + query
    said = say(MOVES[f"{LIFECYCLE.name}.{event}"])
    if event == Event.REOPEN:
        messages.success(request, f"{said}.")
        return redirect(here)
    back = format_html('<a class="btn2" href="{}#alasan">{}</a>', here, _("Lihat atau urungkan"))
    if onward is None:
        done = _("Tidak ada lagi yang menunggu sesudah ini.")
        messages.success(request, format_html("{}. {} {}", said, done, back))
        return redirect(reverse("voters:kind", kwargs={"kind": kind}) + query)
    messages.success(request, format_html("{}. {}", said, back))
    return redirect(reverse("voters:finding", kwargs={"id": onward}) + query)


@require_POST
@needs("people.reveal")
def reveal(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Shows the numbers of both rows in this one answer and never again."""
    form = Reveal(request.POST)
    if not form.is_valid():
        return page(request, id, reveal=form, status=422)
    keys = reveal_rows(finding_id=id, reason=form.said(), by=actor(request), at=timezone.now())
    return page(request, id, revealed=keys, because=form.said())
