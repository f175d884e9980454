"""The words of waiting: what can be done in each state, deeds, cases, moves, and what was refused."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.enrolment.rules.candidates import Agreement
from rekam.enrolment.rules.cases import DeedKind, Kind, Outcome
from rekam.enrolment.rules.recording import Event, State

_S, _E = State, Event

ADVICE: Mapping[State, Words] = {
    _S.UNREGISTERED: words(
        "Belum ada perekaman. Undang orangnya datang dengan KK, atau jemput bola.",
        "Nothing has been recorded. Invite the person with the family card, or go there.",
    ),
    _S.BIO_CAPTURED: words(
        "Data masih di alat perekam. Pastikan terkirim ke pusat hari ini.",
        "The data are still on the recording set. Make sure they are sent today.",
    ),
    _S.PROCESSING: words(
        "Sedang dikemas untuk dikirim. Bila tidak berjalan, kirim dari SIAK.",
        "Being packed for sending. If it does not go on, send it from SIAK.",
    ),
    _S.SENT_FOR_ENROLLMENT: words(
        "Hanya dapat dipantau. Bila macet, minta kirim ulang di SIAK; bila NIK sudah ada di pusat, tanyakan "
        "ke pusat.",
        "Can only be watched. When stuck, have it sent again in SIAK; when the centre holds the NIK already, "
        "ask the centre.",
    ),
    _S.RECEIVED_AT_CENTRAL: words(
        "Pusat sedang mencocokkan. Bila lewat batas, tanyakan ke pusat.",
        "The centre is matching. Past the limit, ask the centre.",
    ),
    _S.REQUEST_VALIDATION: words(
        "Pusat bertanya. Periksa data orangnya dan jawab pertanyaannya.",
        "The centre asks. Check the person's data and answer.",
    ),
    _S.ADJUDICATE_RECORD: words(
        "Sidik jari tidak jelas sama atau beda. Minta pusat menghapus menurut NIK, lalu rekam dan kirim "
        "lagi.",
        "Fingerprints are neither clearly the same nor different. Ask the centre to delete by NIK, then "
        "record and send again.",
    ),
    _S.DUPLICATE_RECORD: words(
        "Jangan merekam lagi. Pilih satu NIK yang dipakai dan minta pusat menghapus yang salah; bila kembar, "
        "putuskan bukan ganda dengan bukti.",
        "Do not record again. Choose the one NIK to keep and ask the centre to delete the wrong one; for "
        "twins, decide with evidence that it is no double.",
    ),
    _S.SEARCH_FAILURE_AT_CENTRAL: words(
        "Pencarian di pusat gagal. Kirim ulang di SIAK atau laporkan.",
        "The centre's search failed. Send again in SIAK or report it.",
    ),
    _S.ENROLL_FAILURE_AT_REGIONAL: words(
        "Data tidak lengkap atau tidak terbaca. Minta penghapusan di pusat menurut NIK, lalu rekam ulang.",
        "Data incomplete or unreadable. Ask the centre to delete by NIK, then record again.",
    ),
    _S.ENROLL_FAILURE_AT_CENTRAL: words(
        "Data tidak lengkap di pusat. Minta penghapusan, lalu kirim ulang atau panggil untuk rekam ulang.",
        "Data incomplete at the centre. Ask for deletion, then send again or have the person recorded again.",
    ),
    _S.PRINT_READY_RECORD: words(
        "Sudah tunggal. Cetak sekarang; bila blangko habis, lihat rencana cetak.",
        "Proven to be one person. Print at once; when blanks have run out, see the print plan.",
    ),
    _S.SUDAH_REKAM: words(
        "Daftar hanya menyebut sudah merekam. Cari keadaannya di SIAK atau tunggu daftar status berikutnya.",
        "The list only says recorded. Look the state up in SIAK or wait for the next status list.",
    ),
}
"""What the office can do about it. Never how long it will take."""

DEEDS: Mapping[DeedKind, Words] = {
    DeedKind.RESENT: words("Dikirim ulang di SIAK", "Sent again in SIAK"),
    DeedKind.ASKED_CENTRE: words("Ditanyakan ke pusat", "Asked the centre"),
    DeedKind.CALLED: words("Orangnya dihubungi", "Called the person"),
    DeedKind.DELETION: words("Penghapusan diminta ke pusat", "Deletion asked of the centre"),
    DeedKind.OTHER: words("Tindakan lain", "Something else"),
}

MOVES: Mapping[Event, Words] = {
    _E.CAPTURE: words("direkam", "recorded"),
    _E.PACK: words("dikemas", "packed"),
    _E.SEND: words("dikirim", "sent"),
    _E.RESEND: words("dikirim ulang", "sent again"),
    _E.RECEIVE: words("diterima pusat", "received at the centre"),
    _E.REFUSE_REGIONAL: words("ditolak di daerah", "refused in the region"),
    _E.REFUSE_CENTRAL: words("ditolak pusat", "refused at the centre"),
    _E.SEARCH_FAILED: words("pencarian di pusat gagal", "search failed at the centre"),
    _E.CLEAR: words("diputuskan tunggal", "decided: one person"),
    _E.DOUBT: words("diragukan", "put in doubt"),
    _E.ASK: words("ditanyakan", "a question was asked"),
    _E.FIND_DOUBLE: words("diputuskan ganda", "decided: a double"),
    _E.NOT_DOUBLE: words("diputuskan bukan ganda", "decided: no double"),
    _E.VOID: words("perekaman dibatalkan", "recording voided"),
}
"""What was done, for the history."""

QUESTIONS: Mapping[Event, Words] = {
    _E.REFUSE_REGIONAL: words("Catat: ditolak di daerah", "Note: refused in the region"),
    _E.REFUSE_CENTRAL: words("Catat: ditolak pusat", "Note: refused at the centre"),
    _E.SEARCH_FAILED: words("Catat: pencarian di pusat gagal", "Note: the centre's search failed"),
    _E.CLEAR: words("Tunggal: ini satu orang", "One person"),
    _E.DOUBT: words("Ragu: mirip orang lain", "In doubt: like somebody else"),
    _E.ASK: words("Tanyakan dulu", "Ask first"),
    _E.FIND_DOUBLE: words("Ganda: sudah direkam", "A double: recorded already"),
    _E.NOT_DOUBLE: words("Bukan ganda", "No double"),
    _E.VOID: words("Batalkan perekaman", "Void the recording"),
}
"""The moves that a person makes here, as the page offers them."""

FOLLOWS: Mapping[Event, Words] = {
    _E.REFUSE_REGIONAL: words(
        "Rekaman menjadi gagal di daerah; orangnya perlu direkam ulang setelah dihapus di pusat.",
        "The record becomes failed in the region; the person is recorded again after the deletion.",
    ),
    _E.REFUSE_CENTRAL: words(
        "Rekaman menjadi gagal di pusat; orangnya perlu direkam ulang setelah dihapus.",
        "The record becomes failed at the centre; the person is recorded again after the deletion.",
    ),
    _E.SEARCH_FAILED: words(
        "Rekaman menunggu dikirim ulang atau dilaporkan.", "The record waits to be sent again or reported."
    ),
    _E.CLEAR: words("Rekaman siap cetak.", "The record is ready to print."),
    _E.DOUBT: words(
        "Rekaman menunggu penunggalan; tidak dicetak dulu.", "The record waits for adjudication; nothing is "
        "printed."
    ),
    _E.ASK: words(
        "Rekaman menunggu jawaban; tidak dicetak dulu.", "The record waits for an answer; nothing is printed."
    ),
    _E.FIND_DOUBLE: words(
        "Rekaman menjadi data ganda; tidak dicetak dan orangnya tidak direkam lagi.",
        "The record becomes a duplicate; nothing is printed and the person is not recorded again.",
    ),
    _E.NOT_DOUBLE: words(
        "Setelah orang kedua setuju, rekaman siap cetak.", "Once a second person agrees it is ready to print."
    ),
    _E.VOID: words(
        "Setelah orang kedua setuju, rekaman ini batal dan orangnya harus direkam lagi.",
        "Once a second person agrees, this recording is void and the person has to be recorded again.",
    ),
}  # fmt: skip
"""What follows from a move, said beside its button."""

CASES: Mapping[Kind, Words] = {
    Kind.BACKWARDS: words(
        "Daftar menyebut keadaan yang lebih awal daripada yang sudah diketahui.",
        "The list says that it is less far than was known.",
    ),
    Kind.DENIES: words(
        "Daftar membantah langkah yang dibuat kantor ini.", "The list denies a move that this office made."
    ),
}
OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.LIST_RIGHT: words("Daftarnya benar", "The list is right"),
    Outcome.OURS_RIGHT: words("Catatan kantor benar", "What we have is right"),
    Outcome.CORRECTED: words("Dibetulkan di SIAK", "Put right in SIAK"),
}
OUTCOME_MEANS: Mapping[Outcome, Words] = {
    Outcome.LIST_RIGHT: words("rekaman menurut daftar: {seen}", "the record is as the list says: {seen}"),
    Outcome.OURS_RIGHT: words("rekaman menurut kantor: {known}", "the record is as we have it: {known}"),
    Outcome.CORRECTED: words(
        "rekaman tidak berpindah sekarang; daftar status berikutnya yang menunjukkan hasilnya",
        "the record does not move now; the next status list shows the result",
    ),
}
LOOKED_AT: Mapping[str, Words] = {
    "register": words("orang yang mirip di register, pada halaman ini", "the look-alikes on this page"),
    "family_card": words("KK dan akta kelahiran", "family card and birth certificate"),
    "siak": words("data dan riwayat di SIAK", "data and history in SIAK"),
    "person": words("orangnya sendiri dihubungi", "the person was contacted"),
}
"""What somebody may have looked at before saying that a record is one person's."""
AGREEMENTS: Mapping[Agreement, Words] = {
    Agreement.SAME: words("sama", "the same"),
    Agreement.ALIKE: words("mirip", "similar"),
    Agreement.DIFFERS: words("berbeda", "different"),
    Agreement.UNKNOWN: words("tidak diketahui", "not known"),
}
FIELDS: Mapping[str, Words] = {
    "name": words("Nama", "Name"),
    "nik": words("NIK", "NIK"),
    "birth_date": words("Tanggal lahir", "Date of birth"),
    "birth_place": words("Tempat lahir", "Place of birth"),
    "sex": words("Jenis kelamin", "Sex"),
    "mother": words("Nama ibu", "Mother's name"),
    "father": words("Nama ayah", "Father's name"),
    "kk": words("Nomor KK", "KK number"),
    "address": words("Alamat", "Address"),
    "village_code": words("Desa/kelurahan", "Village"),
}

REFUSALS: Mapping[str, Words] = {
    "ageing_file": words(
        "Berkas batas hari (ageing.toml) tidak dapat dipakai: {field} ({why}).",
        "The file of alarm days (ageing.toml) cannot be used: {field} ({why}).",
    ),
    "deed_unknown": words("Tindakan {kind} tidak dikenal.", "There is no deed {kind}."),
    "deed_note_missing": words(
        "Tindakan lain perlu ditulis dengan beberapa kata.", "Write in a few words what was done."
    ),
    "case_not_found": words("Kasus ini tidak ada.", "There is no such case."),
    "case_changed": words("Kasus ini sudah diselesaikan.", "This case has been settled already."),
    "case_outcome_unknown": words("Hasil {outcome} tidak dikenal.", "There is no outcome {outcome}."),
    "case_note_missing": words(
        "Tulis dengan beberapa kata dari mana diketahui mana yang benar.",
        "Write in a few words how it is known which is right.",
    ),
    "case_list_gone": words(
        "Daftar yang menjadi dasar kasus ini sudah ditarik kembali, jadi tidak dapat diterapkan.",
        "The list that this case rests on was taken back, so it cannot be applied.",
    ),
}
REMEDIES: Mapping[str, Words] = {
    "ageing_file": words(
        "Perbaiki berkas itu di folder data Rekam, atau hapus supaya batas yang biasa berlaku.",
        "Mend that file in Rekam's data folder, or remove it so that the usual days hold.",
    ),
    "case_changed": words(
        "Muat ulang halaman untuk melihat keadaannya sekarang.", "Reload the page to see how it stands."
    ),
    "case_list_gone": words(
        "Pilih hasil yang lain, atau unggah daftar status yang terbaru.",
        "Choose another outcome, or upload the newest status list.",
    ),
}
