"""The log in words: what its events are called, what a walk found, why something was refused."""

from collections.abc import Mapping

from rekam.audit.rules import Fault
from rekam.core.language import Words, words

REFUSALS: Mapping[str, Words] = {
    "log_not_written": words(
        "Catatan akses tidak dapat ditulis, sehingga tidak ada data yang ditampilkan atau diubah.",
        "The access log could not be written, so no data was shown or changed.",
    ),
    "log_append_only": words(
        "Catatan akses hanya dapat ditambah; isinya tidak dapat diubah atau dihapus.",
        "The access log can only be added to; nothing in it can be changed or deleted.",
    ),
    "log_broken": words(
        "Jejak akses tidak utuh mulai nomor {seq} ({fault}). Titik periksa tidak dibuat.",
        "The access log is not whole from number {seq} on ({fault}). No checkpoint was made.",
    ),
    "log_empty": words("Jejak akses masih kosong, belum ada yang dicatat.", "The access log is still empty."),
    "checkpoint_unreadable": words(
        "Titik periksa ini tidak terbaca. Isinya tiga baris: nama jejak, jumlah kejadian, dan akar (base64).",
        "This checkpoint cannot be read. Its three lines: name of the log, number of entries, root (base64).",
    ),
    "event_name_unknown": words(
        "Nama kejadian “{event}” bukan bentuk ruang.benda.kerja.",
        "The event name “{event}” is not of the form room.thing.verb.",
    ),
    "log_entry_not_found": words(
        "Tidak ada kejadian nomor {seq} di jejak akses.", "There is no entry number {seq} in the access log."
    ),
}
REMEDIES: Mapping[str, Words] = {
    "log_not_written": words(
        "Coba lagi sebentar lagi. Bila tetap begini, minta admin sistem memeriksa sisa ruang disk.",
        "Try again in a moment. If it stays so, ask the system administrator to check the free disk space.",
    ),
    "log_broken": words(
        "Jangan hapus apa pun. Beri tahu admin sistem dan bandingkan dengan titik periksa yang dicetak.",
        "Do not delete anything. Tell the system administrator and compare with the printed checkpoints.",
    ),
}
WHOLE = words(
    "Utuh: {checked} kejadian, rantai tidak terputus. Sidik terakhir {hash}",
    "Whole: {checked} entries, the chain is unbroken. Last hash {hash}",
)
FAULTS: Mapping[Fault, Words] = {
    Fault.GAP: words(
        "Tidak utuh: kejadian nomor {seq} tidak ada di tempatnya (dihapus, disisipkan, atau ditukar).",
        "Not whole: entry {seq} is not in its place (deleted, inserted or swapped).",
    ),
    Fault.EDITED: words(
        "Tidak utuh: isi kejadian nomor {seq} berubah setelah dicatat.",
        "Not whole: entry {seq} was changed after it was written.",
    ),
    Fault.UNLINKED: words(
        "Tidak utuh: kejadian nomor {seq} tidak menyambung ke kejadian sebelumnya.",
        "Not whole: entry {seq} does not follow from the one before.",
    ),
    Fault.TRUNCATED: words(
        "Tidak utuh: jejak terpotong, kejadian nomor {seq} dan sesudahnya hilang.",
        "Not whole: the log is cut off, entry {seq} and later ones are missing.",
    ),
    Fault.BEYOND_HEAD: words(
        "Tidak utuh: kejadian nomor {seq} ditambahkan di luar Rekam.",
        "Not whole: entry {seq} was added from outside Rekam.",
    ),
    Fault.FORKED: words(
        "Tidak utuh: sampai nomor {seq} jejak ini bukan jejak yang dulu dicatat titik periksa; "
        "ada yang menulis ulang.",
        "Not whole: up to number {seq} this is not the log that the checkpoint was made of; "
        "it has been rewritten.",
    ),
    Fault.OTHER_LOG: words("Titik periksa ini milik jejak lain.", "This checkpoint belongs to another log."),
}
VERBS: Mapping[str, Words] = {
    "read": words("Melihat", "Looked at"),
    "reveal": words("Membuka NIK lengkap", "Revealed the full NIK"),
    "export": words("Mengekspor", "Exported"),
    "print": words("Mencetak", "Printed"),
    "import": words("Memasukkan berkas", "Brought in a file"),
    "apply": words("Menerapkan", "Applied"),
    "undo": words("Membatalkan", "Undid"),
    "decide": words("Memutuskan", "Decided"),
    "approve": words("Menyetujui", "Approved"),
    "reconcile": words("Mencocokkan", "Reconciled"),
    "create": words("Membuat", "Created"),
    "change": words("Mengubah", "Changed"),
    "delete": words("Menghapus", "Deleted"),
    "disable": words("Menonaktifkan", "Disabled"),
    "enable": words("Mengaktifkan", "Enabled"),
    "verify": words("Memeriksa", "Verified"),
    "sign_in": words("Masuk", "Signed in"),
    "sign_out": words("Keluar", "Signed out"),
    "try": words("Mencoba", "Tried"),
    "accept": words("Menerima", "Accepted"),
    "hold": words("Menunda", "Held back"),
    "spoil": words("Mencatat rusak", "Entered as spoiled"),
    "resolve_printed": words("Melihat: tercetak", "Looked: printed"),
    "resolve_unused": words("Melihat: masih kosong", "Looked: still blank"),
    "cancel": words("Membatalkan", "Cancelled"),
    "add": words("Menambahkan", "Added"),
    "answer": words("Mencatat jawaban KPU", "Wrote down KPU's answer"),
    "ask": words("Meminta", "Asked for"),
    "ask_print": words("Meminta cetakan", "Asked for a print"),
    "ask_verify": words("Meminta pemeriksaan", "Asked for a check"),
    "apply_aggregate": words("Meminta penerapan agregat", "Asked to apply aggregates"),
    "apply_roll": words("Meminta penerapan DPT", "Asked to apply a roll"),
    "begin": words("Memulai", "Began"),
    "confirm": words("Membenarkan temuan", "Confirmed a finding"),
    "correct": words("Mengoreksi", "Corrected"),
    "count": words("Menghitung", "Counted"),
    "roll_up": words("Menjumlahkan riwayat", "Summed up the past"),
    "fault": words("Menemukan yang tidak cocok", "Found what does not add up"),
    "clean": words("Menemukan semuanya cocok lagi", "Found that all adds up again"),
    "decline": words("Menolak permintaan", "Declined"),
    "discard": words("Membuang", "Discarded"),
    "doubt": words("Menyatakan ragu", "Was unsure"),
    "finish": words("Selesai memutuskan bersama", "Finished a group decision"),
    "forget": words("Melupakan isi berkas", "Forgot what a file said"),
    "map": words("Menamai kolom", "Named columns"),
    "name_villages": words("Menamai desa", "Named villages"),
    "rebuild": words("Menyusun ulang", "Made anew"),
    "refuse": words("Menolak berkas", "Refused a file"),
    "reject": words("Menolak temuan", "Rejected a finding"),
    "remove_file": words("Menghapus berkas", "Removed a file"),
    "reopen": words("Membuka lagi temuan", "Reopened a finding"),
    "report": words("Melaporkan dari lapangan", "Reported from the field"),
    "restore": words("Mengembalikan keputusan", "Took decisions back"),
    "resume": words("Melanjutkan pekerjaan", "Carried on with work"),
    "return_errors": words("Mengunduh berkas galat", "Fetched a file with its errors"),
    "send": words("Mengirim", "Sent"),
    "set": words("Menetapkan", "Set"),
    "sign_in_refused": words("Gagal masuk", "Failed to sign in"),
    "skip": words("Tidak ada yang dicocokkan", "Had nothing to compare"),
    "sweep": words("Merapikan", "Swept"),
    "upload": words("Mengunggah", "Uploaded"),
    "draft": words("Membuat konsep", "Drafted"),
    "revoke": words("Mencabut", "Revoked"),
    "replace": words("Mengganti dengan kartu", "Replaced by the card"),
    "expire": words("Mengakhiri karena lewat hari", "Ended as past its day"),
    "drop": words("Membatalkan konsep", "Dropped a draft"),
    "enter": words("Mencatat kiriman", "Entered a delivery"),
    "close": words("Menutup", "Closed"),
    "take_in": words("Menerima kartu lama", "Took in an old card"),
    "destroy_old": words("Memusnahkan kartu lama", "Destroyed old cards"),
    "withdraw": words("Menarik kembali", "Took back"),
    "change_password": words("Mengganti kata sandi", "Changed the password"),
    "reset_password": words("Memberi kata sandi sekali pakai", "Gave a one-time password"),
    "choose": words("Memilih bahasa dan tampilan", "Chose language and look"),
    "begin_second_factor": words("Memulai verifikasi dua langkah", "Began a second factor"),
    "enrol_second_factor": words("Mengaktifkan verifikasi dua langkah", "Turned the second factor on"),
    "new_recovery_codes": words("Membuat kode cadangan", "Made recovery codes"),
    "remove_second_factor": words("Mematikan verifikasi dua langkah", "Turned the second factor off"),
    "reset_second_factor": words("Menghapus verifikasi dua langkah", "Took a second factor away"),
    "write": words("Mencatat", "Wrote down"),
    "deliver": words("Memberikan", "Gave"),
    "follow": words("Menerima kabar penyedia", "Heard from a provider"),
    "lift": words("Mencabut permintaan berhenti", "Took back a request to stop"),
    "open": words("Membuka untuk dikirim sendiri", "Opened to send by hand"),
    "resend": words("Mengirim ulang", "Sent again"),
    "number": words("Memberi nomor surat", "Numbered a letter"),
    "void": words("Menyatakan batal", "Voided"),
    "sign": words("Menandatangani", "Signed"),
    "take_up": words("Mencatat penanda tangan", "Entered a signatory"),
    "end": words("Mengakhiri", "Ended"),
    "capture": words("Merekam", "Recorded"),
    "pack": words("Mengemas", "Packed"),
    "receive": words("Mencatat diterima", "Entered as received"),
    "refuse_regional": words("Mencatat gagal di daerah", "Entered as failed in the region"),
    "refuse_central": words("Mencatat gagal di pusat", "Entered as failed at the centre"),
    "search_failed": words("Mencatat gagal dicari", "Entered a failed search"),
    "clear": words("Memutuskan: satu orang", "Decided: one person"),
    "find_double": words("Memutuskan: ganda", "Decided: a double"),
    "not_double": words("Memutuskan: bukan ganda", "Decided: no double"),
    "ask_not_double": words("Meminta: bukan ganda", "Asked for: no double"),
    "ask_void": words("Meminta pembatalan", "Asked to void"),
    "decline_not_double": words("Menolak: bukan ganda", "Declined: no double"),
    "decline_void": words("Menolak pembatalan", "Declined to void"),
    "card": words("Mencatat jalannya kartu", "Noted where a card is"),
    "place": words("Menempatkan", "Put in place"),
    "show_paper": words("Mencatat surat", "Entered a paper"),
    "renew": words("Menerima data baru", "Took over new data"),
    "follow_list": words("Mengikuti daftar", "Followed a list"),
    "stop": words("Menahan", "Held up"),
    "observe": words("Mencatat yang terlihat", "Noted what was seen"),
    "permit": words("Mencatat izin tinggal tetap", "Entered a permanent permit"),
    "ready": words("Menyatakan siap cetak", "Declared ready to print"),
    "queue": words("Memasukkan ke pencetakan", "Sent for printing"),
    "ship": words("Mengirim kartu", "Shipped cards"),
    "lose": words("Menyatakan hilang", "Declared lost"),
    "hand_over": words("Menyerahkan kartu", "Handed over a card"),
    "unpack": words("Membatalkan kiriman", "Took a shipment apart"),
    "depart": words("Memberangkatkan", "Sent off"),
    "arrive": words("Mencatat tiba", "Noted an arrival"),
    "open_case": words("Membuka kasus", "Opened a case"),
    "find": words("Mencatat ditemukan", "Noted as found"),
    "remind": words("Mengabari pemilik kartu", "Wrote to holders of cards"),
}
ROOMS: Mapping[str, Words] = {
    "audit": words("jejak akses", "access log"),
    "jobs": words("pekerjaan", "jobs"),
    "office": words("kantor", "office"),
    "places": words("wilayah", "places"),
    "staff": words("petugas", "staff"),
    "documents": words("dokumen", "documents"),
    "people": words("register penduduk", "population register"),
    "enrolment": words("perekaman", "recording"),
    "voters": words("daftar pemilih", "voter roll"),
    "targets": words("daftar sasaran", "target list"),
    "cards": words("kartu", "cards"),
    "certificates": words("suket", "suket"),
    "coverage": words("cakupan", "coverage"),
    "messages": words("pesan", "messages"),
}


def event_words(event: str) -> Words:
    """`people.resident.read` as `Melihat · register penduduk`; unknown parts stay as they are."""
    room, *_, verb = event.split(".")
    done = VERBS.get(verb, words(verb, verb))
    where = ROOMS.get(room, words(room, room))
    return words(f"{done['id']} · {where['id']}", f"{done['en']} · {where['en']}")
