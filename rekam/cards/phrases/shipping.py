"""The words of shipments, of cards that are not where they should be, and of handing over."""

from rekam.cards.rules.shipments import CaseKind, CaseOutcome, ShipmentState, Taker, Where
from rekam.core.language import Words, words

STATES = {
    ShipmentState.PACKED: words("Disiapkan", "Packed"),
    ShipmentState.SENT: words("Di jalan", "On its way"),
    ShipmentState.ARRIVED: words("Tiba lengkap", "Arrived in full"),
    ShipmentState.SHORT: words("Tiba kurang", "Arrived short"),
    ShipmentState.UNPACKED: words("Dibatalkan", "Taken apart"),
}
TAGS = {
    ShipmentState.PACKED: "", ShipmentState.SENT: "warn", ShipmentState.ARRIVED: "ok",
    ShipmentState.SHORT: "bad", ShipmentState.UNPACKED: "plain",
}  # fmt: skip
CASES = {
    CaseKind.NOT_ARRIVED: words("tidak tiba bersama kirimannya", "did not come with its shipment"),
    CaseKind.NOT_HERE: words(
        "tercatat siap diambil, tetapi tidak ditemukan", "noted as ready, not to be found"
    ),
}
OUTCOMES = {
    CaseOutcome.FOUND: words("ditemukan", "found"),
    CaseOutcome.LOST: words("dinyatakan hilang", "declared lost"),
}
TAKERS = {
    Taker.HOLDER: words("Pemilik kartu sendiri", "The holder in person"),
    Taker.FAMILY: words("Keluarga, dengan surat kuasa", "Family, with a power of attorney"),
    Taker.AUTHORISED: words("Orang lain, dengan surat kuasa", "Somebody else, with a power of attorney"),
}
WHERE = {
    Where.OFFICE: words("Di kantor", "At the office"),
    Where.HOME: words("Di rumah pemilik", "At the holder's home"),
    Where.FIELD: words("Jemput bola", "At a jemput bola"),
}

REFUSALS: dict[str, Words] = {
    "shipment_empty": words("Belum ada kartu yang dipilih.", "No card has been chosen."),
    "shipment_too_large": words(
        "Satu pengiriman paling banyak {most} kartu.", "A shipment holds {most} cards at most."
    ),
    "shipment_unfit": words(
        "{n} kartu tidak dapat ikut: tercetak di tempat lain, diambil di tempat lain, atau sudah berangkat.",
        "{n} cards cannot go along: printed or collected somewhere else, or already on their way.",
    ),
    "shipment_not_found": words("Pengiriman ini tidak ada.", "There is no such shipment."),
    "shipment_changed": words(
        "Pengiriman ini sudah ditangani orang lain.", "Somebody has dealt with this shipment already."
    ),
    "shipment_count_differs": words(
        "Hitungan berbeda: {missing} tidak ada, {extra} tidak tertulis di daftar. Tidak ada yang berangkat.",
        "The count differs from the list: {missing} missing, {extra} not on it. Nothing has left.",
    ),
    "shipment_carrier_needed": words("Tulis siapa yang membawanya.", "Write who carries it."),
    "shipment_extra": words(
        "{n} kartu tidak tertulis di daftar pengiriman ini. Sisihkan dulu.",
        "{n} cards are not on the list of this shipment. Set them aside first.",
    ),
    "case_not_found": words("Kasus ini tidak ada.", "There is no such case."),
    "case_changed": words("Kasus ini sudah selesai.", "This case is closed already."),
    "case_open": words(
        "Kartu ini sedang dicari; ada kasus yang belum selesai.",
        "This card is being looked for: a case is open.",
    ),
    "case_asked": words(
        "Kasus ini menunggu jawaban orang kedua.", "This case waits for the answer of a second person."
    ),
    "case_not_asked": words(
        "Belum ada yang meminta kartu ini dinyatakan hilang.", "Nobody has asked to declare this card lost."
    ),
    "case_reason_needed": words(
        "Tulis dengan beberapa kata apa yang sudah dicari.", "Write in a few words where you have looked."
    ),
    "case_second_person": words(
        "Yang meminta tidak dapat menjawabnya sendiri; perlu orang kedua.",
        "Who asked cannot answer as well; a second person is needed.",
    ),
    "case_blank_declined": words(
        "Di buku blangko, orang kedua menolak menyatakan blangko ini hilang.",
        "In the book of blanks the second person refused to call this blank missing.",
    ),
    "attorney_needed": words(
        "Pengambil selain pemilik perlu nama dan surat kuasa yang difoto.",
        "Somebody other than the holder needs a name and a power of attorney, photographed.",
    ),
    "signature_needed": words(
        "Belum ada tanda tangan, dan belum ada tanda terima yang dipindai.",
        "There is no signature yet, and no scanned receipt.",
    ),
    "photo_needed": words(
        "Ambil foto penyerahan, atau pindai tanda terimanya.", "Take a photo, or scan the receipt."
    ),
    "observe_state": words(
        "Keadaan ini tidak dapat dicatat dengan tangan.", "This state cannot be noted by hand."
    ),
    "observe_not_ours": words(
        "Kartu ini memakai blangko dari buku kantor, jadi keadaannya dicatat di meja cetak.",
        "This card uses a blank of this office's book; the print desk notes how it stands.",
    ),
    "observe_source_needed": words("Tulis di mana hal itu terlihat.", "Write where this was seen."),
}
REMEDIES: dict[str, Words] = {
    "shipment_count_differs": words(
        "Hitung lagi kartu demi kartu. Bila memang kurang, batalkan lalu siapkan ulang.",
        "Count again card by card. If one is really missing, take the shipment apart and pack anew.",
    ),
    "case_second_person": words(
        "Minta kepala kantor atau petugas data membukanya dari daftar kasus.",
        "Ask the head of office or a data officer to open it from the list of cases.",
    ),
    "case_asked": words(
        "Orang kedua dapat menjawab “cari lagi”; sesudah itu kartu dapat dicatat ditemukan.",
        "The second person can answer “look again”; then the card can be noted as found.",
    ),
    "photo_needed": words(
        "Tanpa kamera: cetak tanda terima, minta ditandatangani, lalu pindai.",
        "Without a camera: print the receipt, have it signed, then scan it.",
    ),
}
