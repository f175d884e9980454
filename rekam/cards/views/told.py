"""What pages show of each application: name, code, state, where it goes, what holds it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from rekam.cards.phrases.applications import KINDS, STATES, STOPS, TAGS
from rekam.cards.queries import applications as queries
from rekam.cards.queries.custody import office_code
from rekam.cards.rules.applications import State, Stop, code_of
from rekam.cards.rules.papers import Kind
from rekam.core.actor import Actor
from rekam.places import queries as places
from rekam.web.language import say
from rekam.web.returning import desk_of, onward


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a list. `name` is "" for who is no longer in the register."""

    application: Any
    name: str
    code: str
    kind: str
    state: str
    tag: str
    stop: str
    village: str
    print_at: str
    collect_at: str


def rows_of(found: Sequence[Any]) -> list[Shown]:
    """Each line with its words. One query for any number of lines."""
    names, office = queries.names_for(found), office_code()
    return [shown(one, names.get(one.person_key, ""), office) for one in found]


def shown(one: Any, name: str, office: str) -> Shown:
    state = State(one.state)
    return Shown(
        one,
        name,
        code_of(one.pk),
        say(KINDS[Kind(one.kind)]),
        say(STATES[state]),
        TAGS.get(state, ""),
        say(STOPS[Stop(one.stopped)]) if one.stopped else "",
        region_name(one.village_code),
        place_name(one.place_print, office),
        place_name(one.place_collect, office),
    )


def place_name(code: str, office: str) -> str:
    """A kecamatan by its name, the office as what it is."""
    return _("kantor dinas") if code == office else region_name(code)


def region_name(code: str) -> str:
    found = places.region(code) if code else None
    return found.name if found else code


def what_for(number: int) -> str:
    """The code and the kind of an application, such as one away from home; nobody's name."""
    kind = queries.kind_of(number)
    return f"{code_of(number)}, {say(KINDS[Kind(kind)])}" if kind else code_of(number)


def home_name(code: str) -> str:
    """`Tebet Timur, Tebet, Kota Administrasi Jakarta Selatan`: where a guest lives; the code if unknown."""
    return ", ".join(reversed(places.path_names(code)[1:])) or code


def village_of(application: Any, person: Any) -> str:
    """The village here, or where a guest lives."""
    guest = person is not None and person.guest
    return home_name(person.resident.village_code) if guest else region_name(application.village_code)


def kecamatan_for(by: Actor) -> list[tuple[str, str]]:
    """What the filter offers: the office and its kecamatan, as far as the actor reaches."""
    office = office_code()
    if not office:
        return []
    inside = [(child.code, child.name) for child in places.children(office)]
    own = [(code, name) for code, name in inside if _reaches(by, code)]
    return [*([(office, _("Kantor dinas"))] if by.reaches(office) else []), *own]


def _reaches(by: Actor, code: str) -> bool:
    return by.reaches(code) or any(prefix.startswith(f"{code}.") for prefix in by.territory)


def page_of_other_room(name: str, *values: object) -> str:
    """A page that another room may have; "" where it does not."""
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""


def to_application(request: HttpRequest, application_id: int) -> HttpResponse:
    """After something was done with it: its page, or the desk that an officer came from."""
    otherwise = redirect("cards:application", application_id=application_id)
    if not desk_of(request):
        return otherwise
    return onward(request, queries.by_ids([application_id])[application_id].person_key, otherwise)
