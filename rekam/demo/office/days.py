"""The days before an election, one after another, with what goes wrong on each."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from rekam.demo.office import blanks, desk, printing, records, shipping, sukets
from rekam.demo.office.opening import open_office
from rekam.demo.office.telling import line_of
from rekam.demo.office.world import World, clock_of
from rekam.jobs.worker import work
from rekam.voters.queries import election

FEWEST = 7
"""Days in which everything can go wrong once."""
FIRST_BLANKS, RELIEF, LATER_BLANKS, EACH_WEEK = 40, 60, 40, 7


@dataclass(frozen=True, slots=True)
class Calendar:
    """On which day what goes wrong. The rest of the days are as good as days of an office are."""

    days: int

    @property
    def relief(self) -> int:
        """Until then no blank comes, and the stock runs out before."""
        return max(3, self.days // 4)

    @property
    def dead_printer(self) -> range:
        return range(self.days // 2, self.days // 2 + max(2, self.days // 12))

    @property
    def lost_shipment(self) -> int:
        """What left on the day before does not come."""
        return max(2, self.days // 3)

    @property
    def lives_go_on(self) -> tuple[int, int]:
        return 1, self.days * 2 // 3

    @property
    def rush(self) -> int:
        """From then on everybody comes."""
        return self.days - max(1, self.days // 10)


def simulate(*, folder: Path, days: int, seed: int) -> Iterator[dict[str, Any]]:
    """One line a day, up to the eve of the polling day. `folder` is empty, and so is the database.

    Raises Refused: `simulate_home_used`. The same arguments give the same lines.
    """
    polling, calendar = election().polling_day, Calendar(days)
    world = World(folder, days, Random(seed), dt.datetime.min.replace(tzinfo=dt.UTC))
    with clock_of(world):
        for day in range(days):
            world.begin(day, polling - dt.timedelta(days - day))
            if day == 0:
                open_office(world)
            _morning(world, calendar)
            _at_work(world, calendar)
            world.night()
            _work_off(world)
            yield line_of(world)


def _morning(world: World, calendar: Calendar) -> None:
    """What was said over night, what has come, whether the printers stand."""
    _printers(world, calendar)
    if world.day == 0:
        blanks.receive(world, FIRST_BLANKS)
    elif world.day == calendar.relief:
        blanks.receive(world, RELIEF, stated=RELIEF + 2)
    elif world.day > calendar.relief and (world.day - calendar.relief) % EACH_WEEK == 0:
        blanks.receive(world, LATER_BLANKS)
    if world.day % 2:
        rushes = world.day >= calendar.rush
        records.hear_of_records(world, goes_on=0.3 if rushes else records.GOES_ON)
    if world.day in calendar.lives_go_on:
        records.lives_go_on(world)
    _work_off(world)
    blanks.share(world)


def _printers(world: World, calendar: Calendar) -> None:
    """The office's own printer is dead for some days; on the first of them with a card inside."""
    dead = calendar.dead_printer
    turns = {dead.start: ("die", "printer_dies"), dead.start + 1: ("off", "printer_off")}
    turns[dead.stop] = ("good", "printer_repaired")
    if world.day in turns:
        mood, said = turns[world.day]
        printing.turn(world.printers[world.office], mood)
        world.say(said)
    printing.ask_printers(world)


def _at_work(world: World, calendar: Calendar) -> None:
    rushes = world.day >= calendar.rush
    if rushes:
        world.say("rush")
    blanks.arrive(world, short=world.day == calendar.relief)
    records.look_at_stopped(world)
    records.decide(world)
    desk.receive(world, 8 if rushes else 2)
    shipping.receive(world, lost=world.day == calendar.lost_shipment)
    shipping.look_for(world)
    sukets.issue(world)
    for place in world.printers:
        printing.print_cards(world, place, printing.A_DAY * (2 if rushes else 1))
    sukets.issue(world)
    shipping.send(world)
    shipping.hand_over(world, comes=0.9 if rushes else shipping.COMES)
    _keep_books(world, calendar)


def _keep_books(world: World, calendar: Calendar) -> None:
    blanks.settle(world)
    place = world.places[world.day % len(world.places)]
    soon = calendar.relief <= world.day < calendar.relief + len(world.places)
    blanks.count(world, place, one_less=place == world.office and soon)
    blanks.destroy(world, place)


def _work_off(world: World) -> None:
    """The worker does what has become due, by the office's own timetable."""
    world.later()
    work(stop=lambda: False, once=True)
