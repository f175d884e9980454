"""The words of applications: states, moves, papers, why one stands still, and every no."""

from collections.abc import Mapping

from rekam.cards.rules.applications import Event, Reason, State, Stop
from rekam.cards.rules.papers import Kind, PaperKind
from rekam.core.language import Words, words

STATES = {
    State.REQUESTED: words("Diminta", "Requested"),
    State.ACCEPTED: words("Diterima, menunggu siap cetak", "Accepted, not yet ready to print"),
    State.PRINT_READY_RECORD: words("Siap cetak (PRR)", "Ready to print (PRR)"),
    State.SENT_FOR_CARD_PRINTING: words("Dalam pencetakan", "Being printed"),
    State.CARD_PRINTED: words("Tercetak", "Printed"),
    State.CARD_SHIPPED: words("Dalam pengiriman", "On its way"),
    State.READY_FOR_PICKUP: words("Siap diambil", "Ready to be collected"),
    State.CARD_ISSUED: words("Sudah diserahkan", "In hand"),
    State.WITHDRAWN: words("Ditarik", "Withdrawn"),
    State.ENDED: words("Berakhir", "Ended"),
}
TAGS: Mapping[State, str] = {
    State.CARD_ISSUED: "ok", State.WITHDRAWN: "plain", State.ENDED: "plain",
    State.READY_FOR_PICKUP: "ok",
}  # fmt: skip
"""The colour of a state's tag where it is not the usual one."""
EVENTS = {
    Event.ACCEPT: words("Terima permohonan", "Accept the application"),
    Event.READY: words("Nyatakan siap cetak", "Declare ready to print"),
    Event.QUEUE: words("Masukkan ke pencetakan", "Send for printing"),
    Event.PRINT: words("Catat tercetak", "Note as printed"),
    Event.SPOIL: words("Kartu rusak, cetak ulang", "Card spoiled, print again"),
    Event.PLACE: words("Siapkan untuk diambil", "Lay ready for collection"),
    Event.SHIP: words("Kirim", "Ship"),
    Event.ARRIVE: words("Catat tiba", "Note the arrival"),
    Event.LOSE: words("Nyatakan hilang", "Declare lost"),
    Event.HAND_OVER: words("Serahkan", "Hand over"),
    Event.WITHDRAW: words("Tarik permohonan", "Withdraw the application"),
    Event.END: words("Akhiri kartu ini", "End this card"),
}
DONE = {
    "ask": words("Diminta", "Requested"),
    "observe": words("Terlihat di daftar", "Seen in a list"),
    "stop": words("Tertahan", "Held up"),
    "renew": words("Data baru diperiksa dan diterima", "New data looked at and taken over"),
    "permit": words("ITAP ditunjukkan, kartu oranye", "Permanent permit shown, orange card"),
    Event.ACCEPT: words("Diterima", "Accepted"),
    Event.READY: words("Siap cetak", "Ready to print"),
    Event.QUEUE: words("Masuk pencetakan", "Sent for printing"),
    Event.PRINT: words("Tercetak", "Printed"),
    Event.SPOIL: words("Kartu rusak", "Card spoiled"),
    Event.PLACE: words("Disiapkan untuk diambil", "Laid ready for collection"),
    Event.SHIP: words("Dikirim", "Shipped"),
    Event.ARRIVE: words("Tiba", "Arrived"),
    Event.LOSE: words("Dinyatakan hilang", "Declared lost"),
    Event.HAND_OVER: words("Diserahkan", "Handed over"),
    Event.WITHDRAW: words("Ditarik", "Withdrawn"),
    Event.END: words("Berakhir", "Ended"),
}
"""What happened, in a history."""
KINDS = {
    Kind.FIRST: words("kartu pertama", "first card"),
    Kind.LOST: words("hilang", "lost"),
    Kind.DAMAGED: words("rusak", "damaged"),
    Kind.CHANGED: words("ubah data", "changed data"),
    Kind.OUTSIDE: words("luar domisili", "away from home"),
}
PAPERS = {
    PaperKind.FAMILY_CARD: words("Kartu keluarga (KK)", "Family card (KK)"),
    PaperKind.POLICE_LETTER: words("Surat kehilangan dari kepolisian", "Letter of loss from the police"),
    PaperKind.OLD_CARD: words("KTP-el lama", "The old KTP-el"),
    PaperKind.PROOF: words("Bukti perubahan data", "Proof of the changed data"),
    PaperKind.FORM_F106: words("Formulir F-1.06", "Form F-1.06"),
    PaperKind.PASSPORT: words("Paspor dan KITAP", "Passport and permanent permit"),
    PaperKind.OTHER: words("Surat lain", "Another paper"),
}
STOPS = {
    Stop.DIED: words("meninggal menurut register atau SIAK", "dead by the register or SIAK"),
    Stop.MOVED: words("pindah menurut register atau SIAK", "moved away by the register or SIAK"),
    Stop.GONE: words("tidak lagi ada di register", "no longer in the register"),
    Stop.CHANGED: words("data di kartu berubah", "what the card says has changed"),
    Stop.UNREADY: words("menurut SIAK tidak lagi siap cetak", "no longer ready to print by SIAK"),
}
REASONS = {
    Reason.DIED: words("meninggal", "died"),
    Reason.MOVED: words("pindah", "moved away"),
    Reason.CHANGED_MIND: words("tidak jadi", "changed his or her mind"),
    Reason.DATA_CHANGED: words("datanya berubah", "the data changed"),
    Reason.MISTAKE: words("salah dicatat", "entered by mistake"),
    Reason.LIST_TAKEN_BACK: words(
        "daftar yang menyebutnya ditarik", "the list that told of it was taken back"
    ),
}
FLAGS = {
    "voter": words("pemilih atau pemula", "voter or first-time voter"),
    "pemula": words("pemula", "first-time voter"),
    "polling_day": words("17 tahun tepat pada hari pemungutan suara", "17 on polling day itself"),
    "young": words("belum 17 tahun", "not yet 17"),
    "stopped": words("tertahan", "held up"),
    "observed": words("menurut daftar SIAK", "by a list of SIAK"),
    "permit": words("ITAP sudah berakhir", "permanent permit has ended"),
}
"""Signs by which the list is filtered."""
NEEDS = {
    "documents_of_its_kind": words(
        "surat untuk jenis permohonan ini belum lengkap", "papers of this kind of application are missing"
    ),
    "record_print_ready": words(
        "perekamannya belum siap cetak (PRR)", "the recording is not ready to print (PRR)"
    ),
    "old_enough_for_card": words(
        "belum berumur 17 tahun dan belum pernah kawin", "not yet 17 years old and never married"
    ),
    "alive_and_resident": words(
        "register tidak mencatatnya sebagai penduduk yang hidup", "the register has no living resident here"
    ),
    "permit_in_force": words(
        "izin tinggal tetap (ITAP) sudah berakhir", "the permanent stay permit (ITAP) has ended"
    ),
    "not_stopped": words("permohonan ini sedang tertahan", "this application is held up"),
    "blank_reserved": words("belum ada blangko yang dipesan", "no blank is reserved"),
    "blank_serial": words(
        "nomor seri bukan milik permohonan ini", "the serial is not the one of this application"
    ),
    "reason": words("alasannya belum ditulis", "the reason is missing"),
    "printed_where_collected": words(
        "kartu dicetak di tempat lain dan harus dikirim dulu",
        "the card was printed elsewhere and must be sent",
    ),
    "shipment": words("kartu dikirim bersama daftar pengiriman", "a card is sent with a list of a shipment"),
    "counted_by_receiver": words("penerima belum menghitungnya", "the receiver has not counted it"),
    "two_persons": words("perlu dua orang yang berbeda", "two different persons are needed"),
    "case_opened": words("belum ada kasus yang dibuka", "no case was opened"),
    "taker_seen": words(
        "pengambilnya belum dilihat, atau tidak boleh diwakilkan",
        "nobody was seen to take it, or it may not be somebody else",
    ),
    "old_card_taken_in": words("kartu lama belum diambil", "the old card was not taken in"),
}


def need_facts(need: str) -> dict[str, str]:
    """The need in both languages, for the sentence of `application_need_not_met`."""
    return {f"need_{language}": said for language, said in NEEDS[need].items()}


REFUSALS: dict[str, Words] = {
    "application_not_found": words("Permohonan ini tidak ada.", "There is no such application."),
    "application_changed": words(
        "Permohonan ini berubah sesudah Anda membukanya: {state_id}.",
        "This application has changed since you opened it: {state_en}.",
    ),
    "application_move_not_allowed": words(
        "Permohonan ini {state_id}; langkah ini tidak mungkin.",
        "This application is: {state_en}. This step is not possible.",
    ),
    "application_need_not_met": words(
        "Belum dapat dilakukan: {need_id}.", "This cannot be done yet: {need_en}."
    ),
    "application_open": words(
        "Orang ini sudah punya permohonan yang sedang berjalan: {code}.",
        "This person has an application under way already: {code}.",
    ),
    "card_known_already": words(
        "Orang ini sudah pernah menerima KTP-el, jadi bukan kartu pertama.",
        "This person has had a KTP-el before, so this is no first card.",
    ),
    "not_recorded_yet": words(
        "Orang ini belum merekam, jadi belum ada kartu yang dapat diminta.",
        "This person is not recorded yet, so there is no card to ask for.",
    ),
    "application_kind_unknown": words(
        "Jenis permohonan {kind} tidak dikenal.", "There is no kind of application {kind}."
    ),
    "application_event_unknown": words(
        "Langkah {event} tidak ada di halaman ini.", "There is no step {event} on this page."
    ),
    "paper_kind_unknown": words("Jenis surat {kind} tidak dikenal.", "There is no kind of paper {kind}."),
    "paper_not_expected": words(
        "Surat hanya ditambahkan sebelum permohonan diterima.",
        "Papers are added only before the application is accepted.",
    ),
    "paper_scan_needed": words(
        "Surat ini dibawa pulang pemiliknya; foto atau pindaiannya harus disimpan.",
        "Its owner takes this paper home; a photo or scan of it must be kept.",
    ),
    "nothing_to_renew": words(
        "Permohonan ini tidak tertahan karena datanya berubah.",
        "This application is not held up by changed data.",
    ),
}
REMEDIES: dict[str, Words] = {
    "application_changed": words(
        "Muat ulang halaman untuk melihat keadaannya sekarang.", "Reload the page to see how it stands."
    ),
    "application_open": words(
        "Buka permohonan itu. Bila keliru, tarik dulu dengan alasan.",
        "Open that application. If it is wrong, withdraw it first with a reason.",
    ),
    "card_known_already": words(
        "Pilih hilang, rusak, atau ubah data.", "Choose lost, damaged or changed data."
    ),
    "not_recorded_yet": words(
        "Catat dulu perekamannya; perekaman hanya sekali seumur hidup.",
        "Record the person first; that is done once in a lifetime.",
    ),
    "paper_scan_needed": words("Ambil fotonya dengan ponsel, lalu unggah.", "Take a photo and upload it."),
}
