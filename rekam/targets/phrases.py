"""The words of the list by name by address."""

from rekam.core.language import Language, words
from rekam.targets.rules import ConsentHow, Evidence, Flag, OutcomeKind, Owner
from rekam.voters.rules.elections import Election

FLAGS = {
    Flag.PEMULA: words("pemula", "first-time voter"),
    Flag.DISABILITY: words("disabilitas", "disability"),
    Flag.ELDERLY: words("lansia {elderly_from}+", "elderly {elderly_from}+"),
}
UNKNOWN_VILLAGE = words("(desa tidak diketahui)", "(village not known)")


def flag_text(flag: Flag, election: Election, language: Language) -> str:
    return FLAGS[flag][language].format(elderly_from=election.elderly_from)


OUTCOMES = {
    OutcomeKind.INVITED: words("diundang", "invited"),
    OutcomeKind.MET: words("bertemu", "met"),
    OutcomeKind.NOT_FOUND: words("tidak ditemukan", "not found"),
    OutcomeKind.MOVED: words("dilaporkan pindah", "said to have moved"),
    OutcomeKind.DEAD: words("dilaporkan meninggal", "said to be dead"),
    OutcomeKind.REFUSES: words("menolak", "refuses"),
    OutcomeKind.ELSEWHERE: words("sedang di tempat lain", "elsewhere for now"),
    OutcomeKind.HOME_VISIT: words("minta didatangi", "wants a home visit"),
    OutcomeKind.RECORDED: words("sudah merekam", "recorded"),
    OutcomeKind.CORRECTED: words("dikoreksi", "corrected"),
}
NOT_VISITED = words("belum dikunjungi", "not yet visited")
EVIDENCE = {
    Evidence.RT_RW: words("keterangan RT/RW", "word of the RT/RW head"),
    Evidence.FAMILY: words("keterangan keluarga", "word of the family"),
    Evidence.DEATH_PAPER: words("surat kematian atau akta", "death certificate or letter"),
    Evidence.MOVE_PAPER: words("surat pindah", "letter of moving"),
    Evidence.SEEN: words("lihat sendiri", "seen in person"),
}
FINDING_STATES = {
    "PROPOSED": words("menunggu keputusan", "waiting for a decision"),
    "UNSURE": words("menunggu keputusan", "waiting for a decision"),
    "CONFIRMED": words("dibenarkan", "confirmed"),
    "REJECTED": words("ditolak setelah diperiksa", "rejected after a look"),
    "SENT": words("dikirim ke KPU", "sent to KPU"),
    "ANSWERED": words("dijawab KPU", "answered by KPU"),
}
"""What became of a report that somebody died or moved."""

REASONS = {
    "status_list": words("belum rekam menurut daftar status", "not recorded by the status list"),
    "register": words("belum rekam menurut register", "not recorded by the register"),
    "roll": words("bertanda B di daftar pemilih", "marked B on the voter roll"),
    "failed": words("perekaman gagal, harus diulang", "recording failed, to be done again"),
    "roll_only": words("hanya ada di daftar pemilih", "only on the voter roll"),
}
"""Why somebody stands on the list, as the pages filter by it."""

MARKS = {
    "S": words("S, sudah ber-KTP-el", "S, holds a KTP-el"),
    "B": words("B, belum ber-KTP-el", "B, no KTP-el yet"),
}
"""What the roll says of the card."""

OWNERS = {
    Owner.OWN: words("milik sendiri", "own number"),
    Owner.FAMILY: words("milik keluarga", "of the family"),
    Owner.NEIGHBOUR: words("milik tetangga", "of a neighbour"),
    Owner.RT_HEAD: words("milik ketua RT", "of the RT head"),
}
CONSENTS = {
    ConsentHow.SPOKEN: words("lisan, bertemu langsung", "spoken, face to face"),
    ConsentHow.FORM: words("tertulis di formulir", "written on a form"),
    ConsentHow.PHONE: words("lewat telepon", "by phone"),
    ConsentHow.MESSAGE: words("lewat pesan (WhatsApp/SMS)", "by message (WhatsApp/SMS)"),
}

REFUSALS = {
    "target_unknown": words("Orang ini tidak ada di daftar sasaran.", "This person is not on the list."),
    "outcome_unknown": words("Hasil “{kind}” tidak dikenal.", "There is no outcome “{kind}”."),
    "evidence_needed": words(
        "Yang dilaporkan meninggal atau pindah perlu dasar: siapa yang mengatakan, atau surat apa.",
        "Somebody said to be dead or moved needs grounds: who said so, or which paper was seen.",
    ),
    "evidence_unfit": words(
        "Dasar ini tidak cocok dengan hasil yang dipilih.", "These grounds do not fit the chosen outcome."
    ),
    "evidence_note_needed": words(
        "Tulis dengan beberapa kata siapa yang mengatakan, atau surat apa dan tanggalnya.",
        "Write in a few words who said so, or which paper and its date.",
    ),
    "outcome_not_found": words(
        "Hasil ini tidak ada pada orang ini.", "There is no such outcome with this person."
    ),
    "outcome_corrected_already": words(
        "Hasil ini sudah dikoreksi. Muat ulang halaman untuk melihat keadaannya sekarang.",
        "This outcome has been corrected already. Reload the page to see how it stands.",
    ),
    "not_yours_to_correct": words(
        "Hasil hanya dapat dikoreksi oleh yang mencatatnya dalam satu hari, atau oleh kepala kantor.",
        "An outcome may be corrected by who wrote it within a day, or by the head of office.",
    ),
    "consent_missing": words(
        "Nomor hanya disimpan bila pemiliknya setuju. Catat bagaimana persetujuan itu diberikan.",
        "A number is kept only when its owner agreed. Note how the consent was given.",
    ),
    "consent_day": words(
        "Tanggal persetujuan ini belum terjadi.", "The day of the consent has not come yet."
    ),
    "phone_unreadable": words(
        "Nomor ini tidak terbaca sebagai nomor telepon Indonesia. Contoh: 0812-3456-7890.",
        "This is no Indonesian phone number that can be read. For example: 0812-3456-7890.",
    ),
    "contact_owner_unknown": words("Pilih milik siapa nomornya.", "Choose whose number it is."),
    "contact_known": words(
        "Nomor ini sudah tercatat pada orang ini.", "This number is already noted with this person."
    ),
    "contact_not_found": words(
        "Nomor ini tidak ada, atau persetujuannya sudah ditarik.",
        "There is no such number, or its consent was withdrawn.",
    ),
}
REMEDIES = {
    "target_unknown": words(
        "Daftarnya mungkin baru disusun ulang. Cari lagi dari daftar sasaran.",
        "The list may have been made anew. Look again from the list.",
    ),
    "not_yours_to_correct": words(
        "Minta kepala kantor mengoreksinya, atau catat hasil yang benar sebagai hasil baru.",
        "Ask the head of office to correct it, or note the right outcome as a new one.",
    ),
}
