"""What may be decided together, which decisions wait for a second person, and how old the comparison is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rekam.core.actor import Actor
from rekam.people.queries import names_of
from rekam.voters import queries
from rekam.voters.phrases import EVENTS, GROUP_STATES
from rekam.voters.phrases.comparing import group_reason, group_text
from rekam.voters.phrases.pages import GROUP_TAGS
from rekam.voters.phrases.questions import QUESTIONS, kind_words
from rekam.voters.rules.deciding import Event, GroupState
from rekam.web.language import current, say

LARGEST = 5
SMALLEST = 3
"""Two findings are decided one by one as fast as together."""
RECENT = 5


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group in words, with how much of it waits."""

    kind: str
    group: str
    title: str
    says: str
    why: str
    open: int = 0


def group_shown(group: str, kind: str = "", waiting: int = 0) -> GroupShown:
    language = current()
    title = say(kind_words(kind)) if kind else ""
    return GroupShown(kind, group, title, group_text(group, language), group_reason(group, language), waiting)


def largest(by: Actor, kinds: Sequence[str], most: int = LARGEST) -> list[GroupShown]:
    """The groups with the most work, of all these kinds; for who may decide."""
    if not by.may("voters.decide"):
        return []
    found = [(one, kind) for kind in kinds for one in queries.groups(by, kind)[:most] if one.open >= SMALLEST]
    found.sort(key=lambda told: -told[0].open)
    return [group_shown(one.group, kind, one.open) for one, kind in found[:most]]


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision of a group with its words and the names of who asked and who approved."""

    row: Any
    title: str
    group: GroupShown
    answer: str
    state: str
    tag: str
    asked_by: str
    approved_by: str
    undone_by: str


def decisions_shown(rows: Sequence[Any]) -> list[DecisionShown]:
    """One query for the names, however many decisions there are."""
    names = names_of({one for row in rows for one in (row.asked_by, row.approved_by, row.undone_by)})
    return [
        DecisionShown(
            row=row,
            title=say(kind_words(row.kind)),
            group=group_shown(row.group, row.kind, row.findings),
            answer=answer_words(row.kind, row.event),
            state=say(GROUP_STATES[GroupState(row.state)]),
            tag=GROUP_TAGS[GroupState(row.state)],
            asked_by=names.get(row.asked_by, "Rekam"),
            approved_by=names.get(row.approved_by, ""),
            undone_by=names.get(row.undone_by, "Rekam"),
        )
        for row in rows
    ]


def answer_words(kind: str, event: str) -> str:
    """The verb of the kind's own question: `Benar, orang yang sama`."""
    question = QUESTIONS[kind]
    own = {Event.CONFIRM: question.yes, Event.REJECT: question.no}
    return say(own.get(Event(event), EVENTS[Event(event)]))


def standing(by: Actor) -> dict[str, Any]:
    """What stands beside the counts: approvals, the last decisions, the comparison."""
    waiting = list(queries.waiting_approvals(by)[:RECENT])
    recent = list(queries.group_decisions(by)[:RECENT])
    shown = {one.row.pk: one for one in decisions_shown([*waiting, *recent])}
    return {
        "approvals": [shown[row.pk] for row in waiting],
        "recent": [shown[row.pk] for row in recent if row.pk not in {one.pk for one in waiting}],
        "run": queries.current_run(),
        "inputs": queries.inputs(),
        "roll": queries.roll(),
    }
