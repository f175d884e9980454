"""The berita acara of a stock-take and of a destruction, as PDF. In Indonesian: two officers sign it."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from rekam.cards.models import Ask, Movement, StockTake
from rekam.cards.phrases.stock import COLOURS, PILES
from rekam.cards.queries.balances import balances_on
from rekam.cards.queries.ledger import asked_about
from rekam.cards.queries.stock import place_name
from rekam.cards.rules.blanks import AskKind, BlankState, Colour, Event
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
BLANKS, OLD, WITHDRAWN = "Blangko KTP-el rusak", "KTP-el lama yang ditarik", "KTP-el tercetak yang ditarik"
BESIDE = (
    "Tidak dihitung di sini: KTP-el tercetak. Menurut buku {lie} menunggu dikirim atau diserahkan di tempat "
    "ini dan {way} dikirim tetapi belum dihitung di tempat tujuan; keduanya dihitung menurut daftar namanya."
)


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
        remarks=[*([take.note] if take.note else []), *_beside(take)],
    )  # fmt: skip
    return typeset("minutes", minutes.minutes(text, _paper(by, at)))


def _beside(take: StockTake) -> list[str]:
    """What lies there printed is no pile of the drawer; the minutes say how many, as the book knew them."""
    told = balances_on(take.confirmed_at)
    lie, way = (told.get((take.place, state), 0) for state in (BlankState.PRINTED, BlankState.SHIPPED))
    return [BESIDE.format(lie=lie, way=way)] if lie or way else []


def destruction_minutes(ask: Ask, *, by: Actor, at: dt.datetime) -> bytes:
    """Of what two persons destroyed, each serial in it. Raises Refused: `document_too_large`."""
    counts = {OLD: ask.rows.count()} if ask.kind == AskKind.DESTROY_OLD else _kinds(ask)
    text = MinutesText(
        ask.minutes, timezone.localtime(ask.answered_at), "PEMUSNAHAN KTP-EL", place_name(ask.place),
        _hands(ask.asked_by, ask.answered_by),
        [MinutesRow(name, many, many) for name, many in counts.items() if many],
        how=ask.reason, serials=[str(each) for each in asked_about(ask)],
    )  # fmt: skip
    return typeset("minutes", minutes.minutes(text, _paper(by, at)))


def _kinds(ask: Ask) -> dict[str, int]:
    """How many of these blanks were spoiled, and how many cards withdrawn, before they were destroyed."""
    gone = Movement.objects.filter(blank__asks__ask=ask, event=Event.DESTROY)
    withdrawn = gone.filter(from_state=BlankState.WITHDRAWN).count()
    return {BLANKS: gone.count() - withdrawn, WITHDRAWN: withdrawn}


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
