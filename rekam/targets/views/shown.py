"""What the pages of the list show of each person."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rekam.core.actor import Actor
from rekam.core.days import age_on
from rekam.core.language import words
from rekam.places import queries as places
from rekam.places.rules import ancestor, dotted, level_of
from rekam.targets import queries
from rekam.targets.forms import FilterForm, regions_of, rt_code, rt_text
from rekam.targets.phrases import EVIDENCE, FINDING_STATES, OUTCOMES, UNKNOWN_VILLAGE, flag_text
from rekam.targets.queries import Wanted
from rekam.targets.rules import QUICK, Evidence, Flag, OutcomeKind
from rekam.voters.phrases import reason_text
from rekam.voters.queries import election
from rekam.web.language import current, say

SEXES = {"L": words("L", "M"), "P": words("P", "F")}


def asked(request: HttpRequest, by: Actor) -> tuple[FilterForm, Wanted]:
    """The filter of the list, of the print and of the workbook, from the address.

    A region that is none is not found and one elsewhere Refused: `not_your_territory`. To leave it out
    would show, and print, another region than the one asked for.
    """
    regions = regions_of(queries.count_by_place(by))
    place = request.GET.get("wilayah", "")
    if place and place not in dict(regions):
        if dotted(place) == place and not _holds_some(by, place):
            by.check("targets.see", place)
        found = places.region(place)
        if found is None or found.code != place:
            raise Http404
        regions.append((place, found.name))
    form = FilterForm(request.GET, regions)
    return form, form.wanted()


def _holds_some(by: Actor, place: str) -> bool:
    """A kecamatan of which the actor works in some desa, and sees those."""
    return level_of(place) == 3 and any(prefix.startswith(f"{place}.") for prefix in by.territory)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list. `group` is the village or RT that begins with it."""

    target: Any
    group: str
    about: str
    why: str
    flags: list[str]
    last: "Said | None"
    reachable: bool


@dataclass(frozen=True, slots=True)
class Said:
    """An outcome in words; `tag` colours it, `finding` is what became of "dead" and "moved"."""

    outcome: Any
    words: str
    evidence: str
    tag: str
    finding: str = ""


def rows_of(targets: Sequence[Any], *, in_village: bool) -> Iterator[Shown]:
    """Each line with its words. Three queries for any number of lines."""
    keys = [target.person_key for target in targets]
    last, callable_ = queries.standing_of(keys), queries.reachable(keys)
    findings = queries.field_findings(keys)
    before = None
    for target in targets:
        here = (target.village_code, target.rw, target.rt)
        group = "" if here == before else _group(target, in_village)
        before = here
        outcome = last.get(target.person_key)
        yield Shown(
            target=target,
            group=group,
            about=about(target),
            why=why(target),
            flags=flags(target),
            last=said(outcome, findings.get(target.person_key)) if outcome else None,
            reachable=target.person_key in callable_,
        )


def _group(target: Any, in_village: bool) -> str:
    walk = rt_text(rt_code(target.rw, target.rt))
    return walk if in_village else f"{place_name(target.village_code)} · {walk}"


def about(target: Any) -> str:
    """`L, 34`; the age on polling day."""
    age = age_of(target.birth_date)
    sex = SEXES.get(target.sex)
    return ", ".join(filter(None, (say(sex) if sex else "", str(age) if age is not None else ""))) or "–"


def age_of(born: dt.date | None) -> int | None:
    return age_on(born, election().polling_day) if born else None


def why(target: Any) -> str:
    return reason_text(target.reason, {"status": target.status}, current())


def flags(target: Any) -> list[str]:
    seen_for = election()
    return [flag_text(flag, seen_for, current()) for flag in Flag if getattr(target, flag.value)]


def said(outcome: Any, finding: Any = None) -> Said:
    kind = OutcomeKind(outcome.kind)
    mark = kind in (OutcomeKind.DEAD, OutcomeKind.MOVED)
    became = FINDING_STATES.get(finding.state) if mark and finding and finding.kind == kind else None
    return Said(
        outcome,
        say(OUTCOMES[kind]),
        say(EVIDENCE[Evidence(outcome.evidence)]) if outcome.evidence else "",
        "warn" if mark else "ok" if kind == OutcomeKind.RECORDED else "plain",
        say(became) if became else "",
    )


def quick() -> list[tuple[str, str]]:
    """The outcomes that one tap writes."""
    return [(kind.value, say(OUTCOMES[kind])) for kind in QUICK]


def place_name(code: str) -> str:
    found = places.region(code)
    return found.name if found else code or say(UNKNOWN_VILLAGE)


def crumbs(place: str, rt: str = "", person: str = "") -> list[tuple[str, str]]:
    """Office, kecamatan, village, RT, person: the last one is where we are."""
    way = [(_("Sasaran"), list_url())]
    for level in range(3, level_of(place) + 1 if place else 3):
        code = ancestor(place, level)
        way.append((place_name(code), list_url(wilayah=code)))
    if rt:
        way.append((rt_text(rt), list_url(wilayah=place, rt=rt)))
    if person:
        way.append((person, ""))
    if len(way) == 1:
        return []
    return [*way[:-1], (way[-1][0], "")]


def list_url(**query: str) -> str:
    told = {name: value for name, value in query.items() if value}
    return reverse("targets:list") + (f"?{urlencode(told)}" if told else "")


def page_of_other_room(name: str, *values: object) -> str:
    """A page that another room may have; "" where it does not."""
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""
