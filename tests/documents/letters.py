"""One invented letter of each kind, as data for its template."""

import base64
import datetime as dt
from dataclasses import replace

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
from tests.documents.paper import AT, a_paper

HEAD = Hand("Yohanes Bria, S.Sos.", "Plt. Kepala Dinas", "197001011995031001", electronic=True)
CLERK = Hand("Maria Bano", "Petugas data", "198001012005012003", above="Yang menghitung,")
NOBODY = Hand("", "Penerima")
NIK = "5301044405900001"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""

SUKET = SuketText(
    number="470/007/SUKET/XI/2024", issued=AT.date(), valid_until=dt.date(2024, 12, 31), nik=NIK,
    name="MARIA NDUN", birth_place="KUPANG", birth_day=dt.date(1990, 5, 4), sex="Perempuan",
    address="Jalan Kebun Raja 12", rt_rw="003 / 002", village="Oesao", kecamatan="Kupang Timur",
    purpose="memberikan suara pada 27 November 2024", because="persediaan blangko habis", signer=HEAD,
    seat="Oelamasi", code="PRR", qr=qr.code("NCFOXN" * 40), check_at="contoh.go.id/periksa",
)  # fmt: skip
BATCH = BatchText(
    "470/012/KIRIM/XI/2024", AT.date(), "Dinas, Oelamasi", "Kecamatan Kupang Timur", "Anton Lay",
    [BatchRow("MARIA NDUN", "530104******0001", "Oesao", "B00081230", "Baru")], (CLERK, NOBODY),
)  # fmt: skip
RECEIPT = ReceiptText(
    "470/055/TT/XI/2024", AT, "Kantor Camat Kupang Timur", NIK, "MARIA NDUN", "B00081230", "Baru, WNI",
    Hand("PAULUS NDUN"), CLERK, taker="PAULUS NDUN", relation="Suami", paper="Surat kuasa dan KK",
)  # fmt: skip
MINUTES = MinutesText(
    "470/003/BA/XI/2024", AT, "Penghitungan Persediaan Blangko", "Kantor Dinas", (CLERK, HEAD),
    [MinutesRow("Blangko", 1212, 1210, "2 dicari"), MinutesRow("Rusak", 14, 14)],
)  # fmt: skip
LEFT = UncollectedText(
    "", AT.date(), "Kecamatan Kupang Timur", "Laci 2",
    [("Oesao", [
        UncollectedRow("MARIA NDUN", "530104******0001", "RT 003", "B00081230", dt.date(2024, 11, 1), 2),
    ])],
)  # fmt: skip


def letter_of(kind: str, paper: Paper | None = None, **changes: object) -> dict[str, object]:
    """Data for the template of this name; `changes` are fields of its content."""
    paper = paper or a_paper()
    if kind == "suket":
        return suket.suket(replace(SUKET, **changes), paper)  # type: ignore[arg-type]
    if kind == "batch_list":
        return shipments.batch_list(replace(BATCH, **changes), paper)  # type: ignore[arg-type]
    if kind == "receipt":
        return minutes.receipt(replace(RECEIPT, **changes), paper)  # type: ignore[arg-type]
    if kind == "minutes":
        return minutes.minutes(replace(MINUTES, **changes), paper)  # type: ignore[arg-type]
    return shipments.uncollected(replace(LEFT, **changes), paper)  # type: ignore[arg-type]


KINDS = ["suket", "batch_list", "receipt", "minutes", "uncollected"]
