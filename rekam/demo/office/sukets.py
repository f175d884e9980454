"""Sukets while a card cannot be made: drafted, signed by the head, given. And asked for where one can."""

from functools import cache
from itertools import islice

from rekam.cards.models import Application
from rekam.cards.queries.printable import can_print_at
from rekam.cards.queries.stock import in_stock
from rekam.cards.rules.applications import State
from rekam.certificates import actions
from rekam.certificates.models import Suket
from rekam.certificates.queries.sukets import LIVE
from rekam.certificates.rules.policy import Unprintable
from rekam.certificates.rules.suket import State as SuketState
from rekam.certificates.rules.suket import Way
from rekam.core.refusal import Refused
from rekam.demo.office.world import World
from rekam.enrolment.models import Record
from rekam.people import queries as people

A_DAY = 3


def issue(world: World) -> None:
    """Those whose card cannot be printed, somebody whose record is not ready, somebody who needs none."""
    has_one = Suket.objects.filter(state__in=LIVE).values("person_key")
    ready = Application.objects.filter(state=State.PRINT_READY_RECORD, stopped="").order_by("need", "pk")
    ready = ready.exclude(person_key__in=has_one)
    can_print = cache(can_print_at)
    for card in islice((card for card in ready if not can_print(card.place_print, card.colour)), A_DAY):
        reason = Unprintable.PRINTER_DOWN if in_stock(card.place_print, card.colour) else Unprintable.NO_BLANK
        _draft(world, card.person_key, reason)
    for card in islice((card for card in ready if can_print(card.place_print, card.colour)), 1):
        _draft(world, card.person_key, Unprintable.OTHER, note="minta dipercepat")
    here = people.residents().filter(status="alive").values("person_key")
    sent = Record.objects.filter(status="SENT_FOR_ENROLLMENT", person_key__in=here)
    for record in sent.exclude(person_key__in=has_one).order_by("since", "pk")[:1]:
        _draft(world, record.person_key)
    drafts = Suket.objects.filter(state=SuketState.DRAFT).order_by("drafted_at")
    for suket in actions.sign_sukets(ids=[one.pk for one in drafts], by=world.staff.head, at=world.later()):
        way = Way.AT_THE_DESK
        actions.deliver_suket(
            id=suket.pk, version=suket.version, way=way, by=world.staff.desk, at=world.later()
        )
        world.say("sukets_given")


def _draft(world: World, key: str, reason: str = "", note: str = "") -> None:
    try:
        actions.draft_suket(person_key=key, reason=reason, note=note, by=world.staff.desk, at=world.later())
    except Refused as refused:
        if refused.code != "suket_refused":
            raise
        world.say(f"suket_{refused.facts['why']}")
