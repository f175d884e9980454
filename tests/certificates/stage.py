"""An office of the election of 2020, when a suket was left to discretion, and people to write one for."""

import datetime as dt
import uuid
from pathlib import Path
from zoneinfo import ZoneInfo

from rekam.cards.models import Application, Printer
from rekam.certificates import actions
from rekam.certificates.models import Suket
from rekam.core.actor import Actor
from rekam.documents import actions as documents
from rekam.staff.rules import ROLES, Role, system
from tests.cards.ledger_stage import received
from tests.documents.office import open_office
from tests.people.population import observe, register

AT = dt.datetime(2020, 12, 1, 10, tzinfo=ZoneInfo("Asia/Makassar"))
LAST = dt.date(2020, 12, 31)
OFFICER = Actor("petugas", name="Siti", permissions=ROLES[Role.OFFICER], territory=("53.01",))
HEAD = Actor("kepala", name="Yohanes", permissions=ROLES[Role.HEAD], territory=("53.01",))
STRANGER = Actor("asing", permissions=ROLES[Role.OFFICER], territory=("53.71",))
ANA = "a" * 32


def opened(settings: object, home: Path, election: str = "pilkada-2020") -> None:
    """Keys, an office and who signs for it."""
    settings.HOME, settings.MEDIA_ROOT = home, home / "files"  # type: ignore[attr-defined]
    settings.REKAM_ELECTION, settings.REKAM_SIGNER = election, "test"  # type: ignore[attr-defined]
    open_office()
    documents.make_keys(by=system(), at=AT)
    documents.add_signatory(
        name="Yohanes Bria", nip="197001011990031001", title="Kepala Dinas", capacity="Plt.",
        since=dt.date(2020, 1, 1), until=None, by=system(), at=AT,
    )  # fmt: skip


def somebody(status: str = "SENT_FOR_ENROLLMENT", **more: object) -> str:
    register({"key": ANA, "name": "ANA NDUN", "birth_place": "KUPANG", "sex": "P"} | more)
    if status:
        observe(**{ANA: status})
    return ANA


def asked(kind: str = "first", state: str = "PRINT_READY_RECORD", **more: str) -> Application:
    """A card that Ana asked for: made at the office, fetched in the kecamatan."""
    place = {"colour": "blue", "place_print": "53.01", "place_collect": "53.01.04"} | more
    return Application.objects.create(
        person_key=ANA, kind=kind, state=state, since=AT, asked_at=AT, asked_by="petugas", **place
    )


def card_can_be_printed() -> None:
    """For the office itself, where a first card is printed when the kecamatan has no printer."""
    Printer.objects.create(place="53.01", name="Zebra", uri="ipp://localhost/zebra")
    received(2)


def drafted(**told: str) -> Suket:
    return actions.draft_suket(person_key=ANA, by=OFFICER, at=AT, **told)


def signed() -> Suket:
    """As if by a signer that binds: of the test authority's letters nobody is told that they hold."""
    made = actions.sign_suket(id=drafted().pk, by=HEAD, at=AT)
    Suket.objects.filter(pk=made.pk).update(test_signed=False)
    return made


def again(suket: Suket) -> Suket:
    return Suket.objects.get(pk=suket.pk)


def nobody() -> uuid.UUID:
    return uuid.UUID(int=0)
