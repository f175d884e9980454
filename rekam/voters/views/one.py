"""The page of one finding: both rows, the evidence in words and weights, what follows, what was done."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.queries import data_asof
from rekam.voters import queries
from rekam.voters.forms import DecideForm, FilterForm, Reveal
from rekam.voters.phrases import EVENTS, MOVES
from rekam.voters.phrases.comparing import NO_SECOND, SECOND, SURENESS, why
from rekam.voters.phrases.questions import QUESTIONS, UNSURE, kind_words
from rekam.voters.rules.comparing import LIKELY, heaviest, sureness, total, weighed
from rekam.voters.rules.deciding import LIFECYCLE, Event, State
from rekam.voters.rules.reconcile import LOOK
from rekam.voters.views.shown import (
    Side,
    alone,
    compared,
    crumbs,
    follows_of,
    reason,
    sides,
    state_shown,
)
from rekam.web.doors import actor
from rekam.web.errors import refusal_text, remedy_text, status_of
from rekam.web.language import current, fill, say
from rekam.web.phrases import REFUSED_TITLES
from rekam.web.templatetags.rekam import share

NOBODY: frozenset[str] = frozenset()
KEYS = {Event.CONFIRM: "b", Event.REJECT: "n", Event.DOUBT: "u"}


def page(
    request: HttpRequest, id: uuid.UUID, *, refusal: Refused | None = None, decided: DecideForm | None = None,
    reveal: Reveal | None = None, revealed: frozenset[str] = NOBODY, because: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """As it stands now; with what was refused, what was typed, or the numbers that somebody may see once."""
    by = actor(request)
    seen = queries.finding(id, by=by)
    place = seen.sighting.village_code if seen.sighting else ""
    record_read(
        by=by, at=timezone.now(), page="voters.finding", people=seen.people, place=place,
        subject=f"finding:{id}", kind=seen.finding.kind,
    )  # fmt: skip
    found = sides(seen.finding.kind, seen, revealed)
    told = {
        "seen": seen,
        "finding": seen.finding,
        "sides": found,
        "single": alone(found[0]) if len(found) == 1 else [],
        "state": state_shown(seen.finding.state),
        "asks": say(QUESTIONS[seen.finding.kind].asks),
        "follows": follows_of(seen.finding.kind, place),
        "reason": reason(seen.sighting) if seen.sighting else "",
        "refusal": _refused(refusal) if refusal else None,
        "decided": decided,
        "reveal": reveal or Reveal(),
        "reveals": by.may("people.reveal") and any(any(side.numbers.values()) for side in found),
        "revealed": bool(revealed),
        "because": because,
        "past": _history(id),
        "query": request.GET.urlencode(),
        "data_asof": data_asof(by),
    }
    told |= _evidence(seen, found) | _moves(seen, by) | _around(request, seen, by)
    return render(request, "voters/finding.html", told, status=status)


def _refused(refusal: Refused) -> dict[str, Any]:
    status = status_of(refusal.code)
    return {
        "status": status,
        "title": say(REFUSED_TITLES[status]),
        "why": refusal_text(refusal),
        "remedy": remedy_text(refusal),
    }


def _evidence(seen: Any, found: Sequence[Side]) -> dict[str, Any]:
    evidence = weighed(seen.sighting.evidence) if seen.sighting else ()
    pair = len(found) == 2
    return {
        "rows": list(compared(found[0], found[1], evidence)) if pair else [],
        "weighed": bool(evidence) and pair,
        "heaviest": heaviest(evidence),
        "total": total(evidence),
        "why": why(evidence, current()) if pair else "",
        "chance": _chance(seen.sighting) if pair else None,
    }


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely both rows are one person, in a number and in words, with the next best."""

    probability: float
    sure: bool
    says: str
    second: str


def _chance(sighting: Any) -> Chance | None:
    if sighting is None or sighting.probability is None:
        return None
    second = sighting.runner_up
    near = second is not None and second >= 0.001
    return Chance(
        sighting.probability,
        sighting.probability >= LIKELY,
        say(SURENESS[sureness(sighting.probability)]),
        fill(SECOND, {"share": share(second)}) if near else say(NO_SECOND),
    )


def _moves(seen: Any, by: Actor) -> dict[str, Any]:
    """The buttons, from the one table of moves; what vanished from the comparison cannot be confirmed."""
    question = QUESTIONS[seen.finding.kind]
    own = {Event.CONFIRM: question.yes, Event.REJECT: question.no, Event.DOUBT: UNSURE}
    offered = [Event(move.event) for move in LIFECYCLE.offers(State(seen.finding.state), by.permissions)]
    if seen.vanished:
        offered = [event for event in offered if event is not Event.CONFIRM]
    answers = [
        {"event": event.value, "says": say(own[event]), "key": KEYS[event]}
        for event in offered
        if event in own
    ]
    keys = [(one["key"].upper(), say(EVENTS[Event(one["event"])]).lower()) for one in answers]
    return {"answers": answers, "reopens": Event.REOPEN in offered, "keys": [*keys, ("→", _("berikutnya"))]}


def wanted_of(request: HttpRequest, kind: str, by: Actor) -> dict[str, str]:
    """The list that somebody walks through: the filters of the address, within the kind."""
    return FilterForm(request.GET, by).wanted() | {"kind": kind}


def _around(request: HttpRequest, seen: Any, by: Actor) -> dict[str, Any]:
    kind = seen.finding.kind
    around = queries.neighbours(seen.finding.pk, by, **wanted_of(request, kind, by))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    listed = f"{reverse('voters:kind', kwargs={'kind': kind})}{query}"
    at = (
        _("{n} dari {of}").format(n=around.position, of=around.of) if around.of >= around.position > 0 else ""
    )
    return {
        "around": around,
        "position": at,
        "crumbs": crumbs((say(kind_words(kind)), listed), (at or _("satu temuan"), "")),
        "look": kind == LOOK,
    }


@dataclass(frozen=True, slots=True)
class PastShown:
    says: str
    by: str
    at: dt.datetime
    note: str
    group: str


def _history(id: uuid.UUID) -> list[PastShown]:
    return [
        PastShown(say(MOVES[past.event]) if past.event in MOVES else past.event, past.by, past.at, past.note,
                  past.group)
        for past in queries.history(id)
    ]  # fmt: skip
