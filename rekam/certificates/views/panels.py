"""Somebody's suket, for the page of the person."""

from typing import Any

from django.urls import reverse

from rekam.certificates import queries
from rekam.certificates.phrases import PANEL
from rekam.certificates.rules.policy import READY
from rekam.certificates.views.shown import rows_of
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment import queries as enrolment
from rekam.people.rules.panels import Panel
from rekam.people.rules.residents import Recorded, is_recorded
from rekam.web.language import fill, say


def suket(person: Any, by: Actor) -> Panel | None:
    """The newest one; without one the way to it, for who may write it and where the rule may allow it."""
    if not by.may("certificates.see"):
        return None
    newest = rows_of(list(queries.sukets_of(person.person_key)[:1]))
    if newest:
        (row,) = newest
        until = fill(PANEL["until"], {"day": row.suket.last_day}) if row.suket.last_day else ""
        return Panel(
            tag=say(PANEL["tag"]), title=row.number or row.state, kind=row.tag,
            under=". ".join(filter(None, (row.state, until))),
            url=reverse("certificates:one", args=[row.suket.pk]), action=say(PANEL["open"]),
        )  # fmt: skip
    return _offer(person, by)


def _offer(person: Any, by: Actor) -> Panel | None:
    status = enrolment.statuses([person.person_key]).get(person.person_key, "") or person.recorded
    if not by.may("certificates.issue") or is_recorded(status) is not Recorded.YES or _settled(status):
        return None
    url = reverse("certificates:draft", args=[person.person_key])
    return Panel(tag=say(PANEL["tag"]), title=say(PANEL["none"]), url=url, action=say(PANEL["ask"]))


def _settled(status: str) -> bool:
    """No suket is in question: the instruction does not know the status, or there is none at all."""
    try:
        return status not in queries.policy().statuses | READY
    except Refused:
        return True
