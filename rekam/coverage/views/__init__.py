"""How many are left, and will we make it: the same page for the office and for each kecamatan."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rekam.core.actor import Actor
from rekam.coverage import queries
from rekam.coverage.views.answer import answer
from rekam.coverage.views.table import picture, table
from rekam.people import queries as people
from rekam.places import queries as places
from rekam.web.doors import needs


@require_safe
@needs("coverage.see")
def office(request: HttpRequest) -> HttpResponse:
    row = places.office()
    found = places.region(row.code) if row else None
    if found is None:
        return render(request, "coverage/no_office.html")
    return _page(request, found, whole_office=True)


@require_safe
@needs("coverage.see")
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Any kabupaten/kota or kecamatan: counts are nobody's secret, and a map needs no counts."""
    found = places.region(code)
    if found is None or found.level not in (2, 3):
        raise Http404("no kabupaten/kota or kecamatan of that code")
    return _page(request, found, whole_office=False)


def _page(request: HttpRequest, found: places.Region, *, whole_office: bool) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    board = queries.board(found.code, whole_office=whole_office)
    people_of = _people_links(actor)
    counted = bool(board and (board.whole.wajib or board.whole.recorded))
    shown: dict[str, object] = {
        "place": found,
        "whole_office": whole_office,
        "crumbs": [] if whole_office else [(_("Cakupan"), reverse("coverage:office")), (found.name, "")],
        "board": board,
        "counted": counted,
        "picture": picture(found, board, people_of),
        "people_url": people_of(found.code),
    }
    shown |= table(request, found, board, people_of)
    shown |= answer(request, board, people_of(found.code)) if board and counted else _next_step(actor)
    return render(request, "coverage/place.html", shown)


def _people_links(actor: Actor) -> Callable[[str], str]:
    """The list of people of a region, as far as the actor may see people and reaches."""
    page = reverse("targets:list")
    may = actor.may("targets.see")
    return lambda code: f"{page}?wilayah={code}" if may and actor.reaches(code) else ""


def _next_step(actor: Actor) -> dict[str, object]:
    """What an office without counts does next: import a register, or wait for the count."""
    return {
        "being_counted": people.as_of() is not None and queries.last_day() is None,
        "import_url": reverse("people:intakes") if actor.may("people.import") else "",
        "jobs_url": reverse("jobs:list") if actor.may("jobs.see") else "",
    }
