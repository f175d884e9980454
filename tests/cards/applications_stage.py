"""An office with people whose records are ready, and officers at its desks."""

import datetime as dt
import uuid
from typing import Any

from django.test import Client

from rekam.cards import actions
from rekam.cards.models import Application, CardCase, Guest, Shipment, Sighting
from rekam.cards.rules.papers import NEEDED, SCANNED, Kind
from rekam.core.actor import Actor
from rekam.enrolment.models import Record
from rekam.staff.models import Officer
from rekam.staff.rules import ROLES, Role
from tests.people.population import AT, observe, register

OFFICE, SEMAU, NEXT = "53.01", "53.01.04", "53.01.05"
LATER = AT + dt.timedelta(hours=2)
YOUNG = dt.date(2007, 11, 27)
"""17 on the polling day of pilkada-2024."""

OFFICER = Actor("7", name="Ana Ndun", permissions=ROLES[Role.OFFICER], territory=(OFFICE,))
CLERK = Actor("8", name="Yos Lay", permissions=ROLES[Role.OFFICER], territory=(SEMAU,))
DATA = Actor("9", name="Maria Bano", permissions=ROLES[Role.DATA_OFFICER], territory=(OFFICE,))
HEAD = Actor("10", name="Kepala", permissions=ROLES[Role.HEAD], territory=(OFFICE,))
AUDITOR = Actor("11", permissions=ROLES[Role.AUDITOR], territory=(OFFICE,))
STRANGER = Actor("12", permissions=ROLES[Role.OFFICER], territory=("53.71",))


def client(role: Role = Role.OFFICER, place: str = OFFICE) -> Client:
    """Somebody who has signed in."""
    officer = Officer.objects.create(
        username=f"{role}{Officer.objects.count()}", full_name="Ana Ndun", role=role, territory=[place],
        password="!", created_at=AT,
    )  # fmt: skip
    found = Client()
    found.force_login(officer)
    return found


def key(letter: str) -> str:
    return letter * 32


def people(*told: dict[str, Any]) -> None:
    """A register of these; `seen` is what a status list says of each, if it is not ready to be printed."""
    seen = {row["key"]: row.pop("seen", "PRINT_READY_RECORD") for row in told}
    register(*told)
    observe(**seen)


def one(letter: str = "a", **more: Any) -> dict[str, Any]:
    return {"key": key(letter)} | more


def asked(letter: str = "a", kind: str = Kind.FIRST, *, by: Actor = OFFICER) -> Application:
    return actions.apply_for_card(person_key=key(letter), kind=kind, by=by, at=AT)


def with_papers(found: Application, content: bytes | None = None) -> None:
    for paper in NEEDED[Kind(found.kind)]:
        picture = content if paper in SCANNED else None
        actions.show_paper(application_id=found.pk, kind=paper, content=picture, by=OFFICER, at=AT)


def moved(found: Application, event: str, **facts: Any) -> Application:
    by = facts.pop("by", OFFICER)
    return actions.move_application(application_id=found.pk, event=event, by=by, at=AT, **facts)


def ready(letter: str = "a", kind: str = Kind.FIRST) -> Application:
    """Accepted with its papers and ready to be printed."""
    found = asked(letter, kind)
    with_papers(found)
    moved(found, "accept")
    return moved(found, "ready")


def printed(letter: str = "a", *, at: str = OFFICE, to: str = SEMAU, serial: str = "") -> Application:
    """A card that came out of the printer there, to be collected at `to`."""
    found = ready(letter)
    Application.objects.filter(pk=found.pk).update(place_print=at, place_collect=to)
    serial = serial or f"AB{found.pk:06d}"
    moved(found, "queue", blank=serial)
    return moved(found, "print", serial=serial)


def lying(letter: str = "a") -> Application:
    """Ready to be collected where it was printed."""
    found = printed(letter, at=SEMAU, to=SEMAU)
    return moved(found, "place")


def status(letter: str = "a") -> str:
    return Record.objects.get(person_key=key(letter)).status


def standing_in(place: str) -> dict[str, dict[str, object]]:
    """What addresses of cards name, in this place, with a register of one."""
    register(one("a", village_code=f"{place}.2001"))
    return on_the_way(place, key("a"), key("b"))


def a_guest(place: str) -> Guest:
    """Somebody of Jakarta Selatan, straight into the table."""
    said = {"birth_place": "JAKARTA", "birth_date": dt.date(1990, 5, 4), "sex": "L", "blood": "O"}
    said |= {"address": "JL. TEBET RAYA 1", "village_code": "31.74.01.1001", "religion": "ISLAM"}
    said |= {"marital": "B", "occupation": "KARYAWAN SWASTA", "nationality": "WNI", "life": "alive"}
    told: dict[str, Any] = {"nik": "3174010405900002", "name": "BUDI SANTOSO", "search": "BUDI SANTOSO"}
    seen = {"status": "PRINT_READY_RECORD", "seen_on": AT.date(), "entered_by": "0", "entered_at": AT}
    number = Guest.objects.count() + 1
    made = Guest.objects.create(
        person_key=f"{number:031d}f", place=place, changed_at=AT, **told, **said, **seen
    )  # fmt: skip
    looked = {"status": made.status, "life": made.life, "seen_on": made.seen_on, "by": "0", "at": AT}
    Sighting.objects.create(guest=made, scan=uuid.uuid4(), **looked)
    return made


def on_the_way(place: str, begun: str, waits: str) -> dict[str, dict[str, object]]:
    """Straight into the tables: a card that is begun, one that lies ready and is looked for, shipments."""
    told: dict[str, Any] = {"since": AT, "asked_at": AT, "village_code": f"{place}.2001"}
    told |= {"place_print": place, "place_collect": place}
    card = Application.objects.create(person_key=begun, asked_by="0", **told)
    lies = Application.objects.create(person_key=waits, asked_by="0", state="READY_FOR_PICKUP", **told)
    sent = {"packed_by": "0", "packed_at": AT}
    leaves = Shipment.objects.create(place_from=place, place_to=f"{place[:5]}.99", **sent)
    comes = Shipment.objects.create(place_from=place[:5], place_to=place, state="SENT", **sent)
    case = CardCase.objects.create(application=lies, kind="not_here", opened_by="0", opened_at=AT)
    return {
        "card": {"application_id": card.pk},
        "card-step": {"application_id": card.pk, "event": "accept"},
        "card-lying": {"application_id": lies.pk},
        "shipment-leaves": {"shipment_id": leaves.pk},
        "shipment-comes": {"shipment_id": comes.pk},
        "card-case": {"case_id": case.pk},
        "guest": {"guest_id": a_guest(place).pk},
        "elsewhere": {"village": "31.74.01.1001"},
    }
