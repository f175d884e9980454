"""What one card says, as data for its template. Nothing of it is kept; it is read anew for each card."""

import base64
import datetime as dt
import io
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from rekam.cards.models import Application, Guest
from rekam.cards.phrases import printing as said
from rekam.cards.queries.persons import person_of
from rekam.cards.rules.applications import code_of
from rekam.core.actor import Actor
from rekam.documents.models import Scan
from rekam.documents.queries import open_scan
from rekam.people.models import Resident
from rekam.places.queries import letterhead, office, path_names

PHOTO, SIGNATURE = "card_photo", "card_signature"
"""Kinds of scans that go onto a card. Until there is capture nobody makes them: their boxes stay empty."""


def template_folder() -> Path | None:
    """REKAM_HOME/card, where an office installed a `card.typ` of its own; None: ours, which says SPECIMEN."""
    folder = Path(settings.HOME) / "card"
    return folder if (folder / "card.typ").is_file() else None


def card_data(application: Application, serial: str, *, by: Actor, at: dt.datetime) -> dict[str, object]:
    """In the shape that stands at the top of `card.typ`.

    Raises Refused: `person_not_found`, `not_your_territory`, and those of `documents.queries.open_scan`.
    """
    person = person_of(application.person_key, by=by).resident
    names = [*path_names(person.village_code), "", "", "", ""][:4]
    code, day = code_of(application.pk), timezone.localdate(at)
    return {
        "at": timezone.localtime(at).isoformat(),
        "colour": application.colour,
        "head": [f"PROVINSI {names[0]}".upper(), names[1].upper()],
        "nik_label": "NIK",
        "nik": person.nik,
        "fields": _fields(person, names, application),
        "photo": _picture(PHOTO, person.person_key, by),
        "photo_box": said.PHOTO_BOX,
        "signature": _picture(SIGNATURE, person.person_key, by),
        "signature_box": said.SIGNATURE_BOX,
        "issued": f"{names[1].upper()}, {day:%d-%m-%Y}",
        "code": code,
        "code_label": said.CODE,
        "qr": _qr(code),
        "back": _back(serial),
    }


def _fields(person: Resident | Guest, names: list[str], application: Application) -> list[tuple[str, str]]:
    """Blood group and religion are not in the register that we hold; of guests they are known."""
    born = f"{person.birth_date:%d-%m-%Y}" if person.birth_date else said.NOT_SAID
    until = application.permit_until
    told = {
        "name": person.name,
        "born": f"{person.birth_place}, {born}".removeprefix(", "),
        "sex": said.SEXES.get(person.sex, ""),
        "blood": getattr(person, "blood", ""),
        "address": person.address,
        "rt_rw": f"{person.rt or said.NOT_SAID}/{person.rw or said.NOT_SAID}",
        "village": names[3],
        "district": names[2],
        "religion": getattr(person, "religion", ""),
        "marital": said.MARITAL.get(person.marital, ""),
        "occupation": person.occupation,
        "citizenship": said.CITIZEN if until is None else application.nationality,
        "valid": said.FOR_LIFE if until is None else f"{until:%d-%m-%Y}",
    }
    return [(label, told[name].upper() or said.NOT_SAID) for name, label in said.ON_THE_CARD.items()]


def _back(serial: str) -> list[str]:
    here = office()
    letter = letterhead()
    name = letter.name or (here.name if here else "")
    return [line for line in (name, letter.address, said.IF_FOUND, serial) if line]


def _picture(kind: str, person_key: str, by: Actor) -> str:
    """As an SVG around the picture, which the typesetter takes as text; "" where there is none."""
    rows = Scan.objects.filter(kind=kind, person_key=person_key, deleted_at=None)
    newest = rows.order_by("-at").first()
    if newest is None:
        return ""
    content = open_scan(newest.pk, by=by)
    return around(content, newest.media)


def around(content: bytes, media: str) -> str:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        width, height = picture.size
    told = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:{media};base64,{told}"/></svg>'
    )


def _qr(text: str) -> str:
    import segno

    made = io.BytesIO()
    segno.make(text, error="m").save(made, kind="svg", border=0, xmldecl=False)
    return made.getvalue().decode()
