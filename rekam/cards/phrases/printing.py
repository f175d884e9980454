"""The words of printing: on the card itself, of jobs and printers, of what went wrong."""

from collections.abc import Mapping

from rekam.cards.rules.printing import JobState
from rekam.core.language import Words, words

ON_THE_CARD = {
    "name": "Nama",
    "born": "Tempat/Tgl lahir",
    "sex": "Jenis kelamin",
    "blood": "Gol. darah",
    "address": "Alamat",
    "rt_rw": "RT/RW",
    "village": "Kel/Desa",
    "district": "Kecamatan",
    "religion": "Agama",
    "marital": "Status kawin",
    "occupation": "Pekerjaan",
    "citizenship": "Kewarganegaraan",
    "valid": "Berlaku hingga",
}
"""A card speaks Indonesian, whatever language its officer reads."""
SEXES = {"L": "LAKI-LAKI", "P": "PEREMPUAN"}
MARITAL = {
    "B": "BELUM KAWIN", "S": "KAWIN", "P": "PERNAH KAWIN", "H": "CERAI HIDUP", "M": "CERAI MATI"
}  # fmt: skip
CITIZEN, FOR_LIFE, NOT_SAID = "WNI", "SEUMUR HIDUP", "-"
PHOTO_BOX, SIGNATURE_BOX, CODE = "FOTO BELUM ADA", "TANDA TANGAN BELUM ADA", "Kode permohonan"
IF_FOUND = "Yang menemukan kartu ini mohon menyerahkannya ke kantor di atas atau kantor kecamatan mana pun."

STATES: Mapping[JobState, Words] = {
    JobState.WAITING: words("Menunggu pencetak", "Waiting for the printer"),
    JobState.SENDING: words("Sedang dikirim", "Being sent"),
    JobState.SENT: words("Sedang dicetak", "Printing"),
    JobState.OUT: words("Kartu keluar, pindai nomor serinya", "Card is out, scan its serial"),
    JobState.DONE: words("Tercetak", "Printed"),
    JobState.SUSPECT: words("Diragukan, perlu dilihat", "In doubt, somebody must look"),
    JobState.FAILED: words("Gagal", "Failed"),
    JobState.CANCELLED: words("Dibatalkan", "Cancelled"),
}

NOTES: Mapping[str, Words] = {
    "printer_unreachable": words("pencetak tidak terhubung", "the printer cannot be reached"),
    "printer_refused": words("pencetak menolak kartu ini", "the printer refused this card"),
    "printer_silent": words("pencetak tidak menjawab", "the printer does not answer"),
    "printer_ended": words("pencetak berhenti di tengah kartu", "the printer stopped mid-card"),
    "printer_forgot": words("pencetak tidak mengenal kartu ini lagi", "the printer no longer knows of it"),
    "stopped": words("pencetak berhenti sejenak", "the printer is on hold"),
    "other_card": words("kartu lain yang keluar", "another card came out"),
    "cancelled": words("dibatalkan petugas", "cancelled by an officer"),
    "unused": words("dilihat: blangko masih kosong", "looked at: the blank is unused"),
    "application_left": words("permohonannya tidak lagi menunggu cetak", "its application waits no longer"),
    "blank_gone": words("blangkonya tidak lagi dipesan", "its blank is reserved no longer"),
    "died": words("orangnya meninggal", "the person died"),
    "moved": words("orangnya pindah", "the person moved away"),
    "gone": words("orangnya tidak ada lagi di data penduduk", "the person left the register"),
    "changed": words("datanya berubah", "the data changed"),
    "unready": words("menurut SIAK tidak lagi siap cetak", "no longer ready to print by SIAK"),
    "permit_over": words("ITAP-nya sudah berakhir", "the permanent permit has ended"),
    "too_young": words("belum 17 tahun hari ini", "not 17 yet today"),
    "card_template": words("templat kartu kantor tidak dapat dipakai", "the office's card template fails"),
    "card_does_not_fit": words("isinya tidak muat di kartu", "its words do not fit on a card"),
    "scan_damaged": words("foto atau tanda tangannya rusak", "the photo or signature is damaged"),
    "scan_key_lost": words("kunci pindaian hilang", "the key of the scans is lost"),
}
"""Why a job stands where it stands, where a machine said so; what people write stays as they wrote it."""

PRINTER_REASONS: Mapping[str, Words] = {
    "media-empty": words("blangko habis di pencetak", "no cards in the printer"),
    "media-needed": words("blangko habis di pencetak", "no cards in the printer"),
    "media-jam": words("kartu macet", "a card is jammed"),
    "marker-supply-empty": words("pita cetak habis", "the ribbon has run out"),
    "marker-supply-low": words("pita cetak hampir habis", "the ribbon is running out"),
    "toner-empty": words("pita cetak habis", "the ribbon has run out"),
    "toner-low": words("pita cetak hampir habis", "the ribbon is running out"),
    "cover-open": words("penutup terbuka", "the cover is open"),
    "door-open": words("penutup terbuka", "the cover is open"),
    "paused": words("dijeda", "paused"),
    "sides-supported:no": words("tidak mencetak dua sisi", "does not print both sides"),
    "document-format-supported:no": words("tidak menerima PDF", "does not take PDF"),
}
"""What printers say of themselves, without the grade behind it (-report, -warning, -error)."""


def reason_words(reason: str) -> Words:
    """What a printer says in words; one that nobody wrote down stays the printer's own."""
    plain = reason
    for grade in ("-report", "-warning", "-error"):
        plain = plain.removesuffix(grade)
    return PRINTER_REASONS.get(plain, words(plain, plain))


def note_words(note: str) -> Words:
    return NOTES.get(note, words(note, note))


NEEDS: Mapping[str, Words] = {
    "nothing_stops_it": words("kartunya tertahan", "the card is held up"),
    "reason": words("alasannya perlu ditulis dengan beberapa kata", "a reason of a few words is needed"),
    "number_of_the_printer": words("pencetak belum menerimanya", "the printer has not taken it yet"),
    "card_in_hand": words(
        "nomor seri kartu yang di tangan belum dipindai", "the serial of the card in hand is not scanned yet"
    ),
    "printer_let_go": words(
        "pencetak masih memegang pekerjaan ini dan dapat mencetaknya nanti",
        "the printer still holds this job and may print it later",
    ),
}


def need_facts(need: str) -> dict[str, str]:
    """The need in both languages, for the sentence of its refusal."""
    return {f"need_{language}": said for language, said in NEEDS[need].items()}


REFUSALS: Mapping[str, Words] = {
    "printer_uri": words(
        "Alamat pencetak tidak dapat dipakai. Contoh: ipp://cups.kantor:631/printers/kartu",
        "This printer address cannot be used. For example: ipp://cups.office:631/printers/cards",
    ),
    "printer_name": words(
        "Nama pencetak ini sudah ada di tempat itu.", "That place has a printer of that name."
    ),
    "printer_not_found": words("Pencetak ini tidak ada.", "There is no such printer."),
    "printer_not_chosen": words(
        "Belum dipilih kartu siapa dicetak di pencetak mana.",
        "Nobody has chosen whose card goes to which printer.",
    ),
    "printer_not_active": words("Pencetak {name} sedang tidak dipakai.", "Printer {name} is out of use."),
    "printer_elsewhere": words(
        "Kartu ini dicetak di {place}, bukan di tempat pencetak ini.",
        "This card is printed at {place}, not where this printer stands.",
    ),
    "printer_colour": words(
        "Pencetak {name} berisi blangko warna lain.", "Printer {name} holds blanks of the other colour."
    ),
    "printer_busy": words(
        "Pencetak {name} masih memegang satu kartu yang belum selesai.",
        "Printer {name} still has a card that is not finished.",
    ),
    "printer_unreachable": words("Pencetak tidak terhubung.", "The printer cannot be reached."),
    "printer_refused": words("Pencetak menolak kartu ini.", "The printer refused this card."),
    "printer_silent": words("Pencetak tidak menjawab.", "The printer does not answer."),
    "card_stopped": words(
        "Kartu ini tidak boleh dicetak: {why_id}.", "This card may not be printed: {why_en}."
    ),
    "card_template": words(
        "Templat kartu milik kantor tidak dapat dipakai.", "The office's own card template cannot be used."
    ),
    "card_does_not_fit": words(
        "Isi kartu ini tidak muat di dua sisinya.", "What this card must say does not fit on its two sides."
    ),
    "print_job_not_found": words("Cetakan kartu ini tidak ada.", "There is no such card being printed."),
    "print_job_move_not_allowed": words(
        "Cetakan ini sudah berubah: {state_id}.", "This card has moved on meanwhile: {state_en}."
    ),
    "print_job_need_not_met": words(
        "Belum dapat dilakukan: {need_id}.", "This cannot be done yet: {need_en}."
    ),
    "other_card_in_hand": words(
        "Yang dipindai {scanned}, tetapi blangko yang dipesan {serial}.",
        "The card in hand is {scanned}, but the blank that was reserved is {serial}.",
    ),
    "other_card_taken": words(
        "Blangko {scanned} tidak tersedia di tempat ini, sehingga tidak dapat dipakai untuk kartu ini.",
        "Blank {scanned} is not in stock at this place and cannot be this card.",
    ),
    "outcome_unknown": words("Hasil {outcome} tidak dikenal.", "There is no outcome {outcome}."),
    "chip_closed": words(
        "Penulisan chip hanya dapat dilakukan dengan alat dan kunci kementerian; Rekam tidak menulis chip.",
        "Chips are written with the ministry's own tools and keys; Rekam does not write chips.",
    ),
}

REMEDIES: Mapping[str, Words] = {
    "printer_busy": words(
        "Selesaikan dulu kartu itu: pindai serinya, atau lihat apa yang keluar.",
        "Finish that card first: scan its serial, or look at what came out.",
    ),
    "printer_unreachable": words(
        "Periksa listrik dan kabelnya. Kartu menunggu dan dicoba lagi sendiri setiap menit.",
        "Check its power and cable. The card waits and is tried again by itself every minute.",
    ),
    "printer_not_active": words("Pilih pencetak lain.", "Choose another printer."),
    "card_stopped": words(
        "Lihat permohonannya: di sana tertulis apa yang harus diperiksa.",
        "Look at the application: it says what has to be looked at.",
    ),
    "other_card_in_hand": words(
        "Bila memang kartu ini yang keluar untuk orang tersebut, catat sebagai kartu penggantinya.",
        "If this really is the card that came out for this person, enter it in place of the other.",
    ),
    "other_card_taken": words(
        "Simpan kartunya, tandai “ada yang salah”, dan catat sebagai rusak.",
        "Keep the card, choose “something is wrong”, and enter it as spoiled.",
    ),
    "print_job_move_not_allowed": words(
        "Muat ulang halaman untuk melihat keadaannya sekarang.", "Reload the page to see how it stands."
    ),
    "print_job_need_not_met": words(
        "Bila pencetak masih memegangnya: hapus pekerjaan itu di pencetak, atau nonaktifkan pencetaknya.",
        "If the printer still holds it: delete the job at the printer, or take the printer out of use.",
    ),
}
