"""A desk: one field for the next person, and who is next in its line."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rekam.audit.actions import record_read
from rekam.certificates.views.verifying import SCANS
from rekam.core.actor import Actor
from rekam.desks import queries
from rekam.desks.phrases import DESKS, EMPTY, FOR, LISTS, WHY
from rekam.desks.queries.finding import MOST
from rekam.desks.rules.desks import PERMISSIONS, Desk
from rekam.desks.rules.next_step import steps
from rekam.desks.rules.scans import Scan, tidy
from rekam.desks.views.shown import (
    chosen_from,
    facts_of,
    next_of,
    standing_tag,
    tabs,
    waiting,
    way_of,
)
from rekam.web.doors import actor, needs
from rekam.web.language import fill, say


@require_safe
@needs("cards.see")
def home(request: HttpRequest) -> HttpResponse:
    """The desks at which somebody may work, with how many wait at each."""
    by = actor(request)
    counts = queries.counts(by)
    rows = [(tab, say(FOR[desk])) for tab, desk in zip(tabs(by, None, counts), counts, strict=True)]
    return render(request, "desks/home.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.see")
def desk(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was scanned or typed comes by POST: no address holds a name or a number."""
    by, now = actor(request), timezone.now()
    by.check(PERMISSIONS[desk])
    told: dict[str, Any] = {"text": "", "asked": False}
    if request.method == "POST":
        text = tidy(request.POST.get("cari", ""))
        found = queries.find(text, by=by, at=now)
        if found.key:
            if found.why:
                messages.warning(request, " ".join(_why(found.why)))
            return redirect("desks:person", desk, found.key)
        named = found.kind is Scan.NAME
        told = {"text": text if named else "", "asked": bool(text), "found": chosen_from(found.rows)}
        told["why"] = _why(found.why) if found.why else ()
        if found.rows:
            keys = [row.person_key for row in found.rows]
            record_read(by=by, at=now, page="desks.found", people=keys)
    return _desk_page(request, by, desk, told)


def _why(word: str) -> list[str]:
    return [fill(words, {"most": MOST}) for words in WHY[word]]


def _desk_page(request: HttpRequest, by: Actor, desk: Desk, told: dict[str, Any]) -> HttpResponse:
    """The line is not shown beside people to choose from: one thing at a time."""
    line = [] if told.get("found") else queries.line(desk, by)
    if line:
        keys = [one.person_key for one in line]
        record_read(by=by, at=timezone.now(), page="desks.line", people=keys)
    counts = queries.counts(by)
    url, words = LISTS[desk]
    told |= _about(desk) | {
        "tabs": tabs(by, desk, counts), "line": waiting(desk, line), "waits": counts[desk],
        "list_url": url, "list_name": say(words), "empty": say(EMPTY[desk]), "fresh": True,
    }  # fmt: skip
    return _scanning(render(request, "desks/desk.html", told))


def _about(desk: Desk) -> dict[str, Any]:
    """Beside its own field a page needs no second one, so the search of the head is left out."""
    return {"search_url": "", "desk": desk.value, "title": say(DESKS[desk]), "lead": say(FOR[desk])}


def _scanning(answer: HttpResponse) -> HttpResponse:
    """Personal data stay in no cache; and these pages may read a QR by camera."""
    answer.headers["Cache-Control"] = "no-store"
    for name, value in SCANS.items():
        answer.headers[name] = value
    return answer


@require_safe
@needs("cards.see")
def person(request: HttpRequest, desk: Desk, person_key: str) -> HttpResponse:
    """One person: what comes next as one large button, and what else there is."""
    by, now = actor(request), timezone.now()
    by.check(PERMISSIONS[desk])
    found = queries.standing(person_key, by=by, at=now)
    record_read(by=by, at=now, page="desks.person", people=[person_key], place=found.place)
    first, *others = [next_of(step, found, desk, by) for step in steps(found.facts)]
    tag, kind = standing_tag(found)
    told = _about(desk) | {
        "tabs": tabs(by, desk, dict.fromkeys(queries.desks_of(by), 0)), "found": found, "first": first,
        "others": others, "facts": facts_of(found), "steps": way_of(found), "tag": tag, "kind": kind,
        "version": found.card.version if found.card else 0,
    }  # fmt: skip
    return _scanning(render(request, "desks/person.html", told))


@require_safe
@needs("cards.see")
def done(request: HttpRequest, desk: Desk, person_key: str) -> HttpResponse:
    """Back from a page of another room: on with the same person if the desk goes on, else to the next."""
    by = actor(request)
    by.check(PERMISSIONS[desk])
    found = queries.standing(person_key, by=by, at=timezone.now())
    step = steps(found.facts)[0]
    goes_on = step.desk is desk and step.goes_on and step.open_to(by.permissions)
    return redirect("desks:person", desk, person_key) if goes_on else redirect("desks:desk", desk)
