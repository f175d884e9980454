"""Where one person stands on the whole way, as the facts that the next step follows from."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from rekam.cards.models import Application, Guest, PrintJob
from rekam.cards.queries import applications as cards
from rekam.cards.queries import shipments
from rekam.cards.queries.persons import Known, known, stop_of
from rekam.cards.queries.printable import printer_works
from rekam.cards.queries.stock import in_stock
from rekam.cards.rules.applications import OPEN, UNPRINTED, State
from rekam.cards.rules.permits import over
from rekam.cards.rules.printing import OPEN as OPEN_JOBS
from rekam.certificates import queries as certificates
from rekam.certificates.queries.sukets import LIVE
from rekam.certificates.rules.policy import Why
from rekam.core.actor import Actor
from rekam.core.days import birthday
from rekam.core.refusal import Refused
from rekam.desks.rules.next_step import Facts
from rekam.enrolment import queries as enrolment
from rekam.enrolment.models import Record
from rekam.enrolment.rules.recording import RECORDING_AGE, STATUSES
from rekam.targets.models import Target


@dataclass(frozen=True, slots=True)
class Standing:
    """`person` is None for who is no longer in the register; `card` the application under way, else the
    newest. `objects` are the ids that addresses of steps name: ask, record_case, card_case, shipment, suket,
    guest. `listed` is whether the list of targets has a page of this person, `recorded` whether records do.
    """

    person_key: str
    person: Known | None
    card: Application | None
    facts: Facts
    objects: dict[str, int | uuid.UUID]
    listed: bool
    recorded: bool

    @property
    def place(self) -> str:
        """Whose territory it is."""
        if self.person:
            return self.person.place
        return cards.place_of(self.card) if self.card else ""


def standing(person_key: str, *, by: Actor, at: dt.datetime) -> Standing:
    """The same number of queries whoever it is, give or take what a card needs.

    Raises Refused: `person_not_found`, `not_permitted`, `not_your_territory`.
    """
    person, applications = known([person_key]).get(person_key), cards.of_person(person_key)
    card = next((one for one in applications if one.state in OPEN), applications[0] if applications else None)
    if person is None and card is None:
        raise Refused("person_not_found")
    by.check("people.see", person.place if person else cards.place_of(card) if card else "")
    record = enrolment.record_of(person_key)
    objects: dict[str, int | uuid.UUID] = {}
    told = _person(person, record, timezone.localdate(at))
    told |= _record(record, by, objects) | _suket(person, by, at, objects)
    told |= _cards(applications, card, person, told["status"], told["on"], objects)
    if person and isinstance(person.resident, Guest):
        objects["guest"] = person.resident.pk
    listed = Target.objects.filter(person_key=person_key).exists()
    return Standing(person_key, person, card, Facts(**told), objects, listed, record is not None)


def _person(person: Known | None, record: Record | None, today: dt.date) -> dict[str, Any]:
    """Without a record the register's own column speaks, as everywhere."""
    status = (record.status if record else "") or (_otherwise(person) if person else "")
    told: dict[str, Any] = {"on": today, "status": status if status in STATUSES else ""}
    if person is None:
        return told | {"resident": False}
    from_ = dt.date.min if person.ever_married else None
    if from_ is None and person.born:
        from_ = birthday(person.born, RECORDING_AGE)
    return told | {"resident": person.alive, "recorded_from": from_, "printed_from": person.not_before}


def _otherwise(person: Known) -> str:
    """The register's own column; of a guest what was seen in SIAK."""
    row = person.resident
    return row.status if isinstance(row, Guest) else row.recorded


def _record(record: Record | None, by: Actor, objects: dict[str, int | uuid.UUID]) -> dict[str, Any]:
    if record is None:
        return {}
    ask = enrolment.open_ask(record)
    case = enrolment.cases_of(record).filter(outcome="").first()
    if ask:
        objects["ask"] = ask.pk
    if case:
        objects["record_case"] = case.pk
    own = ("own" if ask.by == by.id else "other") if ask else ""
    return {"ask": own, "disputed": case is not None}


def _cards(
    applications: list[Application], card: Application | None, person: Known | None, status: str, on: dt.date,
    objects: dict[str, int | uuid.UUID],
) -> dict[str, Any]:  # fmt: skip
    """Of the card under way; and whether there is one in hand that still says what the register says."""
    issued = next((one for one in applications if one.state == State.CARD_ISSUED), None)
    in_hand = issued is not None or (status == "CARD_ISSUED" and not (card and card.state in OPEN))
    changed = bool(issued and person and issued.digest and issued.digest != person.digest)
    if card is None or card.state not in OPEN:
        return {"in_hand": in_hand, "data_changed": changed}
    if case := shipments.open_case_of(card):
        objects["card_case"] = case.pk
    if shipment := card.state == State.CARD_SHIPPED and shipments.last_of(card):
        objects["shipment"] = shipment.pk
    job = PrintJob.objects.filter(application=card, state__in=OPEN_JOBS).first()
    papers = [paper.kind for paper in cards.papers_of(card)]
    return {
        "application": card.state,
        "stopped": card.stopped or stop_of(person, card.digest, unprinted=card.state in UNPRINTED),
        "papers_missing": bool(cards.lacking(card, papers)),
        "permit_over": over(card.permit_until, on),
        "stays": card.place_print == card.place_collect,
        "shipment": bool(shipment),
        "searched": case is not None,
        "job": job.state if job else "",
        "own_blank": bool(card.serial),
        "blanks": in_stock(card.place_print, card.colour) > 0,
        "printer": printer_works(card.place_print),
    }


def _suket(
    person: Known | None, by: Actor, at: dt.datetime, objects: dict[str, int | uuid.UUID]
) -> dict[str, Any]:
    """The newest that lives; without one whether the instruction may allow one today."""
    if person is None:
        return {}
    newest = certificates.sukets_of(person.resident.person_key).filter(state__in=LIVE).first()
    if newest:
        objects["suket"] = newest.pk
        return {"suket": newest.state}
    return {"suket_possible": _possible(person.resident.person_key, by, at)}


def _possible(person_key: str, by: Actor, at: dt.datetime) -> bool:
    """Where only the reason is missing, whoever writes it gives that. No instruction known: no suket."""
    try:
        of = certificates.holder(person_key, by=by)
        verdict = certificates.verdict(of, on=timezone.localdate(at))
    except Refused:
        return False
    return verdict.allowed or verdict.why is Why.REASON_MISSING
