"""One invented paper of each kind: what `rekam documents specimen` prints. Nobody in it exists."""

import datetime as dt
from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rekam.documents.phrases import minutes, shipments, suket
from rekam.documents.rules import Paper, qr
from rekam.documents.rules.contents import (
    BatchRow,
    BatchText,
    Hand,
    MinutesRow,
    MinutesText,
    ReceiptText,
    SuketText,
    UncollectedRow,
    UncollectedText,
)
from rekam.documents.rules.credential import Claims, encode

NIK, MASKED, NAME = "0000004405900001", "000000******0001", "MARIA CONTOH"
SEAT = "Contoh"
HEAD = Hand(
    "Yohanes Contoh, S.Sos.", "Plt. Kepala Dinas Kependudukan dan Pencatatan Sipil", "000000000000000000",
    electronic=True,
)  # fmt: skip
CLERK = Hand("Siti Contoh", "Petugas data", "000000000000000000")
NAMES = (NAME, "YOSEPH CONTOH", "ADRIANA CONTOH BINTI CONTOH", "SITI CONTOH")


def sheet(title: str, at: dt.datetime, zone: str) -> Paper:
    return Paper(
        title=title, office="Kabupaten Contoh", at=at, by="rekam documents specimen", zone=zone,
        department="Dinas Kependudukan dan Pencatatan Sipil", address="Jalan Contoh Nomor 1, Contoh 00000",
        synthetic=True, test=True, specimen=True,
    )  # fmt: skip


def a_suket(at: dt.datetime, zone: str) -> dict[str, object]:
    number, end = f"470/001/SUKET/I/{at.year}", at.date() + dt.timedelta(30)
    claims = Claims(number, NAME, dt.date(1990, 5, 4), "P", "Contoh", "SPECIMEN")
    expires = dt.datetime.combine(end + dt.timedelta(1), dt.time(), at.tzinfo)
    key = Ed25519PrivateKey.generate()  # nobody knows it afterwards, so no verifier takes this QR for real
    code = encode(claims, key, issuer="SPECIMEN", issued=at, expires=expires, kid="specimen")
    text = SuketText(
        number=number, issued=at.date(), valid_until=end, nik=NIK, name=NAME, birth_place="CONTOH",
        birth_day=dt.date(1990, 5, 4), sex="Perempuan", address="Jalan Contoh Nomor 12", rt_rw="003 / 002",
        village="Contoh", kecamatan="Contoh Timur", purpose="menunjukkan bentuk surat ini",
        because="persediaan blangko di kantor habis", signer=HEAD, seat=SEAT, code="PRR", qr=qr.code(code),
    )  # fmt: skip
    return suket.suket(text, sheet("Surat keterangan", at, zone))


def a_batch_list(at: dt.datetime, zone: str) -> dict[str, object]:
    rows = [
        BatchRow(name, MASKED, "Contoh", f"X{n:08}", kind)
        for n, (name, kind) in enumerate(zip(NAMES, ("Baru", "Hilang", "Rusak", "Baru"), strict=True), 1)
    ]
    hands = (Hand("Siti Contoh", "Pengirim"), Hand("Anton Contoh", "Pembawa"), Hand("", "Penerima"))
    text = BatchText(
        f"470/001/KIRIM/I/{at.year}",
        at.date(),
        "Dinas",
        "Kecamatan Contoh Timur",
        "Anton Contoh",
        rows,
        hands,
    )
    return shipments.batch_list(text, sheet("Daftar kiriman KTP-el", at, zone))


def a_receipt(at: dt.datetime, zone: str) -> dict[str, object]:
    text = ReceiptText(
        f"470/001/TT/I/{at.year}", at, "Kantor Camat Contoh Timur", NIK, NAME, "X00000001", "Baru, WNI",
        Hand("YOSEPH CONTOH", "Yang menerima"), Hand("Siti Contoh", "Yang menyerahkan", "000000000000000000"),
        taker="YOSEPH CONTOH", relation="Suami", paper="Surat kuasa dan kartu keluarga",
    )  # fmt: skip
    return minutes.receipt(text, sheet("Tanda terima KTP-el", at, zone))


def some_minutes(at: dt.datetime, zone: str) -> dict[str, object]:
    rows = [
        MinutesRow("Blangko di gudang", 1212, 1210, "2 keping dicari"),
        MinutesRow("Blangko rusak cetak", 14, 14),
    ]
    text = MinutesText(
        f"470/001/BA/I/{at.year}", at, "Penghitungan Persediaan Blangko KTP-el", "Kantor Dinas",
        (CLERK, HEAD), rows, remarks=["Selisih dicatat sebagai kasus dan ditelusuri hari itu juga."],
    )  # fmt: skip
    return minutes.minutes(text, sheet("Berita acara", at, zone))


def an_uncollected_list(at: dt.datetime, zone: str) -> dict[str, object]:
    rows = [
        UncollectedRow(name, MASKED, "RT 003 RW 002", f"X{n:08}", at.date() - dt.timedelta(9 * n), n - 1)
        for n, name in enumerate(NAMES, 1)
    ]
    villages = [("Contoh", rows[:3]), ("Contoh Baru", rows[3:])]
    hands = (Hand("", "Petugas penyimpan"),)
    text = UncollectedText("", at.date(), "Kecamatan Contoh Timur", "Laci 2", villages, hands)
    return shipments.uncollected(text, sheet("KTP-el belum diambil", at, zone))


def a_card(at: dt.datetime, zone: str) -> dict[str, object]:
    """In the shape that stands at the top of `card.typ`."""
    from rekam.cards.phrases import printing as said

    values = {
        "name": NAME, "born": "CONTOH, 04-05-1990", "sex": "PEREMPUAN", "blood": "-",
        "address": "JL. CONTOH 12", "rt_rw": "003/002", "village": "CONTOH", "district": "CONTOH TIMUR",
        "religion": "-", "marital": "KAWIN", "occupation": "PETANI", "citizenship": said.CITIZEN,
        "valid": said.FOR_LIFE,
    }  # fmt: skip
    return {
        "at": at.isoformat(), "colour": "blue", "head": ["PROVINSI CONTOH", "KABUPATEN CONTOH"],
        "nik_label": "NIK", "nik": NIK,
        "fields": [(label, values[name]) for name, label in said.ON_THE_CARD.items()],
        "photo": "", "photo_box": said.PHOTO_BOX, "signature": "", "signature_box": said.SIGNATURE_BOX,
        "issued": f"CONTOH, {at:%d-%m-%Y}", "code": "SPECIMEN", "code_label": said.CODE,
        "qr": qr.code("SPECIMEN").svg,
        "back": ["Dinas Kependudukan dan Pencatatan Sipil", said.IF_FOUND, "TEST"],
    }  # fmt: skip


SPECIMENS: Mapping[str, tuple[str, Callable[[dt.datetime, str], dict[str, object]]]] = {
    "suket": ("suket", a_suket),
    "batch-list": ("batch_list", a_batch_list),
    "receipt": ("receipt", a_receipt),
    "minutes": ("minutes", some_minutes),
    "uncollected": ("uncollected", an_uncollected_list),
    "card": ("card", a_card),
}
"""Template, and what makes its data at a time in a zone."""
