"""Minutes (berita acara) as data for `minutes.typ`, and the receipt of a card for `receipt.typ`."""

import datetime as dt

from rekam.core.days import MONTHS, WEEKDAYS
from rekam.core.language import number
from rekam.documents.phrases.paper import day_of, furniture
from rekam.documents.phrases.suket import grouped, hand, unbroken
from rekam.documents.rules.contents import Hand, MinutesText, ReceiptText
from rekam.documents.rules.numerals import in_words
from rekam.documents.rules.paper import Paper, breakable

SELF = "Pemilik KTP-el sendiri"
CLOSING = (
    "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap secukupnya untuk dipergunakan "
    "sebagaimana mestinya."
)
RECEIVED = (
    "Saya menerima KTP-el tersebut dalam keadaan baik, dan data yang tercetak sudah saya periksa. "
    "Penyerahan ini tidak dipungut biaya."
)


def minutes(text: MinutesText, paper: Paper) -> dict[str, object]:
    """What `minutes.typ` takes. `text.at` is in the office's own zone."""
    return {
        "at": paper.at.isoformat(),
        "paper": furniture(paper),
        "title": ["BERITA ACARA", text.subject],
        "number": f"Nomor: {text.number}",
        "opening": unbroken(_opening(text, paper.zone)),
        "people": [[one.name, grouped(one.nip), one.title] for one in (*text.hands, *text.witnesses)],
        "labels": ["Nama", "NIP", "Jabatan"],
        "did": _did(text),
        "heads": ["Uraian", "Menurut buku", "Hasil hitung", "Selisih", "Keterangan"],
        "rows": [[row.name, number(row.book, "id"), number(row.counted, "id"),
                  _difference(row.counted - row.book), row.note] for row in text.rows],
        "sum": ["Jumlah", *_sums(text)],
        "serials": {"title": "Nomor seri yang dimusnahkan", "rows": list(text.serials)},
        "remarks": {"title": "Catatan", "rows": [breakable(one) for one in text.remarks]},
        "closing": CLOSING,
        "hands": [hand(one) for one in text.hands],
        "witnessed": "Saksi-saksi" if text.witnesses else "",
        "witnesses": [hand(one) for one in text.witnesses],
        "foot": f"Dicetak dari Rekam oleh {paper.by}.",
    }  # fmt: skip


def _opening(text: MinutesText, zone: str) -> str:
    day = text.at.date()
    return (
        f"Pada hari ini, {day_in_words(day)} ({day_of(day, 'id')}), pukul {text.at:%H.%M} {zone}, "
        f"di {text.place}, kami yang bertanda tangan di bawah ini:"
    )


def _did(text: MinutesText) -> str:
    if text.how:
        return f"telah memusnahkan barang di bawah ini dengan cara {text.how}:"
    return "telah menghitung bersama barang di bawah ini, dengan hasil:"


def _sums(text: MinutesText) -> list[str]:
    book, counted = sum(row.book for row in text.rows), sum(row.counted for row in text.rows)
    return [number(book, "id"), number(counted, "id"), _difference(counted - book), ""]


def _difference(found: int) -> str:
    """`0`, `+2` or `−2` with a minus sign as tall as the plus."""
    return "0" if not found else f"{'+' if found > 0 else '−'}{number(abs(found), 'id')}"


def day_in_words(day: dt.date) -> str:
    """`Jumat tanggal lima belas bulan November tahun dua ribu dua puluh empat`."""
    return (
        f"{WEEKDAYS[day.weekday()]} tanggal {in_words(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {in_words(day.year)}"
    )


def receipt(text: ReceiptText, paper: Paper) -> dict[str, object]:
    """What `receipt.typ` takes. `text.at` is in the office's own zone."""
    other = bool(text.taker)
    taker = [
        ("Nama", text.taker),
        ("Hubungan dengan pemilik", text.relation),
        ("Surat yang ditunjukkan", text.paper),
    ]
    day = day_of(text.at.date(), "id")
    return {
        "at": paper.at.isoformat(),
        "paper": furniture(paper),
        "title": ["TANDA TERIMA KTP-EL"],
        "number": f"Nomor: {text.number}",
        "parts": [
            {"title": "KTP-el yang diserahkan", "rows": _clean([
                ("Nama pemilik", text.name), ("NIK", text.nik), ("Nomor seri blangko", text.serial),
                ("Jenis", text.kind), ("KTP-el lama", text.old_card)])},
            {"title": "Yang menerima", "rows": _clean(taker) if other else [["Nama", SELF]]},
            {"title": "Penyerahan", "rows": _clean([
                ("Hari, tanggal", f"{WEEKDAYS[text.at.weekday()]}, {day}"),
                ("Pukul", f"{text.at:%H.%M} {paper.zone}".strip()), ("Tempat", text.place)])},
        ],
        "photo": {"svg": text.photo, "alt": "Foto saat penyerahan"},
        "qr": {"svg": text.qr.svg if text.qr else "", "side": text.qr.side if text.qr else 0,
               "alt": f"Kode QR {text.number}"},
        "statement": RECEIVED,
        "hands": [hand(_titled(text.received, "Yang menerima")),
                  hand(_titled(text.gave, "Yang menyerahkan"))],
        "foot": f"Dicetak dari Rekam oleh {paper.by}.",
    }  # fmt: skip


def _titled(told: Hand, title: str) -> Hand:
    return Hand(told.name, told.title or title, told.nip, told.above, told.image, told.electronic)


def _clean(rows: list[tuple[str, str]]) -> list[list[str]]:
    return [[label, breakable(value)] for label, value in rows if value]
