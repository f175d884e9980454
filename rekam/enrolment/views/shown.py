"""What the pages of records show of a state, a place, a person; and the tabs that lead between the pages."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rekam.core.actor import Actor
from rekam.enrolment import queries
from rekam.enrolment.phrases.ageing import DEEDS
from rekam.enrolment.rules.ageing import age, past
from rekam.enrolment.rules.cases import DeedKind
from rekam.enrolment.rules.recording import State
from rekam.people.phrases import RECORDING
from rekam.people.queries import names_of
from rekam.places.queries import path_names, region
from rekam.web.language import say
from rekam.web.templatetags.rekam import num

TAGS: Mapping[str, str] = {
    State.PRINT_READY_RECORD: "ok",
    State.DUPLICATE_RECORD: "bad",
    State.ENROLL_FAILURE_AT_REGIONAL: "bad",
    State.ENROLL_FAILURE_AT_CENTRAL: "bad",
    State.SEARCH_FAILURE_AT_CENTRAL: "bad",
    State.ADJUDICATE_RECORD: "warn",
    State.REQUEST_VALIDATION: "warn",
}
SYSTEM = "Rekam"


def tabs(by: Actor, here: str) -> list[dict[str, Any]]:
    """The pages of this room, with how much waits on each for this person."""
    told = [
        ("ageing", _("Umur rekaman"), "enrolment.see", queries.alarm_count),
        ("list", _("Daftar"), "enrolment.see", None),
        ("adjudication", _("Penunggalan"), "enrolment.decide", queries.to_decide_count),
        ("asks", _("Orang kedua"), "enrolment.see", queries.ask_count),
        ("cases", _("Kasus"), "enrolment.see", queries.case_count),
    ]
    return [
        {
            "title": title,
            "url": reverse(f"enrolment:{name}"),
            "current": name == here,
            "count": count(by) or None if count else None,
        }
        for name, title, permission, count in told
        if by.may(permission)
    ]


def list_url(**filters: str) -> str:
    told = {name: value for name, value in filters.items() if value}
    return f"{reverse('enrolment:list')}?{urlencode(told)}" if told else reverse("enrolment:list")


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Perekaman"), reverse("enrolment:ageing")), *more]


def place_name(code: str) -> str:
    found = region(code) if code else None
    return found.name if found else code or _("(desa tidak diketahui)")


def village_name(code: str) -> str:
    """`Bokonusan, Semau`; the code itself where the list of regions does not know it."""
    if not code:
        return _("(desa tidak diketahui)")
    names = path_names(code)
    return ", ".join(reversed(names[2:])) if len(names) > 2 else (names[-1] if names else code)


def state_name(word: str) -> str:
    words = RECORDING.get(word)
    return say(words) if words else word


def days(number: int) -> str:
    """`3 hari`; today for none."""
    return span(number) if number else _("hari ini")


def span(number: int) -> str:
    """`3 hari`, `0 hari`: a number of days that is no age."""
    return ngettext("{n} hari", "{n} hari", number).format(n=num(number))


def officers(ids: Collection[str]) -> Mapping[str, str]:
    """Names of officers by the ids that rows keep; Rekam itself for its own jobs."""
    return _Names(names_of([one for one in ids if one]))


class _Names(dict[str, str]):
    def __missing__(self, _id: str) -> str:
        return SYSTEM


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list. `age` is in words, `late` when it is past its alarm."""

    record: Any
    name: str
    state: str
    tag: str
    village: str
    age: str
    late: bool
    source: str
    deed: str


def rows_of(records: Sequence[Any], today: dt.date) -> list[Row]:
    """Two queries for any number of records: the names, and the last deeds."""
    names = queries.names([one.person_key for one in records])
    deeds, policy = queries.last_deeds([one.pk for one in records]), queries.policy()
    places = {code: village_name(code) for code in {one.village_code for one in records}}
    return [
        _row(one, names.get(one.person_key, ""), places[one.village_code], deeds.get(one.pk), policy, today)
        for one in records
    ]


def _row(record: Any, name: str, village: str, deed: Any, policy: Mapping[State, int], today: dt.date) -> Row:
    old = age(timezone.localdate(record.since), today)
    return Row(
        record,
        name or _("(tidak ada di register)"),
        state_name(record.state),
        TAGS.get(record.state, ""),
        village,
        days(old),
        past(record.state, old, policy),
        record.intake.name if record.intake else _("langkah kantor ini"),
        deed_name(deed.kind) if deed else "",
    )


def deed_name(kind: str) -> str:
    return say(DEEDS[DeedKind(kind)]) if kind in set(DeedKind) else kind
