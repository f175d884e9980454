"""A foreigner's permit at the reception: it decides the colour of the card and how long the card is valid."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rekam.audit.actions import record
from rekam.cards.actions.stepping import locked, said
from rekam.cards.models import Application, Paper, Step
from rekam.cards.queries.applications import application, place_of, stated
from rekam.cards.queries.persons import Known, ground, known
from rekam.cards.rules.applications import State
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.guests import CITIZEN
from rekam.cards.rules.papers import Kind, PaperKind
from rekam.cards.rules.permits import NUMBER, Permit, colour_of, over
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import store_scan

BEFORE_A_BLANK = (State.REQUESTED, State.ACCEPTED, State.PRINT_READY_RECORD)


def check_colour(
    found: Known, kind: str, colour: str, permit: Permit | None, picture: bytes | None, at: dt.datetime
) -> None:
    """Raises Refused: `card_blue_for_foreigner`, `card_orange_for_citizen`, `permit_needed`, and those of
    `check_permit`.

    Who changed nationality since asks for a card with changed data, which needs its proof.
    """
    told = found.nationality or ("" if kind == Kind.CHANGED else stated(found.resident.person_key))
    if colour == Colour.BLUE:
        if colour_of(told) is Colour.ORANGE:
            raise Refused("card_blue_for_foreigner")
        return
    if colour_of(told) is Colour.BLUE:
        raise Refused("card_orange_for_citizen")
    if permit is None:
        raise Refused("permit_needed")
    check_permit(permit, picture, at)
    if found.nationality and found.nationality != permit.nationality:
        raise Refused("permit_other_nationality")


def check_permit(permit: Permit, picture: bytes | None, at: dt.datetime) -> None:
    """Raises Refused: `card_orange_for_citizen`, `permit_needed`, `permit_number`, `permit_over`,
    `permit_scan_needed`."""
    if permit.nationality == CITIZEN:
        raise Refused("card_orange_for_citizen")
    if not permit.nationality:
        raise Refused("permit_needed")
    if not NUMBER.fullmatch(permit.number):
        raise Refused("permit_number")
    if over(permit.until, timezone.localdate(at)):
        raise Refused("permit_over", day=f"{permit.until:%d-%m-%Y}")
    if not picture:
        raise Refused("permit_scan_needed")


def keep_permit(person_key: str, place: str, picture: bytes, by: Actor, at: dt.datetime) -> uuid.UUID:
    """Before any transaction: a picture takes a second. Raises Refused: those of `store_scan`."""
    told = {"kind": PaperKind.PASSPORT.value, "person_key": person_key, "place": place}
    return store_scan(content=picture, by=by, at=at, **told).pk


def permit_values(permit: Permit | None, scan: uuid.UUID | None) -> dict[str, Any]:
    """What the application keeps of it; for a citizen that one was told so."""
    if permit is None:
        return {"nationality": CITIZEN}
    return {
        "nationality": permit.nationality, "permit_number": permit.number, "permit_until": permit.until,
        "permit_scan": scan,
    }  # fmt: skip


def note_paper(found: Application, scan: uuid.UUID | None, by: Actor, at: dt.datetime) -> None:
    Paper(application=found, kind=PaperKind.PASSPORT, scan=scan, by=by.id, at=at).save()


def show_permit(
    *, application_id: int, permit: Permit, picture: bytes | None, version: int, by: Actor, at: dt.datetime
) -> Application:
    """The card becomes orange, or a permit that was renewed takes the place of the old one.

    An application that a list began is blue until somebody says that this is a foreigner. Raises Refused:
    `application_not_found`, `application_changed`, `permit_too_late`, and those of `check_colour`.
    """
    found = application(application_id, by=by)
    _check(found, permit, picture, version, by, at)
    assert picture is not None
    scan = keep_permit(found.person_key, place_of(found), picture, by, at)
    return _write(application_id, permit, scan, version, by, at)


def _check(
    found: Application, permit: Permit, picture: bytes | None, version: int, by: Actor, at: dt.datetime
) -> Known:
    by.check("cards.accept", place_of(found))
    if found.version != version:
        raise said("application_changed", found)
    if found.state not in BEFORE_A_BLANK or found.serial:
        raise Refused("permit_too_late")
    if found.nationality == CITIZEN:
        raise Refused("card_orange_for_citizen")
    person = known([found.person_key]).get(found.person_key)
    if person is None:
        raise Refused("person_not_found")
    check_colour(person, found.kind, Colour.ORANGE, permit, picture, at)
    return person


@transaction.atomic
def _write(
    application_id: int, permit: Permit, scan: uuid.UUID, version: int, by: Actor, at: dt.datetime
) -> Application:
    found = locked(application_id)
    person = _check(found, permit, b"kept", version, by, at)
    standing = ground([found.person_key]).standing(person, found.kind, Colour.ORANGE)
    Application.objects.filter(pk=found.pk).update(
        colour=Colour.ORANGE, version=F("version") + 1, **permit_values(permit, scan), **standing
    )
    note_paper(found, scan, by, at)
    Step(application=found, event="permit", before=found.state, after=found.state, by=by.id, at=at).save()
    record(
        by=by, at=at, event="cards.application.permit", subject=f"application:{found.pk}",
        people=[found.person_key], place=place_of(found), until=permit.until.isoformat(),
    )  # fmt: skip
    found.refresh_from_db()
    return found
