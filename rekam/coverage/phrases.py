"""The words of coverage: what is known of people and their cards."""

from dataclasses import dataclass

from rekam.core.language import Words, words


@dataclass(frozen=True, slots=True)
class PartWords:
    """`name` is a field of Standing, `order` what the table is sorted by, `token` the colour on the page."""

    name: str
    order: str
    token: str
    of_card: bool
    words: Words
    title: Words


PARTS = (
    PartWords("left", "sisa", "s5", False, words("belum merekam", "not recorded"), words("Sisa", "Left")),
    PartWords(
        "waiting", "menunggu", "s4", True, words("menunggu PRR", "waiting for PRR"),
        words("Menunggu PRR", "Waiting for PRR"),
    ),
    PartWords(
        "printable", "siap-cetak", "s3", True, words("siap cetak", "ready to print"),
        words("Siap cetak", "Ready to print"),
    ),
    PartWords(
        "printed", "tercetak", "s2", True, words("tercetak", "printed"),
        words("Tercetak", "Printed"),
    ),
    PartWords(
        "in_hand", "di-tangan", "s1", True, words("di tangan", "in hand"),
        words("Di tangan", "In hand"),
    ),
    PartWords(
        "card_unknown", "kartu-belum-jelas", "s0", False,
        words("kartu belum jelas", "card not known"),
        words("Kartu belum jelas", "Card not known"),
    ),
    PartWords(
        "unknown", "belum-jelas", "none", False,
        words("status belum jelas", "status not known"),
        words("Belum jelas", "Unknown"),
    ),
)  # fmt: skip

FLOW = {
    "wajib": words("Wajib KTP-el", "Must hold a card"),
    "recorded": words("Merekam", "Recorded"),
    "ready": words("PRR", "PRR"),
    "printed": words("Dicetak", "Printed"),
    "in_hand": words("Di tangan", "In hand"),
}
WAITS = {
    "left": words("{n} belum merekam", "{n} not recorded"),
    "waiting": words("{n} menunggu PRR", "{n} waiting for PRR"),
    "printable": words("{n} antre cetak", "{n} to be printed"),
    "printed": words("{n} belum diterima", "{n} not handed over"),
}
CARDS_UNKNOWN = words("belum jelas", "not known")
UNKNOWN_KECAMATAN = words("(kecamatan tidak diketahui)", "(kecamatan not known)")
