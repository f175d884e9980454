"""How far somebody's card has come, for the page of the person; or the way to ask for one."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rekam.cards.phrases.applications import KINDS, STATES, STOPS
from rekam.cards.queries.applications import of_person
from rekam.cards.rules.applications import OPEN, State, Stop, code_of
from rekam.cards.rules.papers import Kind
from rekam.core.actor import Actor
from rekam.enrolment.queries import statuses
from rekam.people.rules import RECORDED
from rekam.people.rules.panels import Panel
from rekam.web.language import say


def card(person: Any, by: Actor) -> Panel | None:
    """The newest application; for who is recorded and has none, where a wish is taken."""
    if not by.may("cards.see"):
        return None
    found = next(iter(of_person(person.person_key)), None)
    over = found is None or found.state not in (*OPEN, State.CARD_ISSUED)
    if over:
        return _to_ask(person.person_key, by)
    assert found is not None
    day = f"{timezone.localdate(found.since):%d-%m-%Y}"
    said = say(STOPS[Stop(found.stopped)]) if found.stopped else say(KINDS[Kind(found.kind)])
    return Panel(
        tag=_("Kartu"),
        title=say(STATES[State(found.state)]),
        kind="bad" if found.stopped else "ok" if found.state == State.CARD_ISSUED else "warn",
        code=code_of(found.pk),
        under=_("{said}, sejak {day}").format(said=said, day=day),
        url=reverse("cards:application", args=[found.pk]),
        action=_("Buka permohonannya"),
    )


def _to_ask(person_key: str, by: Actor) -> Panel | None:
    recorded = statuses([person_key]).get(person_key, "") in RECORDED
    if not (recorded and by.may("cards.accept")):
        return None
    return Panel(
        tag=_("Kartu"),
        title=_("Belum ada permohonan kartu"),
        url=reverse("cards:begin", args=[person_key]),
        action=_("Buat permohonan"),
    )
