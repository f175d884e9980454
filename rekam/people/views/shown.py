"""How files taken in are shown: their words, who did what, where they stand on the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rekam.core.actor import Actor
from rekam.core.language import Words
from rekam.core.refusal import Refused
from rekam.jobs.queries import JobRow, jobs_about
from rekam.people import queries
from rekam.people.phrases import KINDS, STATES
from rekam.people.rules.intake import State
from rekam.places.queries import children, path_names, region
from rekam.places.queries.villages import asked
from rekam.places.rules import level_of
from rekam.web.errors import refusal_text, remedy_text
from rekam.web.language import current

TAGS = {
    State.READ: "warn", State.REFUSED: "bad", State.APPLIED: "ok", State.CANCELLED: "plain",
    State.UNDONE: "plain",
}  # fmt: skip
MOST_NAMED = 30
VILLAGE_KINDS = {"1": "kelurahan ", "2": "desa "}  # by the first digit of the fourth part of a code
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A file with its words. `told` is what reading it left for pages."""

    row: Any
    told: Mapping[str, Any]
    state: Words
    tag: str
    kind: Words | None
    explained: str
    asked_by: str
    applied_by: str
    undone_by: str
    may_undo: bool


def shown(rows: Sequence[Any], by: Actor) -> list[Shown]:
    """Two queries for any number of files: the names of people, and which lists are in force."""
    names = queries.names_of({one for row in rows for one in (row.asked_by, row.applied_by, row.undone_by)})
    undoes, in_force = by.may("people.undo"), queries.in_force()
    return [_shown(row, names, undoes, row.generation_id in {None, *in_force}) for row in rows]


def _shown(row: Any, names: Mapping[str, str], undoes: bool, in_force: bool) -> Shown:
    told, state = queries.reading_of(row.pk), State(row.state)
    # A file that was read again and refused still has what the first reading said.
    explained = told.get("explained", {}).get(current(), "") if state != State.REFUSED else ""
    return Shown(
        row=row,
        told=told,
        state=STATES[state],
        tag=TAGS.get(state, ""),
        kind=KINDS.get(row.kind),
        explained=explained,
        asked_by=names.get(row.asked_by, "Rekam"),
        applied_by=names.get(row.applied_by, "Rekam"),
        undone_by=names.get(row.undone_by, "Rekam"),
        may_undo=undoes and state == State.APPLIED and in_force,
    )


def steps(state: State, *, preview: bool = False) -> list[dict[str, str]]:
    """Where a file stands on its way: done, now, or still to come."""
    titles = (_("Unggah"), _("Kenali"), _("Periksa"), _("Terapkan"))
    at = 4 if state == State.APPLIED else 3 if state == State.APPLYING else 2 if preview else 1
    return [
        {"title": title, "state": "done" if n < at else "now" if n == at else "", "url": ""}
        for n, title in enumerate(titles)
    ]


@dataclass(frozen=True, slots=True)
class Work:
    """A job of a file: bytes become megabytes, for nobody counts in bytes."""

    row: JobRow
    megabytes: bool
    reason: str
    remedy: str

    @property
    def done(self) -> float:
        return self.row.done / MIB if self.megabytes else self.row.done

    @property
    def of(self) -> float:
        return self.row.of / MIB if self.megabytes else self.row.of

    @property
    def rate(self) -> float | None:
        return self.row.rate / MIB if self.row.rate and self.megabytes else self.row.rate


def work_of(intake: Any) -> Work | None:
    found = jobs_about(f"intake:{intake.pk}", limit=1)
    if not found:
        return None
    why = Refused(found[0].error_code)
    why.facts = dict(found[0].error_facts)
    reason, remedy = (refusal_text(why), remedy_text(why)) if found[0].error_code else ("", "")
    return Work(found[0], intake.state == State.READING, reason, remedy)


def unresolved(told: Mapping[str, Any], answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Names of villages that nobody could tell, what they may mean, and what a person answered."""
    rows = told.get("villages", {}).get("unresolved", [])[:MOST_NAMED]
    return [
        row
        | {
            "counted_name": place_name(row["counted"]),
            "candidates": [name for _code, name in _told_apart(row["candidates"], village_name)],
            "answer": answers.get("|".join(asked(row["kecamatan"], row["village"])), ""),
            "choices": _choices(row),
        }
        for row in rows
    ]


def _choices(row: Mapping[str, Any]) -> list[Any]:
    """The likely villages first, then all of where the rows are counted."""
    likely = _told_apart([code for code in row["candidates"] if level_of(code) == 4], village_name)
    within = row["counted"]
    if level_of(within) == 3:
        rest: list[Any] = _told_apart([one.code for one in children(within)], place_name)
    else:
        rest = [
            (one.name, _told_apart([v.code for v in children(one.code)], place_name))
            for one in children(within)
        ]
    return [("", _("belum tahu")), *([(_("Mungkin"), likely)] if likely else []), *_grouped(rest, within)]


def _told_apart(codes: Sequence[str], named: Callable[[str], str]) -> list[tuple[str, str]]:
    """Codes with their names; where two have one name, as a desa and a kelurahan may, with kind and code."""
    names = [named(code) for code in codes]
    return [
        (code, f"{name} ({VILLAGE_KINDS.get(code[9:10], '')}{code})" if names.count(name) > 1 else name)
        for code, name in zip(codes, names, strict=True)
    ]


def _grouped(rest: list[Any], within: str) -> Iterable[Any]:
    return [(place_name(within), rest)] if level_of(within) == 3 else rest


def place_name(code: str) -> str:
    found = region(code)
    return found.name if found else code or "–"


def village_name(code: str) -> str:
    """`Bokonusan, Semau`; the code itself where the list of regions does not know it."""
    names = path_names(code)
    return ", ".join(reversed(names[2:])) if len(names) > 2 else (names[-1] if names else code)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Data masuk"), reverse("people:intakes")), *more]
