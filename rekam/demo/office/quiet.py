"""A day of the demo office's card desks, on which nothing goes wrong that does not go wrong every day."""

from rekam.demo.office import blanks, desk, printing, shipping, sukets
from rekam.demo.office.world import World

BOX, BROUGHT = 80, 25
"""Blanks of the first delivery, and how many of them go to the kecamatan that prints."""
ASK, PRINT, COMES = 3, 5, 0.03
"""People who ask for another card in a day, cards of one printer, and how many of those whose card lies ready
come: the demo leaves work to its visitor.
"""


def quiet_day(world: World) -> None:
    """The clock stands in the morning of it: the caller's, as is the work that follows from it."""
    if world.day == 0:
        blanks.receive(world, BOX)
        blanks.bring(world, world.office, world.with_printer, BROUGHT)
    blanks.arrive(world)
    desk.receive(world, ASK)
    shipping.receive(world)
    shipping.look_for(world)
    for place in world.printers:
        printing.print_cards(world, place, PRINT)
    sukets.issue(world)
    shipping.send(world)
    shipping.hand_over(world, comes=COMES)
