"""The berita acara of a stock-take and of a destruction, as PDF. In Indonesian: two officers sign it."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from rekam.cards.models import Ask, StockTake
from rekam.cards.phrases.stock import COLOURS, PILES
from rekam.cards.queries.ledger import asked_about
from rekam.cards.queries.stock import place_name
from rekam.cards.rules.blanks import AskKind, Colour
from rekam.cards.rules.stock import Pile
from rekam.core.actor import Actor
from rekam.documents.phrases import minutes
from rekam.documents.rules import Paper
from rekam.documents.rules.contents import Hand, MinutesRow, MinutesText
from rekam.documents.typesetting import typeset
from rekam.people import queries as people
from rekam.places import queries as places

OFFICER = "Petugas blangko"
UNNUMBERED = "................"
BLANKS, OLD = "Blangko KTP-el rusak", "KTP-el lama yang ditarik"


def stock_minutes(take: StockTake, *, by: Actor, at: dt.datetime) -> bytes:
    """Of a count that two persons made. Raises Refused: `document_too_large`."""
    rows = [
        MinutesRow(_pile(Pile(one.pile), Colour(one.colour)), one.expected, one.counted)
        for one in take.counts.all()
        if one.expected or one.counted
    ]
    text = MinutesText(
        take.minutes or UNNUMBERED, timezone.localtime(take.confirmed_at), "PERHITUNGAN STOK BLANGKO KTP-EL",
        place_name(take.place), _hands(take.counted_by, take.confirmed_by), rows,
        remarks=[take.note] if take.note else [],
    )  # fmt: skip
    return typeset("minutes", minutes.minutes(text, _paper(by, at)))


def destruction_minutes(ask: Ask, *, by: Actor, at: dt.datetime) -> bytes:
    """Of what two persons destroyed, each serial in it. Raises Refused: `document_too_large`."""
    many, old = ask.rows.count(), ask.kind == AskKind.DESTROY_OLD
    text = MinutesText(
        ask.minutes, timezone.localtime(ask.answered_at), "PEMUSNAHAN KTP-EL", place_name(ask.place),
        _hands(ask.asked_by, ask.answered_by), [MinutesRow(OLD if old else BLANKS, many, many)],
        how=ask.reason, serials=[str(each) for each in asked_about(ask)],
    )  # fmt: skip
    return typeset("minutes", minutes.minutes(text, _paper(by, at)))


def _pile(pile: Pile, colour: Colour) -> str:
    told = PILES[pile]["id"]
    return f"{told[0].upper()}{told[1:]}, {COLOURS[colour]['id']}"


def _hands(*ids: str) -> Sequence[Hand]:
    names = people.names_of(ids)
    return [Hand(names.get(id, id), OFFICER) for id in ids]


def _paper(by: Actor, at: dt.datetime) -> Paper:
    here, head = places.office(), places.letterhead()
    return Paper(
        title="Berita acara", office=here.name if here else "", at=timezone.localtime(at),
        by=by.name or by.id, zone=here.zone if here else "", synthetic=people.synthetic(),
        department=head.name, address=head.address,
    )  # fmt: skip
