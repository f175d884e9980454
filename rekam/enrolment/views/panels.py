"""How far somebody's recording has come, for the page of the person."""

import datetime as dt
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from rekam.core.actor import Actor
from rekam.core.language import Words
from rekam.enrolment import queries
from rekam.enrolment.phrases.records import PANEL
from rekam.people import queries as people
from rekam.people.phrases import RECORDING
from rekam.people.rules import Recorded, is_recorded
from rekam.people.rules.panels import Panel
from rekam.web.language import fill, say

_KINDS = {Recorded.YES: "ok", Recorded.NO: "warn", Recorded.UNKNOWN: "plain"}


def recording(person: Any, by: Actor) -> Panel:
    """The record's word with its source and day; without a record what the register says."""
    found = queries.record_of(person.person_key)
    known = found if found and found.status else None
    status = known.status if known else person.recorded
    words = RECORDING.get(status)
    return Panel(
        tag=say(PANEL["tag"]),
        title=say(words) if words else status,
        kind=_KINDS[is_recorded(status)],
        code=status,
        under=_source(known) if known else _register(person.recorded),
        url=_url(person.person_key) if found and by.may("enrolment.see") else "",
        action=say(PANEL["more"]),
    )


def _source(known: Any) -> str:
    """The newest list that says so, or the move of ours."""
    if known.intake is None:
        last = known.steps.order_by("-at", "-pk").first()
        return _said(PANEL["ours"], "", timezone.localdate(last.at if last else known.since))
    for seen in queries.observations_of(known.person_key):
        if seen.status == known.status:
            return _said(PANEL["list"], seen.intake.name, seen.seen_on)
    return _said(PANEL["list"], known.intake.name, timezone.localdate(known.since))


def _register(word: str) -> str:
    told = people.as_of()
    if not word:
        return say(PANEL["unknown"])
    return _said(PANEL["list"], told.file if told else "", told.day if told else None)


def _said(words: Words, source: str, day: dt.date | None) -> str:
    return fill(words, {"source": source} | ({"day": day} if day else {}))


def _url(key: str) -> str:
    try:
        return reverse("enrolment:record", kwargs={"person_key": key})
    except NoReverseMatch:
        return ""
