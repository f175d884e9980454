"""How desks show people: one line of a list, one person with what comes next, and where a step leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rekam.cards.phrases.applications import KINDS, STATES, STOPS
from rekam.cards.queries.custody import office_code
from rekam.cards.rules.applications import Event, State, Stop, code_of
from rekam.cards.rules.papers import Kind
from rekam.cards.views.told import place_name
from rekam.core.actor import Actor
from rekam.core.days import age_on
from rekam.core.nik import mask
from rekam.desks.phrases import ACTIONS, DESKS, ICONS, SAYS, STAGES
from rekam.desks.queries import Line, Standing
from rekam.desks.rules.desks import Desk
from rekam.desks.rules.next_step import Code, Facts, Step
from rekam.desks.rules.way import STAGES as WAY
from rekam.desks.rules.way import come
from rekam.enrolment.views.shown import TAGS, state_name, village_name
from rekam.staff.phrases import ROLES as ROLE_NAMES
from rekam.staff.rules import ROLES
from rekam.web.language import fill, say
from rekam.web.returning import NAME
from rekam.web.templatetags.rekam import long_date, short_date


@dataclass(frozen=True, slots=True)
class Row:
    """One who waits, or one of several of a name."""

    key: str
    name: str
    about: str
    tag: str
    kind: str
    note: str


def tabs(by: Actor, here: Desk | None, counts: Mapping[Desk, int]) -> list[dict[str, Any]]:
    return [
        {
            "title": say(DESKS[desk]), "url": reverse("desks:desk", args=[desk]), "current": desk is here,
            "count": count or None, "icon": ICONS[desk],
        }
        for desk, count in counts.items()
    ]  # fmt: skip


def age(born: Any) -> str:
    return _("{age} th").format(age=age_on(born, timezone.localdate())) if born else ""


def about(born: Any, village: str) -> str:
    """`34 th, Bokonusan, Semau`: enough to see who it may be."""
    return ", ".join(filter(None, (age(born), village_name(village) if village else "")))


def waiting(desk: Desk, line: list[Line]) -> list[Row]:
    """The lines of a desk, each with what that desk looks at first."""
    office = office_code()
    return [
        Row(one.person_key, one.name or _("(tidak ada di register)"), about(one.born, one.village_code),
            *_MARKS[desk](one, office))
        for one in line
    ]  # fmt: skip


def _reception(one: Line, _office: str) -> tuple[str, str, str]:
    """What is to be done, not the state: two who asked may wait for different things."""
    card: Any = one.row
    note = f"{say(KINDS[Kind(card.kind)])}, {_since(card.since)}"
    if card.stopped:
        return say(STOPS[Stop(card.stopped)]), "bad", note
    if card.state == State.ACCEPTED:
        return _("nyatakan siap"), "", note
    return (_("catat surat"), "warn", note) if one.lacks_papers else (_("terima"), "", note)


def _capture(one: Line, _office: str) -> tuple[str, str, str]:
    target: Any = one.row
    voter = _("TPS {tps}").format(tps=target.tps) if target.tps else ""
    failed = target.status.startswith("ENROLL_FAILURE")
    tag = _("rekam ulang") if failed else _("pemula") if target.pemula else _("pemilih") if voter else ""
    return tag, "bad" if failed else "warn" if tag else "", voter


def _adjudication(one: Line, _office: str) -> tuple[str, str, str]:
    record: Any = one.row
    return state_name(record.status), TAGS.get(record.status, ""), _since(record.since)


def _print(one: Line, office: str) -> tuple[str, str, str]:
    card: Any = one.row
    tag = _("pemula") if card.pemula else _("pemilih") if card.need == 0 else say(KINDS[Kind(card.kind)])
    since = _since(card.ready_since or card.since)
    return tag, "warn" if card.need == 0 else "plain", f"{place_name(card.place_print, office)}, {since}"


def _hand_over(one: Line, office: str) -> tuple[str, str, str]:
    card: Any = one.row
    return code_of(card.pk), "ok", f"{place_name(card.place_collect, office)}, {_since(card.since)}"


def _since(at: Any) -> str:
    return _("sejak {day}").format(day=short_date(at))


_MARKS = {
    Desk.RECEPTION: _reception, Desk.CAPTURE: _capture, Desk.ADJUDICATION: _adjudication,
    Desk.PRINT: _print, Desk.HAND_OVER: _hand_over,
}  # fmt: skip


def chosen_from(rows: list[Any]) -> list[Row]:
    """Several people whom a name may mean: told apart by birth day, village and masked number."""
    return [
        Row(one.person_key, one.name, about(one.birth_date, one.village_code), short_date(one.birth_date),
            "plain", mask(one.nik) if one.nik else "")
        for one in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Next:
    """One step as a page shows it. `url` is "" where this officer cannot do it: then `who` can."""

    says: str
    does: str
    desk: str
    elsewhere: bool
    url: str
    posts: bool
    who: str


def next_of(step: Step, found: Standing, desk: Desk, by: Actor) -> Next:
    mine = step.open_to(by.permissions)
    return Next(
        says=fill(SAYS[step.code], _facts(found)),
        does=say(ACTIONS[step.code]) if step.page else "",
        desk=say(DESKS[step.desk]),
        elsewhere=bool(step.page) and step.desk is not desk,
        url=_url(step, found, desk) if mine else "",
        posts=step.posts,
        who="" if mine or not step.page else _who(step.permission),
    )


def _who(permission: str) -> str:
    told = [say(words) for role, words in ROLE_NAMES.items() if permission in ROLES[role]]
    return ", ".join(told)


def _facts(found: Standing) -> dict[str, object]:
    card, office = found.card, office_code()
    told: dict[str, object] = {
        name: long_date(day)
        for name in ("recorded_from", "printed_from")
        if (day := getattr(found.facts, name))
    }
    if stop := found.facts.stopped:
        told["stop"] = say(STOPS[Stop(stop)])
    if card:
        told |= {"print_at": place_name(card.place_print, office)}
        told |= {"collect_at": place_name(card.place_collect, office)}
    return told


def _url(step: Step, found: Standing, desk: Desk) -> str:
    """The address of a step, with the desk to come back to."""
    name, query = _page(step, found), f"{NAME}={desk}"
    if name == "cards:print-desk" and found.card:
        query = f"tempat={found.card.place_print}&{query}"
    return f"{reverse(name, args=_values(name, step, found))}?{query}"


_OF_RECORD = ("enrolment:record", "enrolment:adjudicate")


def _page(step: Step, found: Standing) -> str:
    """Where a room has no page of this person, what the register says; of a guest what SIAK says."""
    absent = (step.page == "targets:target" and not found.listed) or (
        step.page in _OF_RECORD and not found.recorded
    )
    name = "people:resident" if absent else step.page
    return "cards:guest" if name == "people:resident" and "guest" in found.objects else name


_EVENTS = {Code.ACCEPT: Event.ACCEPT, Code.DECLARE_READY: Event.READY}
_OBJECTS = {
    "enrolment:ask": "ask", "enrolment:case": "record_case", "cards:case": "card_case",
    "cards:shipment": "shipment", "certificates:one": "suket", "cards:guest": "guest",
}  # fmt: skip
_OF_CARD = ("cards:application", "cards:place", "cards:receive-one", "cards:hand-over")
_OF_NOBODY = ("cards:plan", "cards:print-desk", "cards:shipments", "certificates:sign")


def _values(name: str, step: Step, found: Standing) -> list[Any]:
    if name in _OF_NOBODY:
        return []
    if name in _OBJECTS:
        return [found.objects[_OBJECTS[name]]]
    if step.code in _EVENTS and found.card:
        return [found.card.pk, _EVENTS[step.code].value]
    return [found.card.pk] if name in _OF_CARD and found.card else [found.person_key]


def facts_of(found: Standing) -> list[tuple[str, str]]:
    """Enough to see that it is the right person, and no whole number."""
    told = []
    if found.person:
        row = found.person.resident
        born = ", ".join(
            filter(None, (row.birth_place, short_date(row.birth_date) if row.birth_date else ""))
        )
        told = [
            ("NIK", mask(row.nik) if row.nik else ""),
            (_("Lahir"), f"{born} ({age(row.birth_date)})" if row.birth_date else born),
            (_("Tinggal"), village_name(row.village_code)),
        ]
    return told + ([(_("Kartu"), _card(found))] if found.card else [])


def _card(found: Standing) -> str:
    card = found.card
    assert card is not None
    return f"{code_of(card.pk)}, {say(KINDS[Kind(card.kind)])}"


def way_of(found: Standing) -> list[dict[str, str]]:
    """The stages of the whole way: those behind, the one at hand, those to come."""
    done = come(found.facts)
    return [
        {"title": say(STAGES[stage]), "state": "done" if at < done else "now" if at == done else "later"}
        for at, stage in enumerate(WAY)
    ]


def standing_tag(found: Standing) -> tuple[str, str]:
    """The state of the card under way, else the field's word for the record; and its colour."""
    facts: Facts = found.facts
    if facts.stopped:
        return _("Tertahan"), "bad"
    if facts.application:
        state = State(facts.application)
        return say(STATES[state]), "ok" if state is State.READY_FOR_PICKUP else "warn"
    if facts.in_hand:
        return say(STATES[State.CARD_ISSUED]), "ok"
    return state_name(facts.status), TAGS.get(facts.status, "plain")
