"""Whose record it is: the look-alikes side by side, and a person's decision. No picture is compared here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rekam.audit.actions import record_read
from rekam.enrolment import queries
from rekam.enrolment.forms import DecisionFilter, MoveForm
from rekam.enrolment.phrases.ageing import AGREEMENTS, FIELDS, FOLLOWS, QUESTIONS
from rekam.enrolment.queries import TO_DECIDE
from rekam.enrolment.rules.candidates import Agreement, Candidate, Identity
from rekam.enrolment.rules.recording import needs_two
from rekam.enrolment.views.records import (
    DECISIONS,
    address_of,
    history_of,
    offers,
    person_facts,
    standing,
)
from rekam.enrolment.views.shown import crumbs, rows_of, state_name, tabs, village_name
from rekam.people.phrases import LIFE, SEXES
from rekam.people.rules import lives_here
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of
from rekam.web.templatetags.rekam import masked, short_date


@require_safe
@needs("enrolment.decide")
def waiting(request: HttpRequest) -> HttpResponse:
    """Records that wait for a decision, the oldest first."""
    by, today = actor(request), timezone.localdate()
    form = DecisionFilter(request.GET, by, TO_DECIDE)
    wanted = form.wanted()
    page = page_of(request, queries.to_decide(by, state=wanted.state, place=wanted.place))
    records = list(page)
    if records:
        keys = [one.person_key for one in records]
        record_read(by=by, at=timezone.now(), page="enrolment.adjudication", people=keys, place=wanted.place)
    told = {
        "form": form,
        "page": page,
        "rows": rows_of(records, today),
        "filtered": bool(wanted.state or wanted.place),
        "state": state_name(wanted.state) if wanted.state else "",
        "tabs": tabs(by, "adjudication"),
        "crumbs": crumbs((_("Penunggalan"), "")),
    }
    answer = render(request, "enrolment/adjudication.html", told)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@needs("enrolment.decide")
def one(request: HttpRequest, person_key: str) -> HttpResponse:
    return page(request, person_key)


def page(
    request: HttpRequest, person_key: str, *, moved: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    """The page with what one of its forms came back with."""
    by = actor(request)
    found = queries.record_for(person_key, by=by)
    who = queries.identities([person_key]).get(person_key)
    near, beyond = queries.look_alikes(who, by=by) if who else ([], 0)
    lines, others = history_of(found, by)
    keys = sorted({person_key, *(one.identity.key for one in near), *others})
    record_read(by=by, at=timezone.now(), page="enrolment.adjudicate", people=keys, place=found.village_code)
    name = who.name if who else _("(tidak ada di register)")
    told = standing(found) | {
        "record": found,
        "name": name,
        "known": who is not None,
        "facts": person_facts(who) if who and not near else [],
        "heads": heads(near),
        "compared": compared(who, near) if who else [],
        "beyond": beyond,
        "decisions": _decisions(found, by, near, moved),
        "ask": queries.open_ask(found),
        "lines": lines,
        "crumbs": crumbs((_("Penunggalan"), reverse("enrolment:adjudication")), (name, "")),
    }
    answer = render(request, "enrolment/adjudicate.html", told, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def people_of(near: Sequence[Candidate]) -> list[tuple[str, str]]:
    """The look-alikes as choices of a form: key, and enough to tell them apart."""
    return [
        (
            one.identity.key,
            _("Calon {n}: {name}, {nik}").format(
                n=number, name=one.identity.name, nik=masked(one.identity.nik)
            ),
        )
        for number, one in enumerate(near, 1)
    ]


def choices_for(found: Any, by: Any) -> list[tuple[str, str]]:
    """The choices of a form about this record; the same as its page shows."""
    who = queries.identities([found.person_key]).get(found.person_key)
    return people_of(queries.look_alikes(who, by=by)[0]) if who else []


def _decisions(
    found: Any, by: Any, near: Sequence[Candidate], moved: MoveForm | None
) -> list[dict[str, Any]]:
    people = people_of(near)
    return [
        {
            "event": event.value,
            "says": say(QUESTIONS[event]),
            "follows": say(FOLLOWS[event]),
            "two": needs_two(event),
            "form": moved
            if moved and moved.event is event
            else MoveForm(event, version=found.version, people=people, own=found.person_key),
        }
        for event in offers(found, by)
        if event in DECISIONS
    ]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: who, and where to look further."""

    title: str
    key: str
    name: str


def heads(near: Sequence[Candidate]) -> list[Head]:
    return [
        Head(_("Calon {n}").format(n=number), one.identity.key, one.identity.name)
        for number, one in enumerate(near, 1)
    ]


@dataclass(frozen=True, slots=True)
class Cell:
    value: str
    says: str
    tag: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field: of the person, then of each look-alike with whether it agrees."""

    title: str
    own: str
    cells: Sequence[Cell]


_TAGS: Mapping[Agreement, str] = {
    Agreement.SAME: "", Agreement.ALIKE: "warn", Agreement.DIFFERS: "plain", Agreement.UNKNOWN: "plain"
}  # fmt: skip


def compared(who: Identity, near: Sequence[Candidate]) -> list[Line]:
    """Field by field, as far as anybody has it."""
    if not near:
        return []
    values = [_values(who), *(_values(one.identity) for one in near)]
    lines = []
    for field, words in FIELDS.items():
        own, *others = (told[field] for told in values)
        cells = [
            _cell(value, one.agrees[field], number)
            for number, (value, one) in enumerate(zip(others, near, strict=True), 1)
        ]
        if own or any(others):
            lines.append(Line(say(words), own, cells))
    return [*lines, *_lives(who, near)]


def _cell(value: str, said: Agreement, number: int) -> Cell:
    return Cell(value, say(AGREEMENTS[said]), _TAGS[said], _("Calon {n}").format(n=number))


def _lives(who: Identity, near: Sequence[Candidate]) -> list[Line]:
    """A line for those of whom the register says that they died or moved away."""
    if all(lives_here(one.status) for one in (who, *(one.identity for one in near))):
        return []
    cells = [
        Cell(_life(one.identity.status), "", "", _("Calon {n}").format(n=number))
        for number, one in enumerate(near, 1)
    ]
    return [Line(_("Status penduduk"), _life(who.status), cells)]


def _life(status: str) -> str:
    words = LIFE.get(status or "alive")
    return say(words) if words else status


def _values(who: Identity) -> dict[str, str]:
    """Words for people, the numbers masked: they are compared whole all the same."""
    sex = SEXES.get(who.sex)
    return {
        "name": who.name,
        "nik": masked(who.nik) if who.nik else "",
        "birth_date": short_date(who.birth_date) if who.birth_date else "",
        "birth_place": who.birth_place,
        "sex": say(sex) if sex else "",
        "mother": who.mother,
        "father": who.father,
        "kk": masked(who.kk) if who.kk else "",
        "address": address_of(who),
        "village_code": village_name(who.village_code) if who.village_code else "",
    }
