"""The log's pages: for the auditor, and for a person who asks who looked at her data."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.audit import actions, queries
from rekam.audit.forms import FilterForm
from rekam.audit.phrases import FAULTS, event_words
from rekam.audit.rules import Fault
from rekam.web.doors import actor, needs
from rekam.web.language import fill


def _before(request: HttpRequest) -> int | None:
    told = request.GET.get("sebelum", "")
    return int(told) if told.isdecimal() and len(told) < 19 else None


def _rows(page: queries.Page) -> list[dict[str, object]]:
    return [{"entry": entry, "words": event_words(entry.event)} for entry in page.rows]


def _crumbs(last: str) -> list[tuple[str, str]]:
    return [(_("Jejak akses"), reverse("audit:events")), (last, "")]


def _state() -> dict[str, object]:
    last = queries.last_verification()
    fault = fill(FAULTS[Fault(last.fault)], {"seq": last.first_bad}) if last and last.fault else ""
    return {"verification": last, "fault": fault}


@require_safe
@needs("audit.read")
def events(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    filters = form.filters(_before(request))
    page = queries.events(filters) if filters else queries.Page([], None)
    shown = {
        "form": form,
        "rows": _rows(page),
        "older": page.older,
        "later": _before(request),
        "may_export": actor(request).may("audit.export"),
    }
    return render(request, "audit/events.html", shown | _state())


@require_safe
@needs("audit.read")
def event(request: HttpRequest, seq: int) -> HttpResponse:
    entry = queries.event(seq)
    shown = {
        "entry": entry,
        "words": event_words(entry.event),
        "facts": sorted(entry.facts.items()),
        "people": entry.people.all(),
        "crumbs": _crumbs(str(entry.seq)),
    }
    return render(request, "audit/event.html", shown)


@require_safe
@needs("audit.read")
def trail(request: HttpRequest, person_key: str) -> HttpResponse:
    """Siapa melihat data saya: to print and hand to the person; the look at it is in it next time."""
    now = timezone.now()
    page = queries.trail_of(person_key, _before(request))
    actions.record_read(by=actor(request), at=now, page="audit.trail", people=[person_key])
    shown = {
        "rows": _rows(page),
        "older": page.older,
        "person_key": person_key,
        "now": now,
        "crumbs": _crumbs(_("Siapa melihat data saya")),
    }
    return render(request, "audit/trail.html", shown)


@require_http_methods(["GET", "POST"])
@needs("audit.read")
def checkpoint(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        actions.ask_checkpoint(by=actor(request), at=timezone.now())
        return redirect("audit:checkpoint")
    shown = {"checkpoint": queries.last_checkpoint(), "crumbs": _crumbs(_("Titik periksa"))}
    return render(request, "audit/checkpoint.html", shown | _state())


@require_POST
@needs("audit.export")
def export(request: HttpRequest) -> StreamingHttpResponse:
    now = timezone.now()
    lines = actions.export_log(by=actor(request), at=now)
    name = f"jejak-{timezone.localdate(now)}.jsonl"
    return StreamingHttpResponse(
        lines,
        content_type="application/jsonl",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
