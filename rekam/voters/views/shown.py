"""How findings are shown: two rows side by side with their differences, and the words of a kind."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rekam.people.phrases import LIFE, MARITAL, RECORDING, SEXES
from rekam.people.rules import lives_here
from rekam.places.queries import path_names
from rekam.voters.phrases import STATES, STATUSES, reason_text
from rekam.voters.phrases.comparing import BORROWED, FIELDS, level_text
from rekam.voters.phrases.pages import STATE_TAGS
from rekam.voters.phrases.questions import FOLLOWS, QUESTIONS
from rekam.voters.rules.comparing import (
    DIFFERS,
    MISSING,
    SAME,
    Pieces,
    Weighed,
    is_borrowed,
    number_pieces,
    text_pieces,
)
from rekam.voters.rules.deciding import State
from rekam.voters.rules.findings import Kind
from rekam.web.language import current, fill, say
from rekam.web.templatetags.rekam import short_date

NUMBERS = ("nik", "kk")
UNLIKE = ("recorded",)
"""The two lists say it in words of their own: an S or B beside a status is no difference to mark."""


TELLING = (
    "nik",
    "name",
    "birth_date",
    "sex",
    "village",
    "rt_rw",
    "address",
    "life",
    "recorded",
    "mother",
    "father",
    "note",
)
"""Fields that are worth a line although only one of the two rows has them."""


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Temuan"), reverse("voters:findings")), *more]


def village_name(code: str) -> str:
    """`Oelatimo, Kupang Timur`; the code itself where the list of regions does not know it."""
    names = path_names(code)
    return ", ".join(reversed(names[2:])) if len(names) > 2 else (names[-1] if names else code)


def rt_rw(row: Any) -> str:
    return "/".join((row.rt or "–", row.rw or "–")) if row.rt or row.rw else ""


def reason(sighting: Any) -> str:
    """Why this is a finding, in words; "" where the comparison gave no reason that we know."""
    try:
        return reason_text(sighting.reason, sighting.facts, current())
    except KeyError:
        return ""


def state_shown(state: str) -> tuple[str, str]:
    """The state in words, and the kind of its tag."""
    return say(STATES[State(state)]), STATE_TAGS[State(state)]


def follows_of(kind: str, place: str = "") -> list[dict[str, str]]:
    """What follows from yes, for the list of things to know beside the buttons."""
    facts = {"place": village_name(place) if place else _("desanya")}
    return [
        {"kind": FOLLOWS[where][0], "tag": say(FOLLOWS[where][1]), "says": fill(words, facts), "url": ""}
        for where, words in QUESTIONS[kind].follows
    ]


@dataclass(frozen=True, slots=True)
class Side:
    """One row of a list. `values` are words for people; the two numbers are kept whole, to be compared.

    `shown`: whether its numbers show in full, after somebody gave a reason.
    """

    title: str
    absent: str
    key: str
    place: str
    roll: bool
    shown: bool
    numbers: Mapping[str, str]
    values: Mapping[str, str]


def sides(kind: str, rows: Any, revealed: frozenset[str] = frozenset()) -> list[Side]:
    """The two rows that the question is about, or the only one. The register stands left of the roll."""
    register = [(rows.resident, False), (rows.other_resident, False)]
    roll = [(rows.voter, True), (rows.other_voter, True)]
    told = [*roll, *register] if kind == Kind.TWICE_ON_ROLL else [*register, *roll]
    found = [(row, of_roll) for row, of_roll in told if row is not None][:2]
    alike = len({of_roll for _row, of_roll in found}) < len(found)
    return [
        _side(row, roll=of_roll, numbered=alike, shown=row.person_key in revealed) for row, of_roll in found
    ]


def _side(row: Any, *, roll: bool, numbered: bool, shown: bool) -> Side:
    title = _("DPT TPS {tps}").format(tps=row.tps or "–") if roll else _("Register penduduk")
    if numbered:
        title = _("{list}, baris {row}").format(list=title, row=row.row)
    return Side(
        title=title,
        absent=_("tidak ada di DPT") if roll else _("tidak ada di register penduduk"),
        key=row.person_key,
        place=row.village_code,
        roll=roll,
        shown=shown,
        numbers={"nik": row.nik, "kk": row.kk},
        values=_values(row, roll=roll),
    )


def _values(row: Any, *, roll: bool) -> dict[str, str]:
    told = {
        "name": row.name,
        "birth_date": short_date(row.birth_date) if row.birth_date else "",
        "birth_place": row.birth_place,
        "sex": _word(SEXES, row.sex),
        "village": village_name(row.village_code) if row.village_code else "",
        "rt_rw": rt_rw(row),
        "address": row.address,
        "marital": _word(MARITAL, row.marital),
    }
    if roll:
        return told | {"recorded": _word(STATUSES, row.ktp), "note": row.note}
    return told | {
        "life": "" if lives_here(row.status) else _word(LIFE, row.status),
        "recorded": _word(RECORDING, row.recorded) if row.recorded else "",
        "occupation": row.occupation,
        "mother": row.mother,
        "father": row.father,
    }


def _word(table: Mapping[str, Any], code: str) -> str:
    words = table.get(code)
    return say(words) if words else code


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison. `weight` is None where nothing was weighed."""

    title: str
    left: Pieces
    right: Pieces
    says: str
    weight: float | None


def compared(left: Side, right: Side, evidence: Sequence[Weighed]) -> Iterator[Compared]:
    """A line for each field that both rows fill, or that one of them fills and that tells something alone.

    What was weighed comes first, from the most that speaks for to the most that speaks against.
    """
    levels = {one.field: one for one in evidence}
    for field in in_order(evidence):
        title = FIELDS[field]
        one, other = pieces(field, left, right), pieces(field, right, left)
        if (one and other) or ((one or other) and field in TELLING):
            told = levels.get(field)
            level = told.level if told else _level(field, one, other)
            says = level_text(field, level, current()) if told or level != MISSING else ""
            if told and is_borrowed(told):
                says = say(BORROWED)
            yield Compared(say(title), one, other, says, told.bits if told and level != MISSING else None)


def in_order(evidence: Sequence[Weighed]) -> list[str]:
    """All fields: those that were compared by their weight, the rest as they stand on every page."""
    bits = {one.field: one.bits for one in evidence if one.level != MISSING}
    return sorted(FIELDS, key=lambda field: -bits.get(field, -math.inf))


def pieces(field: str, side: Side, other: Side | None) -> Pieces:
    """One cell, with what differs from the other row told apart."""
    if field in NUMBERS:
        return number_pieces(side.numbers[field], other.numbers[field] if other else "", shown=side.shown)
    value = side.values.get(field, "")
    against = other.values.get(field, "") if other and field not in UNLIKE else ""
    return text_pieces(value, against) if against else [(value, False)] if value else []


def _level(field: str, one: Pieces, other: Pieces) -> str:
    if not one or not other or field in UNLIKE:
        return MISSING
    return DIFFERS if any(differs for told in (one, other) for _text, differs in told) else SAME


def alone(side: Side) -> list[tuple[str, str]]:
    """The facts of the only row, as a list."""
    told = {field: "".join(text for text, _ in pieces(field, side, None)) for field in FIELDS}
    return [(say(title), told[field]) for field, title in FIELDS.items() if told[field]]


IN_SAMPLE = ("name", "nik", "birth_date", "sex", "village", "rt_rw")


def sample_heads() -> list[str]:
    """The heads of the columns of a sample."""
    return [say(FIELDS[field]) for field in IN_SAMPLE]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a finding in a sample: from which list, and its cells with what they are called."""

    title: str
    cells: Sequence[tuple[str, Pieces]]


@dataclass(frozen=True, slots=True)
class Example:
    sighting: Any
    says: str
    lines: Sequence[Line]


def example(sighting: Any, rows: Any) -> Example:
    found = sides(sighting.kind, rows)
    others = [*reversed(found)] if len(found) == 2 else [None] * len(found)
    return Example(
        sighting,
        reason(sighting),
        [
            Line(side.title, [(say(FIELDS[field]), pieces(field, side, other)) for field in IN_SAMPLE])
            for side, other in zip(found, others, strict=True)
        ],
    )
