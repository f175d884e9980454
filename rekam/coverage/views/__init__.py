"""How many are left, and will we make it: the same page for the office and for each kecamatan."""

from collections.abc import Callable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rekam.core.actor import Actor
from rekam.coverage import queries
from rekam.coverage.rules import Source
from rekam.coverage.views.answer import answer
from rekam.coverage.views.sources import told
from rekam.coverage.views.table import picture, table
from rekam.people import queries as people
from rekam.places import queries as places
from rekam.web.doors import actor, needs


@require_safe
@needs("coverage.see")
def office(request: HttpRequest) -> HttpResponse:
    row = places.office()
    found = places.region(row.code) if row else None
    if found is None:
        return _without_office(request)
    return _page(request, found, whole_office=True)


def _without_office(request: HttpRequest) -> HttpResponse:
    chooses = actor(request).may("places.manage")
    return render(request, "coverage/no_office.html", {"chooses": chooses})


@require_safe
@needs("coverage.see")
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Any kabupaten/kota or kecamatan: counts are nobody's secret, and a map needs no counts."""
    return _page(request, _region(code), whole_office=False)


@require_safe
@needs("coverage.see")
def workbook(request: HttpRequest) -> HttpResponseBase:
    row = places.office()
    found = places.region(row.code) if row else None
    if found is None:
        return _without_office(request)
    return _workbook(request, found, whole_office=True)


@require_safe
@needs("coverage.see")
def place_workbook(request: HttpRequest, code: str) -> FileResponse:
    return _workbook(request, _region(code), whole_office=False)


def _workbook(request: HttpRequest, found: places.Region, *, whole_office: bool) -> FileResponse:
    from rekam.coverage.views.workbook import workbook_of  # Arrow: 50 MB that a server need not carry

    return workbook_of(request, found, whole_office=whole_office)


def _region(code: str) -> places.Region:
    found = places.region(code)
    if found is None or found.level not in (2, 3):
        raise Http404("no kabupaten/kota or kecamatan of that code")
    return found


def _page(request: HttpRequest, found: places.Region, *, whole_office: bool) -> HttpResponse:
    by, board = actor(request), queries.board(found.code, whole_office=whole_office)
    people_of = _people_links(by, board)
    counted = bool(board and (board.whole.wajib or board.whole.recorded))
    shown: dict[str, object] = {
        "place": found,
        "whole_office": whole_office,
        "crumbs": [] if whole_office else [(_("Cakupan"), reverse("coverage:office")), (found.name, "")],
        "board": board,
        "counted": counted,
        "from_names": board is None or board.source == Source.NAMES,
        "told": told(board),
        "picture": picture(found, board, people_of),
        "people_url": people_of(found.code),
        "workbook_url": _workbook_url(request, found, whole_office=whole_office) if counted else "",
    }
    shown |= table(request, found, board, people_of)
    shown |= answer(request, board, people_of(found.code)) if board and counted else _next_step(by)
    return render(request, "coverage/place.html", shown)


def _workbook_url(request: HttpRequest, found: places.Region, *, whole_office: bool) -> str:
    """The same table, in the same order, as a workbook."""
    page = (
        reverse("coverage:workbook")
        if whole_office
        else reverse("coverage:place-workbook", args=[found.code])
    )
    order = request.GET.get("urut", "")
    return f"{page}?{urlencode({'urut': order})}" if order else page


def _people_links(by: Actor, board: queries.Board | None) -> Callable[[str], str]:
    """The list of people of a region: as far as they are known by name, and the actor may see and reach."""
    page = reverse("targets:list")
    known = board.by_name if board and by.may("targets.see") else frozenset()
    return lambda code: f"{page}?wilayah={code}" if code in known and by.reaches(code) else ""


def _next_step(by: Actor) -> dict[str, object]:
    """What an office without counts does next: import a register, or wait for the count."""
    return {
        "being_counted": people.as_of() is not None and queries.last_day() is None,
        "import_url": reverse("people:intakes") if by.may("people.import") else "",
        "jobs_url": reverse("jobs:list") if by.may("jobs.see") else "",
    }
