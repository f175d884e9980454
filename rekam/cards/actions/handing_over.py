"""A card into the hand of its holder, or of somebody with a power of attorney, with what shows it."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db import transaction

from rekam.cards.actions.asking import take_in_old_card
from rekam.cards.actions.custody import issue_card
from rekam.cards.actions.stepping import check_move, facts_of, locked, move_application
from rekam.cards.models import Application, CardCase, HandOver
from rekam.cards.phrases import applications as phrases
from rekam.cards.queries.applications import place_of
from rekam.cards.queries.persons import known
from rekam.cards.rules.applications import Event, State, unmet
from rekam.cards.rules.papers import OLD_CARD_TAKEN
from rekam.cards.rules.shipments import Taker, Where
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import store_scan

PICTURES = ("signature", "photo", "attorney", "receipt")
REPLACED = "diganti kartu baru"


@dataclass(frozen=True, slots=True)
class Handed:
    """Who stood there and what shows it; pictures as they came in. `receipt` is the signed paper, scanned,
    where nothing was signed on a screen."""

    taker: Taker
    where: Where
    taker_name: str = field(default="", repr=False)
    relation: str = ""
    old_card: bool = False
    signature: bytes | None = field(default=None, repr=False)
    photo: bytes | None = field(default=None, repr=False)
    attorney: bytes | None = field(default=None, repr=False)
    receipt: bytes | None = field(default=None, repr=False)


def hand_over(
    *, application_id: int, version: int, handed: Handed, by: Actor, at: dt.datetime
) -> Application:
    """The card is in hand. What forbids it is asked first, then pictures are kept, then all is written.

    Raises Refused: those of `move_application`; `attorney_needed`, `signature_needed`, `photo_needed`,
    `case_open`, and those of `store_scan`.
    """
    _check(application_id, version, handed, by, at)
    scans = _kept(application_id, handed, by, at)
    return _write(application_id, version, handed, scans, by, at)


@transaction.atomic
def _check(application_id: int, version: int, handed: Handed, by: Actor, at: dt.datetime) -> None:
    """Everything that can be known before a picture is kept."""
    found = locked(application_id)
    move = check_move(found, Event.HAND_OVER, version, by)
    person = known([found.person_key]).get(found.person_key)
    told = facts_of(found, person, by=by, at=at, taker=handed.taker, old_card=handed.old_card)
    if need := unmet(move, told):
        raise Refused("application_need_not_met", need=need, **phrases.need_facts(need))
    _not_looked_for(found)
    if handed.taker is not Taker.HOLDER and not (handed.taker_name.strip() and handed.attorney):
        raise Refused("attorney_needed")
    if not handed.signature and not handed.receipt:
        raise Refused("signature_needed")
    if not handed.photo and not handed.receipt:
        raise Refused("photo_needed")


def _not_looked_for(found: Application) -> None:
    if CardCase.objects.filter(application=found, outcome="").exists():
        raise Refused("case_open")


def _kept(application_id: int, handed: Handed, by: Actor, at: dt.datetime) -> dict[str, uuid.UUID]:
    found = Application.objects.get(pk=application_id)
    told = {"person_key": found.person_key, "place": place_of(found)}
    pictures = {name: getattr(handed, name) for name in PICTURES}
    return {
        name: store_scan(content=content, kind=f"handover_{name}", by=by, at=at, **told).pk
        for name, content in pictures.items()
        if content
    }


@transaction.atomic
def _write(
    application_id: int, version: int, handed: Handed, scans: dict[str, uuid.UUID], by: Actor, at: dt.datetime
) -> Application:
    moved = move_application(
        application_id=application_id, event=Event.HAND_OVER, version=version, by=by, at=at,
        taker=handed.taker, old_card=handed.old_card,
    )  # fmt: skip
    _not_looked_for(moved)  # once more, under the lock: keeping pictures takes seconds
    HandOver(
        application=moved, taker=handed.taker, taker_name=handed.taker_name.strip()[:200],
        relation=handed.relation.strip()[:60], where=handed.where, by=by.id, at=at, **scans,
    ).save()  # fmt: skip
    issue_card(moved, by=by, at=at)
    if moved.kind in OLD_CARD_TAKEN:
        take_in_old_card(
            person_key=moved.person_key, application=moved.pk, place=moved.place_collect, by=by, at=at
        )
    _end_others(moved, by, at)
    return moved


def _end_others(moved: Application, by: Actor, at: dt.datetime) -> None:
    """Nobody holds two: the card before this one ends."""
    others = Application.objects.filter(person_key=moved.person_key, state=State.CARD_ISSUED)
    for other in others.exclude(pk=moved.pk):
        move_application(application_id=other.pk, event=Event.END, by=by, at=at, reason=REPLACED)
