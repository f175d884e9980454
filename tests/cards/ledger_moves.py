"""Anything that may happen to a ledger, by chance: the same steps for the machine, and for those that die."""

import datetime as dt
import uuid
from collections.abc import Callable
from random import Random
from typing import Any

from django.db import transaction

from rekam.cards import actions
from rekam.cards.actions import custody
from rekam.cards.models import Application, Ask, Blank, Delivery, Difference, Shipment, Transfer
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from tests.cards.ledger_stage import AT, BUDI, FAR, NEAR, OFFICE, SARI

PLACES = (OFFICE, NEAR, FAR)
PEOPLE = (SARI, BUDI)
Step = Callable[[Random], object]


def _by(chance: Random) -> dict[str, Any]:
    return {"by": chance.choice(PEOPLE), "at": AT + dt.timedelta(minutes=chance.randrange(10_000))}


def _other(than: str) -> Actor:
    return next(one for one in PEOPLE if one.id != than)


def _some(chance: Random, *states: str, most: int = 4) -> list[Blank]:
    """A few blanks of one place in one of the states; of any state now and then, to be refused."""
    wanted = Blank.objects.order_by("serial").select_related("transfer")
    if chance.random() < 0.9:
        wanted = wanted.filter(state__in=states)
    found = list(wanted)
    if not found:
        return []
    place = _home(chance.choice(found))
    here = [blank for blank in found if _home(blank) == place]
    return chance.sample(here, min(len(here), chance.randint(1, most)))


def _home(blank: Blank) -> str:
    return blank.transfer.from_place if blank.transfer else blank.place


def _serials(blanks: list[Blank]) -> str:
    return ", ".join(sorted(blank.serial for blank in blanks))


def enter(chance: Random) -> object:
    n, start = chance.randint(1, 6), chance.randrange(1, 300)
    colour = chance.choice(("blue", "blue", "orange"))
    one = actions.NewBox("1", colour, f"AB{start:06d}-AB{start + n - 1:06d}", n)
    return actions.enter_delivery(
        place=chance.choice(PLACES), source="Ditjen", letter="1", letter_date=AT.date(), boxes=[one],
        stated=n + chance.randint(0, 1), **_by(chance),
    )  # fmt: skip


def confirm(chance: Random) -> object:
    waiting = list(Delivery.objects.filter(state="ENTERED").order_by("pk"))
    if not waiting:
        return enter(chance)
    one = chance.choice(waiting)
    if chance.random() < 0.1:
        return actions.refuse_delivery(delivery_id=one.pk, reason="salah catat", **_by(chance))
    told = {"counted": one.counted, "by": _other(one.entered_by), "at": AT}
    return actions.confirm_delivery(delivery_id=one.pk, **told)


def reserve(chance: Random) -> object:
    return actions.reserve_blank(
        place=chance.choice(PLACES), colour=chance.choice(("blue", "blue", "orange")),
        held_for=chance.randrange(1, 60), **_by(chance),
    )  # fmt: skip


def _one(chance: Random, *states: str) -> Blank | None:
    return next(iter(_some(chance, *states, most=1)), None)


def release(chance: Random) -> object:
    one = _one(chance, "RESERVED")
    return one and actions.release_blank(serial=one.serial, **_by(chance))


def print_one(chance: Random) -> object:
    one = _one(chance, "RESERVED")
    held_for = one and (one.held_for if chance.random() < 0.9 else 99)
    return one and actions.print_blank(serial=one.serial, held_for=held_for or 0, **_by(chance))


def spoil(chance: Random) -> object:
    one = _one(chance, "IN_STOCK", "RESERVED", "PRINTED", "SUSPECT")
    photo = uuid.UUID(int=chance.getrandbits(128)) if chance.random() < 0.9 else None
    return one and actions.spoil_blank(serial=one.serial, reason="patah dua", photo=photo, **_by(chance))


def suspect(chance: Random) -> object:
    one = _one(chance, "RESERVED")
    return (
        reserve(chance)
        if one is None
        else actions.suspect_blank(serial=one.serial, reason="listrik padam", **_by(chance))
    )


def resolve(chance: Random) -> object:
    one = _one(chance, "SUSPECT")
    printed = chance.random() < 0.5
    return (
        suspect(chance)
        if one is None
        else actions.resolve_blank(serial=one.serial, printed=printed, **_by(chance))
    )


def send(chance: Random) -> object:
    some = _some(chance, "IN_STOCK")
    return some and actions.send_blanks(
        place=some[0].place or OFFICE, to=chance.choice(PLACES), serials=_serials(some), counted=len(some),
        carrier="Yusuf", **_by(chance),
    )  # fmt: skip


def arrive(chance: Random) -> object:
    waiting = list(Transfer.objects.filter(under_way__isnull=False).distinct().order_by("pk"))
    if not waiting:
        return send(chance)
    one = chance.choice(waiting)
    there = list(one.under_way.order_by("serial"))
    came = there if chance.random() < 0.5 else chance.sample(there, chance.randint(1, len(there)))
    told: dict[str, Any] = {"counted": len(came), "serials": _serials(came), "at": AT}
    told |= {"transfer_id": one.pk, "by": _other(one.sent_by)}
    if chance.random() < 0.4:
        return actions.turn_back_blanks(reason="jalan putus", **told)
    return actions.arrive_blanks(**told)


@transaction.atomic
def card(chance: Random) -> object:
    """A printed card goes some of its way; who holds it is here a number, and a shipment its two ends."""
    blank = _one(chance, "PRINTED", "SHIPPED") or _printed(chance)
    told, to = _by(chance), chance.choice([place for place in PLACES if place != blank.place])
    held = Application(pk=blank.held_for, serial=blank.serial, reason="died")
    going = Shipment(pk=1, place_from=blank.place, place_to=to)
    held.state = chance.choice(("WITHDRAWN", "CARD_PRINTED"))
    ways = (("ship", "count_in"), ("ship",), ("issue",), ("withdraw",), ("count_in",))
    for way in ways[-1] if blank.state == "SHIPPED" else chance.choice(ways):
        {"ship": lambda: custody.ship_cards([held], going, **told),
         "count_in": lambda: custody.count_in_cards([held], going, **told),
         "issue": lambda: custody.issue_card(held, **told),
         "withdraw": lambda: custody.withdraw_card(held, **told)}[way]()  # fmt: skip
    return blank


def _printed(chance: Random) -> Blank:
    told = _by(chance)
    blank = actions.reserve_blank(
        place=chance.choice(PLACES[:2]), colour="blue", held_for=chance.randrange(1, 60), **told
    )
    return actions.print_blank(serial=blank.serial, held_for=blank.held_for or 0, **told)


ASKED = {
    "miss": ("IN_STOCK", "RESERVED", "SUSPECT", "PRINTED", "IN_TRANSIT", "SHIPPED", "WITHDRAWN"),
    "find": ("MISSING",),
    "destroy": ("SPOILED", "WITHDRAWN"),
}


def ask(chance: Random) -> Any:
    there = set(Blank.objects.values_list("state", flat=True))
    kind = chance.choice([kind for kind, states in ASKED.items() if there & set(states)] or ["miss"])
    some = _some(chance, *ASKED[kind])
    return some and actions.ask_blanks(
        kind=kind, place=_home(some[0]), serials=_serials(some), reason="begitu adanya", minutes="BA/1",
        case=chance.random() < 0.5, **_by(chance),
    )  # fmt: skip


def settle(chance: Random) -> object:
    """Asked and answered in one breath."""
    made = ask(chance)
    return made and actions.approve_ask(ask_id=made.pk, by=_other(made.asked_by), at=AT)


def answer(chance: Random) -> object:
    waiting = list(Ask.objects.filter(state="ASKED").order_by("pk"))
    if not waiting:
        return ask(chance)
    one = chance.choice(waiting)
    told: dict[str, Any] = {"ask_id": one.pk, "by": _other(one.asked_by), "at": AT}
    if chance.random() < 0.2:
        return actions.decline_ask(reason="tidak benar", **told)
    return actions.approve_ask(**told)


def lose_and_find(chance: Random) -> object:
    """A few cards of one place, printed or not, that turn up again."""
    some = _some(chance, *chance.choice((("PRINTED", "SUSPECT"), ("IN_STOCK",))))
    told: dict[str, Any] = {"reason": "begitu adanya", "by": SARI, "at": AT}
    for kind in ("miss", "find") if some else ():
        place, serials = _home(some[0]), _serials(some)
        made = actions.ask_blanks(kind=kind, place=place, serials=serials, **told)
        actions.approve_ask(ask_id=made.pk, by=BUDI, at=AT)
    return some


def close(chance: Random) -> object:
    waiting = list(Difference.objects.filter(closed_at=None).order_by("pk"))
    return waiting and actions.close_difference(
        difference_id=chance.choice(waiting).pk, outcome="sudah jelas", **_by(chance)
    )


def consume(chance: Random) -> object:
    told = {"place": chance.choice(PLACES), "kind": chance.choice(("ribbon", "film"))} | _by(chance)
    amount = chance.randint(1, 5)
    return chance.choice((
        lambda: actions.receive_consumable(quantity=amount, reason="Ditjen", **told),
        lambda: actions.use_consumable(quantity=amount, **told),
        lambda: actions.send_consumable(to=chance.choice(PLACES), quantity=amount, **told),
        lambda: actions.correct_consumable(counted=amount, reason="dihitung", **told),
    ))()  # fmt: skip


STEPS: dict[str, Step] = {
    step.__name__: step
    for step in (
        enter, confirm, reserve, release, print_one, spoil, suspect, resolve, send, arrive, card, ask, answer,
        settle, lose_and_find, close, consume,
    )
}  # fmt: skip


def step(name: str, chance: Random) -> str:
    """What came of it: "done", "" where there was nothing to do, or the code of the refusal."""
    try:
        return "done" if STEPS[name](chance) else ""
    except Refused as no:
        return no.code
