"""Shipments and cases: what lies ready to be packed, what is on its way, what did not come."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from rekam.cards.models import Application, CardCase, Shipment
from rekam.cards.queries.applications import place_of, reached
from rekam.cards.rules.applications import State
from rekam.cards.rules.shipments import ShipmentState
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import queries as people
from rekam.people.queries import within


@dataclass(frozen=True, slots=True)
class Ready:
    """Printed cards of one place that are collected at another, or at the same one."""

    place_from: str
    place_to: str
    cards: int

    @property
    def stays(self) -> bool:
        return self.place_from == self.place_to


def ready(by: Actor) -> list[Ready]:
    """What can be packed or laid ready now, by the two places. One query."""
    rows = _printed(by).values("place_print", "place_collect").order_by("place_print", "place_collect")
    return [Ready(row["place_print"], row["place_collect"], row["n"]) for row in rows.annotate(n=Count("pk"))]


def _printed(by: Actor) -> QuerySet[Application]:
    rows = Application.objects.filter(within(by, "place_print"), state=State.CARD_PRINTED, stopped="")
    return rows.exclude(shipment_rows__open=True)


def ready_between(by: Actor, place_from: str, place_to: str) -> list[Application]:
    """Raises Refused: `not_your_territory`."""
    by.check("cards.ship", place_from)
    return list(_printed(by).filter(place_print=place_from, place_collect=place_to).order_by("pk"))


def reached_shipments(by: Actor) -> QuerySet[Shipment]:
    """Those that leave from, or come to, where the actor works."""
    return Shipment.objects.filter(within(by, "place_from") | within(by, "place_to"))


def shipments(by: Actor) -> QuerySet[Shipment]:
    """Newest first, with how many cards (`cards`) and how many of them have not come (`out`)."""
    out = Count("rows", filter=Q(rows__open=True))
    return reached_shipments(by).annotate(cards=Count("rows"), out=out).order_by("-pk")


def shipment(shipment_id: int, *, by: Actor) -> Shipment:
    """Raises Refused: `shipment_not_found`, `not_your_territory`."""
    found = Shipment.objects.filter(pk=shipment_id).first()
    if found is None:
        raise Refused("shipment_not_found")
    if not by.reaches(found.place_to):
        by.check("cards.see", found.place_from)
    return found


def cards_of(found: Shipment) -> list[Application]:
    rows = found.rows.values_list("application_id", flat=True)
    return list(Application.objects.filter(pk__in=list(rows)).order_by("pk"))


def people_of(found: Shipment) -> Mapping[str, str]:
    """Officer id -> name of who packed, sent and received it. One query."""
    return people.names_of({found.packed_by, found.sent_by, found.arrived_by} - {""})


def last_of(found: Application) -> Shipment | None:
    """The newest shipment that the card was in."""
    row = found.shipment_rows.select_related("shipment").order_by("-pk").first()
    return row.shipment if row else None


def open_case_of(found: Application) -> CardCase | None:
    return found.cases.filter(outcome="").first()


def cases(by: Actor) -> QuerySet[CardCase]:
    """Open ones, the oldest first."""
    rows = CardCase.objects.filter(outcome="", application__in=reached(by)).select_related("application")
    return rows.order_by("opened_at", "pk")


def case(case_id: int, *, by: Actor) -> CardCase:
    """Raises Refused: `case_not_found`, `not_your_territory`."""
    found = CardCase.objects.select_related("application", "shipment").filter(pk=case_id).first()
    if found is None:
        raise Refused("case_not_found")
    by.check("cards.see", place_of(found.application))
    return found


def under_way_count(by: Actor) -> int:
    """For the menu: cards to be packed or laid ready, shipments to be counted in, cases."""
    here: int = _printed(by).count()
    coming: int = Shipment.objects.filter(within(by, "place_to"), state=ShipmentState.SENT).count()
    return here + coming + cases(by).count()
