"""One record: where it stands, what was seen and done, what can be done now."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.days import age_on
from rekam.enrolment import actions, queries
from rekam.enrolment.forms import DeedForm, MoveForm
from rekam.enrolment.phrases.ageing import ADVICE, FOLLOWS, LOOKED_AT, MOVES, OUTCOMES, QUESTIONS
from rekam.enrolment.rules.ageing import age, by_hand, past
from rekam.enrolment.rules.cases import Outcome
from rekam.enrolment.rules.observing import CARD
from rekam.enrolment.rules.recording import LIFECYCLE, Event, State
from rekam.enrolment.views.shown import (
    TAGS,
    crumbs,
    days,
    deed_name,
    officers,
    span,
    state_name,
    village_name,
)
from rekam.people.phrases import LIFE, SEXES
from rekam.people.rules import lives_here
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.returning import onward
from rekam.web.templatetags.rekam import masked, short_date

DECISIONS = frozenset({Event.CLEAR, Event.DOUBT, Event.ASK, Event.FIND_DOUBLE, Event.NOT_DOUBLE, Event.VOID})
"""Whose record it is: decided on a page of its own, with the look-alikes beside it."""


@require_safe
@needs("enrolment.see")
def record(request: HttpRequest, person_key: str) -> HttpResponse:
    return record_page(request, person_key)


@require_POST
@needs("enrolment.see")
def deed(request: HttpRequest, person_key: str) -> HttpResponse:
    found = queries.record_for(person_key, by=actor(request))
    form = DeedForm(request.POST, state=found.state)
    if not form.is_valid():
        return record_page(request, person_key, deed=form, status=422)
    actions.note_deed(person_key=person_key, **form.cleaned_data, by=actor(request), at=timezone.now())
    messages.success(request, _("Tindakan dicatat. Keadaan rekaman tidak berubah."))
    return onward(request, person_key, redirect("enrolment:record", person_key=person_key))


def record_page(
    request: HttpRequest, person_key: str, *, deed: DeedForm | None = None, moved: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page with what one of its forms came back with."""
    by = actor(request)
    found = queries.record_for(person_key, by=by)
    who = queries.identities([person_key]).get(person_key)
    name = who.name if who else _("(tidak ada di register)")
    lines, others = history_of(found, by)
    shown = sorted({person_key, *others})
    record_read(by=by, at=timezone.now(), page="enrolment.record", people=shown, place=found.village_code)
    offered = offers(found, by)
    told = standing(found) | {
        "record": found,
        "name": name,
        "known": who is not None,
        "facts": person_facts(who) if who else [],
        "lines": lines,
        "deed_form": deed or DeedForm(state=found.state),
        "writes": by.may("enrolment.send") or by.may("enrolment.decide"),
        "moves": [_shown(event, found, moved) for event in offered if event not in DECISIONS],
        "decides": any(event in DECISIONS for event in offered),
        "ask": queries.open_ask(found),
        "cases": [one for one in queries.cases_of(found) if not one.outcome],
        "crumbs": crumbs((_("Daftar"), reverse("enrolment:list")), (name, "")),
    }
    answer = render(request, "enrolment/record.html", told, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def offers(found: Any, by: Actor) -> list[Event]:
    """The moves that this person can make here; none while a second person is asked or nothing is known."""
    if not found.state or queries.open_ask(found) or not by.reaches(queries.place_of(found)):
        return []
    return [Event(move.event) for move in by_hand(LIFECYCLE.offers(State(found.state), by.permissions))]


def _shown(event: Event, found: Any, moved: MoveForm | None) -> dict[str, Any]:
    form = moved if moved and moved.event is event else MoveForm(event, version=found.version)
    return {"event": event.value, "says": say(QUESTIONS[event]), "follows": say(FOLLOWS[event]), "form": form}


def standing(found: Any) -> dict[str, Any]:
    """The state in words: since when, by whom, whether that is too long."""
    today = timezone.localdate()
    old = age(timezone.localdate(found.since), today)
    policy = queries.policy()
    known = found.state in set(State)
    return {
        "state": state_name(found.status),
        "code": found.status,
        "tag": TAGS.get(found.state, ""),
        "advice": say(ADVICE[State(found.state)]) if known else "",
        "age": days(old),
        "late": queries.waits(found) and past(found.state, old, policy),
        "alarm": span(policy[State(found.state)]) if found.state in policy else "",
        "source": found.intake.name if found.intake else "",
    }


def person_facts(who: Any) -> list[tuple[str, Any]]:
    """What the register says, the numbers masked."""
    born = who.birth_date
    years = _("{age} tahun").format(age=age_on(born, timezone.localdate())) if born else ""
    sex, life = SEXES.get(who.sex), LIFE.get(who.status)
    gone = [(_("Status penduduk"), say(life) if life else who.status)] if not lives_here(who.status) else []
    return [
        *gone,
        ("NIK", masked(who.nik)),
        (_("Nomor KK"), masked(who.kk)),
        (_("Lahir"), ", ".join(filter(None, (who.birth_place, short_date(born) if born else "", years)))),
        (_("Jenis kelamin"), say(sex) if sex else ""),
        (_("Nama ibu"), who.mother),
        (_("Alamat"), address_of(who)),
        (_("Desa/kelurahan"), village_name(who.village_code)),
    ]


def address_of(who: Any) -> str:
    rt_rw = f"RT {who.rt or '–'}/RW {who.rw or '–'}" if who.rt or who.rw else ""
    return ", ".join(filter(None, (who.address, rt_rw)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the history: when, of what kind, what it says, who."""

    day: dt.date
    at: dt.datetime | None
    kind: str
    says: str
    more: str
    note: str
    by: str


def history_of(found: Any, by: Actor) -> tuple[Sequence[Shown], list[str]]:
    """Lists, moves, deeds and settled cases, the newest first; and the keys of the others whom it names."""
    lines = queries.history(found.person_key)
    settled = [one for one in queries.cases_of(found) if one.outcome]
    did = officers({one for line in lines for one in (line.by, line.second)} | {c.closed_by for c in settled})
    others = queries.names_for({key for line in lines for key in _persons(line.facts)}, by)
    told = [*(_line(line, did, others) for line in lines), *(_settled(one, did) for one in settled)]
    newest = sorted(told, key=lambda one: (one.day, one.at is not None, one.at or _START), reverse=True)
    return newest, list(others)


_START = dt.datetime.min.replace(tzinfo=dt.UTC)


def _persons(facts: Mapping[str, Any]) -> list[str]:
    keys = [*facts.get("candidates", ()), facts.get("other_record", ""), facts.get("nik_stays", "")]
    return [key for key in dict.fromkeys(keys) if key]


def _settled(one: Any, by: Mapping[str, str]) -> Shown:
    says = say(OUTCOMES[Outcome(one.outcome)])
    day = timezone.localdate(one.closed_at)
    return Shown(day, one.closed_at, _("kasus"), says, "", one.note, by[one.closed_by])


def _line(line: Any, by: Mapping[str, str], names: Mapping[str, str]) -> Shown:
    if line.kind == "seen":
        says = _("{state} menurut {file}").format(state=state_name(line.word), file=line.source)
        return Shown(line.day, None, _("daftar"), says, "", "", "")
    who = by[line.by] + (f", {by[line.second]}" if line.second else "")
    if line.kind == "deed":
        return Shown(line.day, line.at, _("tindakan"), deed_name(line.word), "", line.note, who)
    if line.word == CARD:
        return Shown(line.day, line.at, _("kartu"), state_name(line.after), "", line.note, who)
    says = f"{say(MOVES[Event(line.word)]).capitalize()}: {state_name(line.after)}"
    return Shown(line.day, line.at, _("langkah"), says, _more(line, names), line.note, who)


def _more(line: Any, names: Mapping[str, str]) -> str:
    """Whom the move spoke of, and what was looked at before it."""
    told = [names.get(key, _("orang di luar register atau wilayah Anda")) for key in _persons(line.facts)]
    if line.word == Event.CLEAR:
        codes = line.facts.get("evidence", "").split(", ")
        told += [say(LOOKED_AT[code]) for code in codes if code in LOOKED_AT]
    return "; ".join(told)
