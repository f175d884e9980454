"""What the office's letters and lists say, as values: one class per template."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from rekam.documents.rules.qr import Code


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody under a document. `title` carries the capacity (`Plt. Kepala Dinas`); `image` is an SVG.

    `electronic` says that the signature is in the file, so that no room is left for a pen.
    """

    name: str
    title: str = ""
    nip: str = ""
    above: str = ""
    image: str = ""
    electronic: bool = False


@dataclass(frozen=True, slots=True)
class SuketText:
    """`nik` in full, as the law wants it on the letter; `photo` is an SVG of `pictures.photo` or nothing.

    `seat` is the town where the office signs. `code` is the recording status in the corner, for officers.
    """

    number: str
    issued: dt.date
    valid_until: dt.date
    nik: str
    name: str
    birth_place: str
    birth_day: dt.date
    sex: str
    address: str
    rt_rw: str
    village: str
    kecamatan: str
    purpose: str
    because: str
    signer: Hand
    seat: str = ""
    code: str = ""
    photo: str = ""
    qr: Code | None = None
    check_at: str = ""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One card in a box. `nik` masked."""

    name: str
    nik: str
    village: str
    serial: str
    kind: str


@dataclass(frozen=True, slots=True)
class BatchText:
    number: str
    day: dt.date
    sender: str
    receiver: str
    carrier: str
    rows: Sequence[BatchRow]
    hands: Sequence[Hand] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptText:
    """A card handed over. `taker` is empty when the holder came; then `relation` and `paper` are too.

    `paper` is what the taker showed: a power of attorney, the family card. `photo` is an SVG. `qr` is of
    `number` alone, so that a desk finds the card again; nothing of the person is in it.
    """

    number: str
    at: dt.datetime
    place: str
    nik: str
    name: str
    serial: str
    kind: str
    received: Hand
    gave: Hand
    taker: str = ""
    relation: str = ""
    paper: str = ""
    old_card: str = ""
    photo: str = ""
    qr: Code | None = None


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """Of one kind: what the book says and what was counted. `note` explains a difference."""

    name: str
    book: int
    counted: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class MinutesText:
    """A stock-take (`rows`), or a destruction (`serials` too, as ranges, and `how` it was done)."""

    number: str
    at: dt.datetime
    subject: str
    place: str
    hands: Sequence[Hand]
    rows: Sequence[MinutesRow]
    how: str = ""
    serials: Sequence[str] = ()
    remarks: Sequence[str] = ()
    witnesses: Sequence[Hand] = field(default=())


@dataclass(frozen=True, slots=True)
class UncollectedRow:
    """`nik` masked; `since` is the day the card came to the place where it waits."""

    name: str
    nik: str
    address: str
    serial: str
    since: dt.date
    reminders: int = 0
    flags: str = ""


@dataclass(frozen=True, slots=True)
class UncollectedText:
    """By village, in walking order: (village, rows). `drawer` is the place where the cards lie."""

    number: str
    day: dt.date
    place: str
    drawer: str
    villages: Sequence[tuple[str, Sequence[UncollectedRow]]]
    hands: Sequence[Hand] = ()
