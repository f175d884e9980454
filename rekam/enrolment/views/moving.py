"""One move of a record: made at once, or asked of a second person, who answers here."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.enrolment import actions, queries
from rekam.enrolment.forms import AnswerForm, MoveForm
from rekam.enrolment.phrases.ageing import FOLLOWS, MOVES, QUESTIONS
from rekam.enrolment.rules.candidates import ELSEWHERE
from rekam.enrolment.rules.recording import Event, needs_two, permission_of
from rekam.enrolment.views import adjudicating
from rekam.enrolment.views.records import (
    DECISIONS,
    person_facts,
    record_page,
    standing,
)
from rekam.enrolment.views.shown import crumbs, officers, state_name, tabs, village_name
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of
from rekam.web.returning import onward


@require_POST
@needs("enrolment.see")
def move(request: HttpRequest, person_key: str) -> HttpResponse:
    """Any move that is made by hand; the table says who may, and which of them need a second person."""
    by, event = actor(request), _event(request)
    found = queries.record_for(person_key, by=by)
    decision = event in DECISIONS
    people = adjudicating.choices_for(found, by) if decision else []
    form = MoveForm(event, request.POST, version=found.version, people=people, own=person_key)
    if not form.is_valid():
        by.check(permission_of(event), queries.place_of(found))
        again = adjudicating.page if decision else record_page
        return again(request, person_key, moved=form, status=422)
    told = form.facts() | {"version": form.cleaned_data["version"], "by": by, "at": timezone.now()}
    if needs_two(event):
        asked = actions.ask(person_key=person_key, event=event, **told)
        messages.success(request, _("Diminta. Berlaku setelah orang kedua setuju."))
        return onward(request, person_key, redirect("enrolment:ask", id=asked.pk))
    moved = actions.move(person_key=person_key, event=event, **told)
    messages.success(request, f"{say(MOVES[event]).capitalize()}: {state_name(moved.status)}.")
    return onward(request, person_key, redirect("enrolment:record", person_key=person_key))


def _event(request: HttpRequest) -> Event:
    try:
        return Event(request.POST.get("event", ""))
    except ValueError:
        raise Http404 from None


@require_safe
@needs("enrolment.see")
def asks(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what was answered last."""
    by = actor(request)
    page = page_of(request, queries.asks_in(by))
    told = {
        "page": page,
        "rows": _rows(list(page), by),
        "answered": _rows(list(queries.asks_in(by, answered=True)[:10]), by),
        "tabs": tabs(by, "asks"),
        "crumbs": crumbs((_("Orang kedua"), "")),
    }
    keys = [row["key"] for row in (*told["rows"], *told["answered"])]
    if keys:
        record_read(by=by, at=timezone.now(), page="enrolment.asks", people=keys)
    return render(request, "enrolment/asks.html", told)


def _rows(found: list[Any], by: Any) -> list[dict[str, Any]]:
    """Two queries for any number of asks: whose they are, and who asked."""
    names = queries.names([one.record.person_key for one in found])
    people = officers({one for ask in found for one in (ask.by, ask.answered_by)})
    return [
        {
            "ask": ask,
            "key": ask.record.person_key,
            "name": names.get(ask.record.person_key) or _("(tidak ada di register)"),
            "says": say(QUESTIONS[Event(ask.event)]),
            "village": village_name(ask.record.village_code),
            "by": people[ask.by],
            "answered_by": people[ask.answered_by],
            "own": ask.by == by.id,
        }
        for ask in found
    ]


@require_safe
@needs("enrolment.see")
def ask(request: HttpRequest, id: int) -> HttpResponse:
    return _ask(request, id)


def _ask(request: HttpRequest, id: int, form: AnswerForm | None = None, status: int = 200) -> HttpResponse:
    """What is asked, on what it rests, and who else it speaks of."""
    by = actor(request)
    asked = queries.ask(id)
    found = asked.record
    place = queries.place_of(found)
    by.check("enrolment.see", place)
    event = Event(asked.event)
    own = queries.identities([found.person_key]).get(found.person_key)
    stays = asked.facts.get("nik_stays", "")
    names = queries.names_for({stays} - {"", found.person_key}, by)
    near, _beyond = queries.look_alikes(own, by=by) if own else ([], 0)
    keys = [found.person_key, *names, *(one.identity.key for one in near)]
    record_read(by=by, at=timezone.now(), page="enrolment.ask", people=sorted(set(keys)), place=place)
    told = standing(found) | {
        "asked": asked,
        "record": found,
        "name": own.name if own else _("(tidak ada di register)"),
        "known": own is not None,
        "facts": person_facts(own) if own and not near else [],
        "heads": adjudicating.heads(near),
        "compared": adjudicating.compared(own, near) if own else [],
        "says": say(QUESTIONS[event]),
        "follows": say(FOLLOWS[event]),
        "nik_stays": _whose(stays, found.person_key, names),
        "asker": officers({asked.by})[asked.by],
        "answerer": officers({asked.answered_by})[asked.answered_by],
        "answers": not asked.answer and asked.by != by.id and by.may(permission_of(event)),
        "form": form or AnswerForm(),
        "crumbs": crumbs((_("Orang kedua"), reverse("enrolment:asks")), (say(QUESTIONS[event]), "")),
    }
    answer = render(request, "enrolment/ask.html", told, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _whose(key: str, own: str, names: Mapping[str, str]) -> str:
    """Whose NIK stays, in words; by name only within the reader's territory."""
    if not key:
        return ""
    if key == own:
        return _("NIK orang ini")
    if key == ELSEWHERE:
        return _("NIK orang di luar register kantor ini")
    return _("NIK {name}").format(name=names.get(key, _("orang di luar register atau wilayah Anda")))


@require_POST
@needs("enrolment.see")
def answer(request: HttpRequest, id: int) -> HttpResponse:
    """Who may answer is whoever may make the move; the action asks that, and that it is somebody else."""
    form, by = AnswerForm(request.POST), actor(request)
    if not form.is_valid():
        return _ask(request, id, form, status=422)
    told = form.cleaned_data
    yes = told["answer"] == "yes"
    found = actions.answer(ask_id=id, yes=yes, note=told["note"], by=by, at=timezone.now())
    said = (
        _("Disetujui: {state}.").format(state=state_name(found.status))
        if yes
        else _("Ditolak; rekaman tetap.")
    )
    messages.success(request, said)
    return onward(request, found.person_key, redirect("enrolment:record", person_key=found.person_key))
