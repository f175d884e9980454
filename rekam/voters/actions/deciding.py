"""One finding moved along its life. Who decides names the version that was looked at."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import queries as people
from rekam.places.queries import office
from rekam.voters import phrases, queries
from rekam.voters.models import Finding
from rekam.voters.rules.deciding import LIFECYCLE, Event, Facts, State, permission_of, unmet

NOTE = 300
"""Characters of a note or an answer that are kept."""
KPU = "voters.export_kpu"


@transaction.atomic
def decide(
    *,
    finding_id: uuid.UUID,
    event: str,
    version: int,
    note: str = "",
    answer: str = "",
    by: Actor,
    at: dt.datetime,
) -> Finding:
    """Every move there is, from the one table of moves; taking a decision back is `reopen`, with a reason.

    Raises Refused: `finding_unknown`, `not_permitted`, `not_your_territory`, `finding_changed` (by, at,
    state: somebody was faster; `answer_changed` for KPU's answer), `move_not_allowed`, `need_not_met` (need).
    """
    asked = event_named(event)
    found = queries.standing(finding_id)
    check(asked, found.place, by)
    finding = found.finding
    if finding.version != version:
        raise changed(finding, at, asked)
    move = LIFECYCLE.next(State(finding.state), asked)
    if need := unmet(move, Facts(note, answer, found.seen, finding.kind)):
        raise Refused("need_not_met", need=need, **phrases.need_facts(need))
    told = {"note": note.strip()[:NOTE]} | (
        {"answer": answer.strip()[:NOTE]} if asked is Event.ANSWER else {}
    )
    as_seen = Finding.objects.filter(pk=finding.pk, version=version, state=finding.state)
    if not as_seen.update(
        state=move.target, version=F("version") + 1, decided_by=by.id, decided_at=at, **told
    ):
        raise changed(Finding.objects.get(pk=finding.pk), at, asked)
    finding.refresh_from_db()
    record(
        by=by, at=at, event=f"{LIFECYCLE.name}.{asked}", subject=f"finding:{finding.pk}", people=found.people,
        place=found.place, reason=note.strip() or answer.strip(), kind=finding.kind, version=finding.version,
    )  # fmt: skip
    return finding


def event_named(event: str) -> Event:
    """Raises Refused: `event_unknown`."""
    try:
        return Event(event)
    except ValueError:
        raise Refused("event_unknown", event=event) from None


def check(event: Event, place: str, by: Actor) -> None:
    """What KPU is told is a matter of the whole office, everything else of the finding's own village."""
    permission = permission_of(event)
    if permission == KPU:
        here = office()
        by.check(permission, here.code if here else None)
    else:
        by.check(permission, place)


def changed(finding: Finding, at: dt.datetime, event: Event | None = None) -> Refused:
    """Who was faster, when, and how it stands now; who writes down an answer is never led to the finding."""
    state = phrases.STATES[State(finding.state)]
    name = people.names_of([finding.decided_by]).get(finding.decided_by, finding.decided_by)
    return Refused(
        "answer_changed" if event is Event.ANSWER else "finding_changed",
        by=name, at=_clock(finding.decided_at, at), state=finding.state,
        state_id=state["id"], state_en=state["en"],
    )  # fmt: skip


def _clock(then: dt.datetime | None, now: dt.datetime) -> str:
    """`10.42` of the same day, else `14-11-2024 10.42`."""
    if then is None:
        return ""
    local = timezone.localtime(then)
    same = local.date() == timezone.localtime(now).date()
    return f"{local:%H.%M}" if same else f"{local:%d-%m-%Y %H.%M}"
