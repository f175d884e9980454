"""The list, filtered and counted one level down; a name is searched by POST, so that no address holds one."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.places.rules import level_of
from rekam.targets import queries
from rekam.targets.forms import rt_text
from rekam.targets.queries import Below, Wanted
from rekam.targets.views.shown import asked, crumbs, list_url, place_name, rows_of
from rekam.web.doors import actor, needs

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@needs("targets.see")
def the_list(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    form, wanted = asked(request, by)
    wanted = replace(wanted, name=_typed(request))
    start = replace(wanted, place=wanted.place or _own(by))
    walks = queries.below(by, replace(start, rt="", name=""))
    form.offer_walks(walks if _is_village(start.place) else (), wanted.rt)
    rows = queries.open_targets(by, start)
    page = _page(request, rows, start, walks)
    keys = [target.person_key for target in page]
    if keys:
        record_read(by=by, at=timezone.now(), page="targets.list", people=keys, place=start.place)
    shown = {
        "form": form,
        "page": page,
        "rows": rows_of(list(page), in_village=_is_village(start.place)),
        "filtered": wanted != Wanted(place=wanted.place, rt=wanted.rt),
        "name": wanted.name,
        "place": wanted.place,
        "query": request.GET.urlencode(),
        "where": _where(start),
        "crumbs": crumbs(start.place, start.rt),
        "below": [] if start.rt or wanted.name else _below(walks, start),
        "roll_only": 0 if wanted.name else sum(one.roll_only for one in walks),
        "built": bool(page.paginator.count) or queries.built(),
        "level": level_of(start.place) if start.place else 2,
        "prints": by.may("targets.print"),
        "writes": by.may("targets.write"),
    }
    return render(request, "targets/list.html", shown)


def _typed(request: HttpRequest) -> str:
    """Without a NUL, at which PostgreSQL fails."""
    return request.POST.get("nama", "").replace("\0", "").strip()[:100]


def _page(request: HttpRequest, rows: QuerySet[Any], wanted: Wanted, walks: list[Below]) -> Page[Any]:
    """The part of the list that is asked for; of a search by name the first one, for it has no address."""
    pages = Paginator(rows, A_PAGE)
    if wanted.name:
        return pages.page(1)
    if not wanted.rt:
        pages.count = sum(one.people for one in walks)  # counted already
    return pages.get_page(request.GET.get("hal"))


def _own(by: Actor) -> str:
    """Who works in one kecamatan or village begins there."""
    (first, *more) = by.territory or ("",)
    return first if not more and first.count(".") >= 2 else ""


def _is_village(place: str) -> bool:
    return place.count(".") == 3


def _where(wanted: Wanted) -> str:
    """`RT 001 / RW 002, Bokonusan`; "" for the whole office."""
    if not wanted.place:
        return ""
    return ", ".join(filter(None, (rt_text(wanted.rt) if wanted.rt else "", place_name(wanted.place))))


def _below(walks: list[Below], wanted: Wanted) -> list[dict[str, object]]:
    """One level down: each part with its people, led to with the same filters."""
    more = {
        "hasil": wanted.outcome, "sebab": wanted.reason, "tanda": wanted.flag,
        "kontak": "on" if wanted.reachable else "",
    }  # fmt: skip
    return [
        {
            "name": rt_text(one.code) if _is_village(wanted.place) else place_name(one.code),
            "url": list_url(**_to(one, wanted), **more),
            "people": one.people,
            "visited": one.visited,
        }
        for one in walks
    ]


def _to(one: Below, wanted: Wanted) -> dict[str, str]:
    if _is_village(wanted.place):
        return {"wilayah": wanted.place, "rt": one.code}
    return {"wilayah": one.code}
