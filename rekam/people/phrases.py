"""The words of files taken in, of people's facts, and why something cannot be done."""

from rekam.core.language import Words, words
from rekam.people.rules.intake import State

STATES = {
    State.UPLOADED: words("diunggah", "uploaded"),
    State.READING: words("sedang dibaca", "being read"),
    State.READ: words("siap diterapkan", "ready to apply"),
    State.REFUSED: words("ditolak", "refused"),
    State.APPLYING: words("sedang diterapkan", "being applied"),
    State.APPLIED: words("diterapkan", "applied"),
    State.CANCELLED: words("dibatalkan", "cancelled"),
    State.UNDONE: words("ditarik kembali", "undone"),
}

KINDS: dict[str, Words] = {
    "register": words("register penduduk", "population register"),
    "status": words("daftar status perekaman", "list of recording statuses"),
    "roll": words("daftar pemilih", "voter roll"),
    "aggregate": words("rekap tanpa nama", "totals without names"),
}

FIELDS: dict[str, Words] = {
    "nik": words("NIK", "NIK"),
    "name": words("Nama", "Name"),
    "kk": words("Nomor KK", "KK number"),
    "birth_place": words("Tempat lahir", "Place of birth"),
    "birth_date": words("Tanggal lahir", "Date of birth"),
    "sex": words("Jenis kelamin", "Sex"),
    "marital": words("Status kawin", "Marital status"),
    "relation": words("Hubungan keluarga", "Relation in the family"),
    "address": words("Alamat", "Address"),
    "rt": words("RT", "RT"),
    "rw": words("RW", "RW"),
    "village": words("Desa/kelurahan", "Village"),
    "kecamatan": words("Kecamatan", "Kecamatan"),
    "village_code": words("Kode desa", "Village code"),
    "status": words("Status penduduk", "Resident's status"),
    "recorded": words("Status perekaman", "Recording status"),
    "status_date": words("Tanggal status", "Day of the status"),
    "occupation": words("Pekerjaan", "Occupation"),
    "disability": words("Disabilitas", "Disability"),
    "mother": words("Nama ibu", "Mother's name"),
    "father": words("Nama ayah", "Father's name"),
    "tps": words("TPS", "TPS (polling station)"),
    "ktp": words("KTP-el, S atau B", "KTP-el, S or B"),
    "note": words("Keterangan", "Note"),
}
"""What a person may map a column to, in the order of the form."""

SEXES = {"L": words("Laki-laki", "Male"), "P": words("Perempuan", "Female")}
MARITAL = {
    "B": words("Belum kawin", "Never married"),
    "S": words("Kawin", "Married"),
    "P": words("Pernah kawin", "Was married"),
}
LIFE = {
    "alive": words("Hidup", "Alive"),
    "dead": words("Meninggal", "Dead"),
    "moved": words("Pindah", "Moved"),
    "missing": words("Hilang", "Missing"),
    "away": words("Tidak di tempat", "Away"),
    "invalid": words("Data tidak sah", "Invalid record"),
}
CARDS = {
    "S": words("S · sudah KTP-el", "S · has a KTP-el"),
    "B": words("B · belum KTP-el", "B · no KTP-el yet"),
}
"""What the column of a roll says: its letter, as the roll has it, and the meaning."""
LEVELS = {
    "province": words("Provinsi", "Province"),
    "kabupaten": words("Kabupaten/kota", "Kabupaten/kota"),
    "kecamatan": words("Kecamatan", "Kecamatan"),
    "village": words("Desa/kelurahan", "Village"),
}
COUNTS = {
    "population": words("Penduduk", "Population"),
    "wajib": words("Wajib KTP-el", "Must hold a KTP-el"),
    "recorded": words("Sudah merekam", "Recorded"),
    "unrecorded": words("Belum merekam", "Not recorded"),
    "cards": words("Memiliki KTP-el", "Hold a KTP-el"),
}
RECORDING: dict[str, Words] = {
    "": words("Tidak diketahui", "Unknown"),
    "BELUM_WAJIB": words("Belum wajib KTP-el", "Not yet of card age"),
    "BELUM_REKAM": words("Belum merekam", "Not recorded"),
    "SUDAH_REKAM": words("Sudah merekam", "Recorded"),
    "UNREGISTERED": words("Belum merekam", "Not recorded"),
    "BIO_CAPTURED": words("Sudah direkam, belum terkirim", "Recorded, not sent yet"),
    "PROCESSING": words("Sedang diproses", "Being processed"),
    "SENT_FOR_ENROLLMENT": words("Terkirim ke pusat", "Sent to the centre"),
    "RECEIVED_AT_CENTRAL": words("Diterima pusat", "Received at the centre"),
    "PRINT_READY_RECORD": words("Siap cetak", "Ready to print"),
    "DUPLICATE_RECORD": words("Data ganda", "Duplicate record"),
    "ADJUDICATE_RECORD": words("Menunggu penunggalan", "Waiting for adjudication"),
    "ENROLL_FAILURE_AT_REGIONAL": words("Gagal di daerah, rekam ulang", "Failed in the region, record again"),
    "ENROLL_FAILURE_AT_CENTRAL": words("Gagal di pusat, rekam ulang", "Failed at the centre, record again"),
    "SEARCH_FAILURE_AT_CENTRAL": words("Gagal dicari di pusat", "Search failed at the centre"),
    "REQUEST_VALIDATION": words("Menunggu validasi", "Waiting for validation"),
    "SENT_FOR_CARD_PRINTING": words("Antre cetak", "Waiting to be printed"),
    "CARD_PRINTED": words("Sudah dicetak", "Printed"),
    "CARD_SHIPPED": words("Kartu dikirim", "Card shipped"),
    "CARD_ISSUED": words("Kartu diserahkan", "Card handed over"),
}

REASONS: dict[str, Words] = {
    "counter": words(
        "Mencocokkan dengan dokumen orangnya di loket",
        "Comparing with the person's document at the counter",
    ),
    "own": words("Diminta orangnya sendiri atau keluarganya", "Asked for by the person or the family"),
    "finding": words("Memeriksa temuan atau data ganda", "Checking a finding or a duplicate"),
    "siak": words("Mencari orangnya di SIAK", "Looking the person up in SIAK"),
    "other": words("Alasan lain (tulis di bawah)", "Another reason (write it below)"),
}

REFUSALS = {
    "intake_not_found": words(
        "Berkas ini tidak ada atau sudah dihapus.", "This file does not exist any more."
    ),
    "intake_state_changed": words(
        "Berkas ini sudah berubah keadaan ({here}); muat ulang halaman untuk melihat keadaannya sekarang.",
        "This file has changed meanwhile ({here}); reload the page to see how it stands.",
    ),
    "intake_already_applied": words(
        "Berkas yang sama persis sudah diterapkan pada {day}; tidak ada yang perlu dilakukan.",
        "The very same file was applied on {day}; there is nothing to do.",
    ),
    "intake_other_applying": words(
        "Berkas {name} sedang diterapkan; dua berkas sejenis tidak dapat diterapkan bersamaan.",
        "The file {name} is being applied; two files of one kind cannot be applied at once.",
    ),
    "intake_not_newest": words(
        "Yang bisa ditarik kembali hanya berkas yang sedang berlaku.",
        "Only the file that is in force can be taken back.",
    ),
    "intake_not_applied_here": words(
        "Jenis berkas ini ({kind}) tidak dapat diterapkan.",
        "A file of this kind ({kind}) cannot be applied.",
    ),
    "intake_file_gone": words(
        "Berkas ini dihapus pada {day}, sebab sudah lama dibatalkan, ditolak, atau ditarik kembali.",
        "This file was removed on {day}, for it had long been cancelled, refused or undone.",
    ),
    "intake_other_place": words(
        "Sebagian besar baris berkas ini tampaknya dari {says}, sedangkan kantor ini {office}. "
        "Periksa apakah berkasnya tertukar.",
        "Most rows of this file seem to be from {says}, while this office is {office}. "
        "Check whether files were swapped.",
    ),
    "intake_not_read": words(
        "Berkas ini belum selesai dibaca, jadi belum ada yang dapat dikembalikan.",
        "This file has not been read yet, so there is nothing to give back.",
    ),
    "village_unknown": words(
        "Kode {village} bukan desa atau kelurahan di wilayah berkas ini.",
        "The code {village} is no village in the region of this file.",
    ),
    "file_too_large": words(
        "Berkas lebih besar dari batas {most} bita. Kirim per kecamatan.",
        "The file is over the limit of {most} bytes. Send it kecamatan by kecamatan.",
    ),
    "person_not_found": words(
        "Orang ini tidak ada di register yang berlaku.", "This person is not in the register in force."
    ),
    "reason_missing": words(
        "Nomor lengkap hanya tampil dengan alasan; tulis paling sedikit beberapa kata.",
        "Full numbers show only for a reason; write a few words at least.",
    ),
}

MAPPABLE = {
    "layout_unknown": words(
        "Bentuk tabel pada lembar {sheet} tidak dikenal. Paling dekat dengan {closest}, tetapi tidak ada: "
        "{missing}.",
        "The layout on the sheet {sheet} is not recognised. Closest is {closest}, but these are missing: "
        "{missing}.",
    ),
    "header_not_found": words(
        "Judul kolom tidak ditemukan pada lembar {sheet}; kolomnya disebut dengan hurufnya.",
        "No column headers were found on the sheet {sheet}; its columns go by their letters.",
    ),
}
"""Files that a person can still make readable by saying which column is which."""

REMEDIES = {
    "intake_already_applied": words(
        "Bila berkas itu salah, tarik kembali dari daftar data masuk, lalu terapkan lagi.",
        "If that file was wrong, undo it in the list of files, then apply again.",
    ),
    "intake_other_applying": words(
        "Tunggu sampai selesai, atau batalkan berkas itu dulu.",
        "Wait until it is done, or cancel that file first.",
    ),
    "intake_not_newest": words(
        "Tarik kembali dulu berkas yang diterapkan sesudahnya.",
        "First undo the file that was applied after it.",
    ),
    "intake_file_gone": words(
        "Unggah berkasnya lagi bila masih diperlukan.", "Upload the file again if it is still needed."
    ),
    "person_not_found": words(
        "Orang itu mungkin tidak ada lagi di register terbaru. Cari lagi menurut nama.",
        "The person may not be in the newest register any more. Search again by name.",
    ),
}
