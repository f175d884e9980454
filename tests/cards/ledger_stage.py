"""Officers, an office with two kecamatan, and blanks that came by a confirmed delivery."""

import datetime as dt
from collections.abc import Sequence

from rekam.cards import actions
from rekam.cards.models import Blank, Delivery
from rekam.core.actor import Actor

AT = dt.datetime(2024, 11, 15, 2, 0, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=3)
OFFICE, NEAR, FAR = "53.01", "53.01.04", "53.01.05"
ELSEWHERE = "53.71"
MOVES = frozenset({"cards.stock"})
BOTH = MOVES | {"cards.approve"}

SARI = Actor("sari", name="Sari Lay", permissions=BOTH, territory=(OFFICE,))
BUDI = Actor("budi", name="Budi Nomleni", permissions=BOTH, territory=(OFFICE,))
OFFICER = Actor("petugas", permissions=MOVES, territory=(OFFICE,))
CLERK = Actor("camat", permissions=MOVES, territory=(NEAR,))
STRANGER = Actor("asing", permissions=BOTH, territory=(ELSEWHERE,))
NOBODY = Actor("kosong", permissions=frozenset({"cards.see"}), territory=(OFFICE,))


def box(serials: str, counted: int, *, label: str = "1", colour: str = "blue") -> actions.NewBox:
    return actions.NewBox(label, colour, serials, counted)


def entered(boxes: Sequence[actions.NewBox], *, place: str = OFFICE, stated: int | None = None) -> Delivery:
    return actions.enter_delivery(
        place=place, source="Ditjen Dukcapil", letter="471.13/77", letter_date=AT.date(), boxes=boxes,
        stated=sum(one.counted for one in boxes) if stated is None else stated, by=SARI, at=AT,
    )  # fmt: skip


def received(number: int = 10, *, place: str = OFFICE, colour: str = "blue", start: int = 1) -> list[Blank]:
    """So many blanks in stock there, as AB000001 and on."""
    serials = f"AB{start:06d}-AB{start + number - 1:06d}"
    made = entered([box(serials, number, colour=colour)], place=place)
    actions.confirm_delivery(delivery_id=made.pk, counted=number, by=BUDI, at=AT)
    return list(Blank.objects.filter(box__delivery=made).order_by("serial"))
