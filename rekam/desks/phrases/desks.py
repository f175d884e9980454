"""What each desk is called, what it is for, where the rest of its line is."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.desks.rules.desks import Desk

DESKS: Mapping[Desk, Words] = {
    Desk.RECEPTION: words("Loket", "Reception"),
    Desk.CAPTURE: words("Perekaman", "Recording"),
    Desk.ADJUDICATION: words("Penunggalan", "Adjudication"),
    Desk.PRINT: words("Cetak", "Print"),
    Desk.HAND_OVER: words("Serah terima", "Hand-over"),
}
ICONS: Mapping[Desk, str] = {
    Desk.RECEPTION: "inbox", Desk.CAPTURE: "fingerprint", Desk.ADJUDICATION: "scale", Desk.PRINT: "printer",
    Desk.HAND_OVER: "hand-grab",
}  # fmt: skip
FOR: Mapping[Desk, Words] = {
    Desk.RECEPTION: words(
        "Surat yang belum dicatat, permohonan yang belum diterima, kartu yang tertahan.",
        "Papers not yet noted, applications not yet accepted, cards that are held up.",
    ),
    Desk.CAPTURE: words(
        "Yang belum merekam dan sudah cukup umur, pemilih di atas. Perekamannya sendiri di SIAK (benroller); "
        "hasilnya datang lewat daftar status.",
        "Those not yet recorded and old enough, voters first. The recording itself is done in SIAK "
        "(benroller); its outcome comes with the status list.",
    ),
    Desk.ADJUDICATION: words(
        "Rekaman yang menunggu keputusan orang, yang tertua di atas.",
        "Records that wait for a person's decision, the oldest first.",
    ),
    Desk.PRINT: words(
        "Menurut rencana cetak: pemilih dulu, lalu yang paling lama siap.",
        "As the print plan has it: voters first, then who is ready longest.",
    ),
    Desk.HAND_OVER: words(
        "Kartu yang sudah tiba dan belum diambil, yang paling lama di atas.",
        "Cards that have come and are not collected, the longest lying first.",
    ),
}
LISTS: Mapping[Desk, tuple[str, Words]] = {
    Desk.RECEPTION: ("cards:applications", words("Semua permohonan", "All applications")),
    Desk.CAPTURE: ("targets:list", words("Semua sasaran", "All targets")),
    Desk.ADJUDICATION: ("enrolment:adjudication", words("Semua rekaman", "All records")),
    Desk.PRINT: ("cards:print-desk", words("Pencetak dan kartunya", "Printers and their cards")),
    Desk.HAND_OVER: ("cards:uncollected", words("Semua yang belum diambil", "All that are not collected")),
}
"""Where the rest of a line is."""
EMPTY: Mapping[Desk, Words] = {
    Desk.RECEPTION: words("Tidak ada yang menunggu di loket", "Nobody waits at the reception"),
    Desk.CAPTURE: words("Tidak ada lagi yang harus direkam", "Nobody is left to be recorded"),
    Desk.ADJUDICATION: words("Tidak ada yang menunggu keputusan", "Nothing waits for a decision"),
    Desk.PRINT: words("Tidak ada yang menunggu dicetak", "Nobody waits to be printed"),
    Desk.HAND_OVER: words("Tidak ada kartu yang menunggu diambil", "No card waits to be collected"),
}
