"""A day of the demo office's card desks, on which nothing goes wrong that does not go wrong every day."""

from rekam.demo.office import blanks, desk, printing, shipping, sukets
from rekam.demo.office.world import World

BOX = 80
ASK, PRINT = 3, 5
"""People who ask for another card in a day, and cards of one printer: the demo leaves work to its visitor."""


def quiet_day(world: World) -> None:
    """The clock stands in the morning of it: the caller's, as is the work that follows from it."""
    if world.day == 0:
        blanks.receive(world, BOX)
    blanks.share(world)
    blanks.arrive(world)
    desk.receive(world, ASK)
    shipping.receive(world)
    for place in world.printers:
        printing.print_cards(world, place, PRINT)
    sukets.issue(world)
    shipping.send(world)
    shipping.hand_over(world)
