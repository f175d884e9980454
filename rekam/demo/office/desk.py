"""The reception: people ask for another card, and show their papers."""

from rekam.cards import actions
from rekam.cards.models import Application
from rekam.cards.rules.applications import Event
from rekam.cards.rules.papers import NEEDED, SCANNED, Kind
from rekam.demo.office.world import World
from rekam.enrolment.models import Record
from rekam.people import queries as people

ASKED = (Kind.LOST, Kind.DAMAGED, Kind.CHANGED)


def receive(world: World, most: int) -> None:
    """Some who hold a card ask for another; one in six has not all papers, and waits."""
    holders = Record.objects.filter(status="CARD_ISSUED").values_list("person_key", flat=True)
    had = Application.objects.values_list("person_key", flat=True)
    alive = people.residents().filter(person_key__in=list(holders), status="alive").order_by("nik")
    free = [row.person_key for row in alive.exclude(person_key__in=list(had)) if row.birth_date]
    for key in world.dice.sample(free, min(most, len(free))):
        kind = world.dice.choice(ASKED)
        made = actions.apply_for_card(person_key=key, kind=kind, by=world.staff.desk, at=world.later())
        world.say(f"asked_{kind}")
        if world.chance(5 / 6):
            _accept(world, made)


def _accept(world: World, made: Application) -> None:
    for paper in NEEDED[Kind(made.kind)]:
        content = world.picture if paper in SCANNED else None
        actions.show_paper(
            application_id=made.pk, kind=paper, content=content, by=world.staff.desk, at=world.later()
        )
    for event in (Event.ACCEPT, Event.READY):
        made = actions.decide_application(
            application_id=made.pk, event=event, version=made.version, by=world.staff.desk, at=world.later()
        )
