"""What lies in a box of cards, the receipt of one card, and the cards that nobody has fetched, as PDF."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils import timezone

from rekam.cards.models import Application, Shipment
from rekam.cards.phrases import COLOURS
from rekam.cards.phrases.applications import KINDS
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.persons import Known, known, person_of
from rekam.cards.rules.applications import code_of
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.papers import Kind
from rekam.core.actor import Actor
from rekam.core.language import Language, words
from rekam.core.nik import mask
from rekam.documents.phrases import minutes, shipments
from rekam.documents.rules import Paper, qr
from rekam.documents.rules.contents import (
    BatchRow,
    BatchText,
    Hand,
    ReceiptText,
    UncollectedRow,
    UncollectedText,
)
from rekam.documents.typesetting import typeset
from rekam.people import queries as people
from rekam.places import queries as places

_PACKED = words("Yang mengirim", "Sent by")
_TAKEN = words("Yang menerima", "Received by")
_KEPT = words("Yang menyimpan", "Kept by")
_OFFICE = words("Kantor dinas", "The office")


def batch_list(
    shipment: Shipment, cards: Sequence[Application], *, by: Actor, at: dt.datetime, language: Language
) -> bytes:
    """The list that lies in the box, to count by when it leaves and when it comes."""
    persons = known([card.person_key for card in cards])
    text = BatchText(
        "", timezone.localdate(shipment.packed_at), _place(shipment.place_from, language),
        _place(shipment.place_to, language), shipment.carrier,
        [_batch_row(card, persons.get(card.person_key), language) for card in cards],
        (Hand("", _PACKED[language]), Hand("", _TAKEN[language])), code=f"{shipment.pk}",
    )  # fmt: skip
    return typeset("batch_list", shipments.batch_list(text, _paper(by, at, language)))


def _batch_row(card: Application, person: Known | None, language: Language) -> BatchRow:
    resident = person.resident if person else None
    return BatchRow(
        resident.name if resident else "–", mask(resident.nik) if resident and resident.nik else "",
        _name(card.village_code), card.serial or code_of(card.pk), KINDS[Kind(card.kind)][language],
    )  # fmt: skip


def uncollected(
    cards: Iterable[Application], place: str, *, by: Actor, at: dt.datetime, language: Language
) -> bytes:
    """Cards that lie ready, village by village."""
    rows = sorted(cards, key=lambda card: (card.village_code, card.since, card.pk))
    persons = known([card.person_key for card in rows])
    villages = [
        (_name(code) or _OFFICE[language], [_left(card, persons.get(card.person_key)) for card in members])
        for code, members in groupby(rows, key=lambda card: card.village_code)
    ]
    day, here = timezone.localdate(at), _place(place or office_code(), language)
    text = UncollectedText("", day, here, "", villages, (Hand(by.name, _KEPT[language]),))
    return typeset("uncollected", shipments.uncollected(text, _paper(by, at, language)))


def _left(card: Application, person: Known | None) -> UncollectedRow:
    resident = person.resident if person else None
    nik = mask(resident.nik) if resident and resident.nik else ""
    address = resident.address if resident else ""
    serial = card.serial or code_of(card.pk)
    day = timezone.localdate(card.since)
    return UncollectedRow(resident.name if resident else "–", nik, address, serial, day, 0)


def receipt(card: Application, *, by: Actor, at: dt.datetime) -> bytes:
    """A paper to be signed by hand where nothing can be signed on a screen; then it is scanned."""
    resident = person_of(card.person_key, by=by).resident
    kind, colour = KINDS[Kind(card.kind)]["id"], COLOURS[Colour(card.colour)]["id"]
    code = code_of(card.pk)
    text = ReceiptText(
        code, timezone.localtime(at), _place(card.place_collect, "id"), mask(resident.nik), resident.name,
        card.serial, f"{kind}, {colour}", Hand(""), Hand(by.name), qr=qr.code(code, smallest=qr.SMALL),
    )  # fmt: skip
    return typeset("receipt", minutes.receipt(text, _paper(by, at, "id")))


def _paper(by: Actor, at: dt.datetime, language: Language) -> Paper:
    here, head = places.office(), places.letterhead()
    return Paper(
        title="", office=here.name if here else "", at=timezone.localtime(at), by=by.name or by.id,
        zone=here.zone if here else "", language=language, synthetic=people.synthetic(),
        department=head.name, address=head.address,
    )  # fmt: skip


def _place(code: str, language: Language) -> str:
    return _OFFICE[language] if code == office_code() else f"Kecamatan {_name(code)}"


def _name(code: str) -> str:
    found = places.region(code) if code else None
    return found.name if found else ""
