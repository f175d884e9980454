"""Blanks come, go round, are counted and destroyed: always by two."""

from typing import Any

from rekam.cards import actions
from rekam.cards.models import Ask, Blank, Difference, Transfer
from rekam.cards.queries import plan
from rekam.cards.queries.piles import piles
from rekam.cards.rules.blanks import AskKind, BlankState
from rekam.cards.rules.planning import Shelf, last_day, shelves, transfers
from rekam.cards.rules.serials import ranges_of
from rekam.cards.rules.stock import AskState
from rekam.demo.office.world import World
from rekam.staff.rules import system
from rekam.voters.queries import election


def receive(world: World, number: int, *, stated: int = 0) -> None:
    """A delivery of the centre; `stated` is what its letter says, where that is another number."""
    first, world.next_serial = world.next_serial, world.next_serial + number
    box = actions.NewBox("1", "blue", f"AB{first:06d}-AB{first + number - 1:06d}", number)
    made = actions.enter_delivery(
        place=world.office, source="Ditjen Dukcapil", letter=f"471.13/{world.day + 1}",
        letter_date=world.today, stated=stated or number, boxes=[box], by=world.staff.data, at=world.later(),
    )  # fmt: skip
    actions.confirm_delivery(delivery_id=made.pk, counted=number, by=world.staff.desk, at=world.later())
    world.say("blanks_received", number)
    if stated not in (0, number):
        world.say("delivery_short", stated - number)


def share(world: World) -> None:
    """What the print plan suggests to bring where."""
    for one in transfers(plan_of(world), plan.distance):
        bring(world, one.source, one.target, one.blanks, one.colour)


def bring(world: World, source: str, target: str, number: int, colour: str = "blue") -> None:
    here = Blank.objects.filter(place=source, colour=colour, state=BlankState.IN_STOCK)
    serials = list(here.order_by("serial").values_list("serial", flat=True)[:number])
    actions.send_blanks(
        place=source, to=target, serials=_text(serials), counted=len(serials),
        carrier="Yusuf Contoh", by=world.staff.data, at=world.later(),
    )  # fmt: skip
    world.say("blanks_sent", len(serials))


def plan_of(world: World) -> list[Shelf]:
    """The print plan of this moment, up to polling day."""
    until = last_day(election().polling_day, world.today)
    waits, there = plan.waiting(system()), plan.stock(system())
    return shelves(waits, there, plan.paces(world.at), today=world.today, until=until)


def arrive(world: World, *, short: bool = False) -> None:
    """What is on the way is counted by who gets it; `short`: one of them is not in the bag."""
    for transfer in Transfer.objects.filter(state="UNDER_WAY").order_by("pk"):
        there = list(transfer.under_way.order_by("serial").values_list("serial", flat=True))
        came = there[:-1] if short and len(there) > 1 else there
        by = world.staff.keeper_of(transfer.to_place)
        actions.arrive_blanks(
            transfer_id=transfer.pk, counted=len(came), serials=_text(came), by=by, at=world.later()
        )
        world.say("blanks_arrived", len(came))
        world.say("blank_left_on_the_way", len(there) - len(came))


def count(world: World, place: str, *, one_less: bool = False) -> None:
    """A stock-take; `one_less`: one blank of the shelf is not in the drawer."""
    told = piles(place)
    shelf = next((key for key in sorted(told) if key[0] == "shelf"), None)
    if one_less and shelf and told[shelf] > 1:
        told[shelf] -= 1
        world.say("counted_one_less")
    take = actions.count_stock(place=place, counts=told, by=world.staff.keeper_of(place), at=world.later())
    actions.confirm_stock(take_id=take.pk, counts=told, minutes="", by=world.staff.head, at=world.later())
    world.say("stock_take")


def settle(world: World) -> None:
    """Differences of earlier days: the blanks that nobody finds are called missing, by two."""
    for found in Difference.objects.filter(closed_at=None, opened_at__date__lt=world.today).order_by("pk"):
        if found.transfer:
            _miss(world, found.transfer.from_place, list(found.transfer.under_way.order_by("serial")))
        elif found.take:
            stock = Blank.objects.filter(place=found.place, state=BlankState.IN_STOCK).order_by("-serial")
            _miss(world, found.place, list(stock[: found.missing]))
        outcome = "dicari bersama, tidak ditemukan"
        actions.close_difference(
            difference_id=found.pk, outcome=outcome, by=world.staff.head, at=world.later()
        )
        world.say("difference_closed")


def _miss(world: World, place: str, blanks: list[Blank]) -> None:
    if blanks:
        serials = ", ".join(blank.serial for blank in blanks)
        _asked(world, AskKind.MISS, place, serials, "tidak ada di laci dan di tas")
        world.say("blanks_missing", len(blanks))


def destroy(world: World, place: str) -> None:
    """What is spoiled there, and printed cards that were withdrawn."""
    useless = Blank.objects.filter(place=place, state__in=(BlankState.SPOILED, BlankState.WITHDRAWN))
    serials = list(useless.exclude(asks__open=True).order_by("serial").values_list("serial", flat=True))
    if serials:
        _asked(world, AskKind.DESTROY, place, _text(serials), "digunting dan dibakar")
        world.say("blanks_destroyed", len(serials))


def _asked(world: World, kind: AskKind, place: str, serials: str, reason: str) -> Ask:
    told: dict[str, Any] = {"kind": kind, "place": place, "serials": serials, "reason": reason}
    made = actions.ask_blanks(**told, by=world.staff.data, at=world.later())
    answered = actions.approve_ask(ask_id=made.pk, by=world.staff.head, at=world.later())
    assert answered.state == AskState.APPROVED
    return answered


def _text(serials: list[str]) -> str:
    return ", ".join(map(str, ranges_of(serials)))
