"""Messages and what became of them; one message with its text, its way, and what can be done."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.messages import actions, phrases, queries
from rekam.messages.forms import FilterForm
from rekam.messages.rules import ATTENTION, LIFECYCLE, Event, State
from rekam.messages.views.shown import asker, shown, tabs
from rekam.web.doors import actor, needs
from rekam.web.lists import page_of


@require_safe
@needs("messages.see")
def the_list(request: HttpRequest) -> HttpResponse:
    by, form = actor(request), FilterForm(request.GET)
    wanted = form.wanted()
    page = page_of(request, queries.messages(by, wanted))
    keys = sorted({row.person_key for row in page if row.person_key})
    if keys:
        record_read(by=by, at=timezone.now(), page="messages.list", people=keys)
    counts = queries.counts(by)
    told = {
        "tabs": tabs(request, "messages:list"),
        "form": form,
        "filtered": wanted != queries.Wanted(),
        "page": page,
        "rows": [shown(row, by) for row in page],
        "all": sum(counts.values()),
        "attention": sum(counts.get(state, 0) for state in ATTENTION),
        "recorded": queries.recorded_count(by),
    }
    return render(request, "messages/list.html", told)


@require_safe
@needs("messages.see")
def message(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    by = actor(request)
    row = queries.message(id, by=by)
    if row.person_key:
        record_read(
            by=by, at=timezone.now(), page="messages.message", people=[row.person_key], place=row.place,
            subject=f"message:{row.pk}",
        )  # fmt: skip
    offered = {move.event for move in LIFECYCLE.offers(State(row.state), by.permissions)}
    told = {
        "crumbs": [(_("Pesan"), reverse("messages:list")), (_("Satu pesan"), "")],
        "one": shown(row, by),
        "text": actions.text_of(row),
        "asker": asker(row),
        "consent": phrases.CONSENTS.get(row.consent_how),
        "steps": [(step, phrases.STATES[State(step.state)]) for step in queries.steps_of(row)],
        "remedy": phrases.REASON_REMEDIES.get(row.reason),
        "cancels": Event.CANCEL in offered,
        "resends": Event.RESEND in offered and bool(row.address),
        "by_hand": row.to_open and by.may("messages.send"),
    }  # fmt: skip
    return render(request, "messages/message.html", told)


@require_POST
@needs("messages.send")
def cancel(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.cancel(message_id=id, by=actor(request), at=timezone.now())
    messages.success(request, _("Pesan dibatalkan. Tidak ada yang keluar."))
    return redirect("messages:message", id=id)


@require_POST
@needs("messages.send")
def resend(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.resend(message_id=id, by=actor(request), at=timezone.now())
    messages.success(request, _("Pesan menunggu giliran lagi."))
    return redirect("messages:message", id=id)


@require_POST
@needs("messages.send")
def by_hand(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The address with number and text is in this one answer only; the officer's browser opens it."""
    by, now = actor(request), timezone.now()
    opened = actions.open_by_hand(message_id=id, by=by, at=now)
    if opened.message.person_key:
        record_read(
            by=by, at=now, page="messages.message", people=[opened.message.person_key],
            place=opened.message.place, subject=f"message:{opened.message.pk}",
        )  # fmt: skip
    crumbs = [(_("Pesan"), reverse("messages:list")), (_("Kirim sendiri"), "")]
    return render(request, "messages/by_hand.html", {"opened": opened, "crumbs": crumbs})
