"""How long records stand where they are: counted, and listed from the oldest."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rekam.audit.actions import record_read
from rekam.enrolment import queries
from rekam.enrolment.forms import FilterForm, PlaceFilter
from rekam.enrolment.phrases.ageing import ADVICE
from rekam.enrolment.rules.recording import State
from rekam.enrolment.views.shown import (
    crumbs,
    days,
    list_url,
    place_name,
    rows_of,
    span,
    state_name,
    tabs,
    village_name,
)
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of


@require_safe
@needs("enrolment.see")
def overview(request: HttpRequest) -> HttpResponse:
    """Counts only: nobody is named here."""
    by, today = actor(request), timezone.localdate()
    form = PlaceFilter(request.GET, by)
    place = form.wanted().place
    found, policy = queries.overview(by, today=today, place=place), queries.policy()
    told = {
        "form": form,
        "all": found.all,
        "unregistered": found.unregistered,
        "where": place_name(place) if place else "",
        "late_url": list_url(wilayah=place, lewat="on"),
        "states": [_state(state, one, policy.get(state), place) for state, one in found.states.items()],
        "most": max((one.count for one in found.states.values()), default=0),
        "places": [] if place else [_place(code, one) for code, one in found.places.items()],
        "most_here": max((one.count for one in found.places.values()), default=0),
        "tabs": tabs(by, "ageing"),
    }
    return render(request, "enrolment/ageing.html", told)


def _state(state: State, found: Any, alarm: int | None, place: str) -> dict[str, Any]:
    return {
        "code": state.value,
        "title": state_name(state),
        "advice": say(ADVICE[state]),
        "count": found.count,
        "median": days(found.median),
        "oldest": days(found.oldest),
        "alarm": "–" if alarm is None else span(alarm),
        "past": found.past,
        "url": list_url(keadaan=state.value, wilayah=place),
        "late_url": list_url(keadaan=state.value, wilayah=place, lewat="on"),
    }


def _place(code: str, found: Any) -> dict[str, Any]:
    return {
        "name": place_name(code),
        "url": f"{reverse('enrolment:ageing')}?{urlencode({'wilayah': code})}" if code else "",
        "late_url": list_url(wilayah=code, lewat="on") if code else "",
        "count": found.count,
        "median": days(found.median),
        "oldest": days(found.oldest),
        "past": found.past,
    }


@require_safe
@needs("enrolment.see")
def the_list(request: HttpRequest) -> HttpResponse:
    by, today = actor(request), timezone.localdate()
    form = FilterForm(request.GET, by)
    wanted = form.wanted()
    page = page_of(request, queries.listed(by, wanted, today=today))
    records = list(page)
    if records:
        keys = [one.person_key for one in records]
        record_read(by=by, at=timezone.now(), page="enrolment.list", people=keys, place=wanted.place)
    told = {
        "form": form,
        "page": page,
        "rows": rows_of(records, today),
        "state": state_name(wanted.state) if wanted.state else "",
        "advice": say(ADVICE[State(wanted.state)]) if wanted.state else "",
        "where": village_name(wanted.place) if wanted.place else "",
        "filtered": wanted != queries.Wanted(),
        "tabs": tabs(by, "list"),
        "crumbs": crumbs((_("Daftar"), "")),
    }
    answer = render(request, "enrolment/list.html", told)
    answer.headers["Cache-Control"] = "no-store"
    return answer
