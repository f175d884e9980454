"""Work at the card desks of a filled office, through the product's own actions: some tens of thousands of
cards in process and blanks in the drawers. Of `bench.pages`.
"""

import datetime as dt

BLANKS, A_BOX, A_BAG = 20_000, 500, 200


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def receive_blanks(place: str) -> str:
    """One delivery by two; nothing where blanks are there already."""
    from rekam.cards import actions
    from rekam.cards.models import Blank
    from rekam.core.actor import Actor
    from rekam.staff.rules import ROLES, Role

    one, other = (Actor(name, permissions=ROLES[Role.HEAD], territory=(place,)) for name in ("satu", "dua"))
    if Blank.objects.exists():
        return ""
    boxes = [
        actions.NewBox(str(n // A_BOX + 1), "blue", f"AB{n + 1:06d}-AB{n + A_BOX:06d}", A_BOX)
        for n in range(0, BLANKS, A_BOX)
    ]
    made = actions.enter_delivery(
        place=place, source="Ditjen Dukcapil", letter="471.13/1", letter_date=now().date(), stated=BLANKS,
        boxes=boxes, by=one, at=now(),
    )  # fmt: skip
    actions.confirm_delivery(delivery_id=made.pk, counted=BLANKS, by=other, at=now())
    return f"{BLANKS:,} blanks received"


def ship(place: str) -> str:
    """Cards that lists saw printed go to where they are collected: what nobody fetched yet."""
    from rekam.cards import actions
    from rekam.cards.models import Application
    from rekam.staff.rules import system

    came, told = 0, {"by": system()}
    cards = Application.objects.filter(state="CARD_PRINTED", stopped="", place_print=place).order_by("pk")
    for there in sorted(set(cards.exclude(place_collect=place).values_list("place_collect", flat=True))):
        here = cards.filter(place_collect=there).values_list("pk", flat=True)
        while some := list(here[:A_BAG]):
            made = actions.pack_shipment(
                place_from=place, place_to=there, applications=some, at=now(), **told
            )
            actions.send_shipment(shipment_id=made.pk, counted=some, carrier="Yusuf Contoh", at=now(), **told)
            actions.receive_shipment(shipment_id=made.pk, counted=some, at=now(), **told)
            came += len(some)
    return f"{came:,} cards shipped and laid ready" if came else ""


STEPS = (receive_blanks, ship)
