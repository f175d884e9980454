"""Officers, an office with two kecamatan, and blanks that came by a confirmed delivery."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from rekam.cards import actions
from rekam.cards.models import Blank, Delivery, Difference
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


ONE = Actor("0", name="Satu", permissions=BOTH, territory=("",))
OTHER = Actor("00", name="Dua", permissions=BOTH, territory=("",))
"""Two who reach everywhere and are none of those who look at pages."""


def waiting_in(place: str) -> dict[str, dict[str, object]]:
    """One of each thing that a page of the ledger shows, at this place, by name of what it is."""
    start = Blank.objects.count() + 1
    parent = place.rpartition(".")[0]
    told: dict[str, Any] = {"by": ONE, "at": AT}

    def put_in(number: int, where: str) -> list[str]:
        nonlocal start
        serials = f"AZ{start:06d}-AZ{start + number - 1:06d}"
        made = actions.enter_delivery(
            place=where, source="Ditjen Dukcapil", letter="471.13/80", letter_date=AT.date(),
            stated=number + 1, boxes=[box(serials, number)], **told,
        )  # fmt: skip
        start += number
        actions.confirm_delivery(delivery_id=made.pk, counted=number, by=OTHER, at=AT)
        return list(
            Blank.objects.filter(box__delivery=made).order_by("serial").values_list("serial", flat=True)
        )

    here, there = put_in(4, place), put_in(2, parent)
    delivery = actions.enter_delivery(
        place=place, source="Provinsi", letter="471.13/81", letter_date=AT.date(), stated=2,
        boxes=[box("BZ000001-BZ000002", 2)], **told,
    )  # fmt: skip
    transfer = actions.send_blanks(
        place=parent, to=place, serials=", ".join(there), counted=2, carrier="Yusuf Tahun", **told
    )
    back = actions.send_blanks(
        place=place, to=parent, serials=here[1], counted=1, carrier="Yusuf Tahun", **told
    )
    asked = actions.ask_blanks(kind="miss", place=place, serials=here[3], reason="tidak di laci", **told)
    actions.spoil_blank(serial=here[2], reason="patah dua", photo=None, no_photo="tanpa kamera", **told)
    burnt = actions.ask_blanks(
        kind="destroy", place=place, serials=here[2], reason="dibakar", minutes="BA/5", **told
    )
    actions.approve_ask(ask_id=burnt.pk, by=OTHER, at=AT)
    taken = actions.count_stock(place=place, counts={}, **told)
    actions.confirm_stock(take_id=taken.pk, counts={}, minutes="BA/6", by=OTHER, at=AT)
    take = actions.count_stock(place=place, counts={}, **told)
    difference = Difference.objects.filter(place=place, closed_at=None).latest("pk")
    return {
        "blank": {"serial": here[0]},
        "blank-delivery": {"id": delivery.pk},
        "blank-transfer": {"id": transfer.pk},
        "blank-transfer-back": {"id": back.pk},
        "blank-ask": {"id": asked.pk},
        "stock-take": {"id": take.pk},
        "destroyed": {"id": burnt.pk},
        "stock-taken": {"id": taken.pk},
        "stock-place": {"code": place},
        "difference": {"id": difference.pk},
    }


def box(serials: str, counted: int, *, label: str = "1", colour: str = "blue") -> actions.NewBox:
    return actions.NewBox(label, colour, serials, counted)


def entered(
    boxes: Sequence[actions.NewBox],
    *,
    place: str = OFFICE,
    stated: int | None = None,
    letter: str = "471.13/77",
) -> Delivery:
    return actions.enter_delivery(
        place=place, source="Ditjen Dukcapil", letter=letter, letter_date=AT.date(), boxes=boxes,
        stated=sum(one.counted for one in boxes) if stated is None else stated, by=SARI, at=AT,
    )  # fmt: skip


def received(number: int = 10, *, place: str = OFFICE, colour: str = "blue", start: int = 1) -> list[Blank]:
    """So many blanks in stock there, as AB000001 and on."""
    serials = f"AB{start:06d}-AB{start + number - 1:06d}"
    made = entered([box(serials, number, colour=colour)], place=place)
    actions.confirm_delivery(delivery_id=made.pk, counted=number, by=BUDI, at=AT)
    return list(Blank.objects.filter(box__delivery=made).order_by("serial"))
