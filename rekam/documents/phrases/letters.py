"""Letter numbers and signatories in words: kinds, capacities, refusals and their cures."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.documents.rules.letters import Kind
from rekam.documents.rules.signatories import Capacity

KINDS: Mapping[Kind, Words] = {
    Kind.SUKET: words("Surat keterangan (suket)", "Statement letter (suket)"),
    Kind.BATCH_LIST: words("Daftar kiriman KTP-el", "Batch list of cards"),
    Kind.RECEIPT: words("Tanda terima", "Receipt"),
    Kind.MINUTES: words("Berita acara", "Minutes"),
    Kind.UNCOLLECTED: words("Daftar KTP-el belum diambil", "List of uncollected cards"),
    Kind.LETTER: words("Surat lain", "Other letters"),
}
CAPACITIES: Mapping[Capacity, Words] = {
    Capacity.SELF: words("Pejabat definitif", "In office"),
    Capacity.ACTING: words("Plt. (pelaksana tugas)", "Plt. (acting)"),
    Capacity.FOR_DAYS: words("Plh. (pelaksana harian)", "Plh. (acting for days)"),
}

REFUSALS: Mapping[str, Words] = {
    "letter_kind": words("Jenis surat “{kind}” tidak dikenal.", "There is no kind of letter “{kind}”."),
    "letter_numbers_out": words(
        "Nomor surat tahun ini sudah mencapai {most}.", "Letter numbers of this year have reached {most}."
    ),
    "letter_pattern": words("Pola nomor ini tidak dapat dipakai.", "This pattern of numbers cannot be used."),
    "letter_pattern_taken": words(
        "Pola ini sudah dipakai jenis lain yang dihitung sendiri; dua surat akan bernomor sama.",
        "Another kind that is counted apart uses this pattern; two letters would bear one number.",
    ),
    "letter_series": words(
        "Kedua jenis ini tidak dapat dihitung bersama: salah satunya sudah dihitung bersama yang lain.",
        "These kinds cannot be counted together, for one of them is counted with another already.",
    ),
    "letter_start": words(
        "Nomor awal harus antara 1 dan {most}.", "The first number must be between 1 and {most}."
    ),
    "picture_kind": words(
        "Gambar ini bukan JPEG atau PNG, sehingga tidak dapat dicetak.",
        "This picture is no JPEG or PNG, so it cannot be printed.",
    ),
    "letter_not_found": words("Nomor surat ini tidak ada.", "There is no such letter number."),
    "letter_of_suket": words(
        "Nomor {number} milik sebuah suket dan tidak dibatalkan sendiri.",
        "Number {number} is a suket's and is not voided by itself.",
    ),
    "letter_voided": words("Surat {number} sudah dibatalkan.", "Letter {number} is voided already."),
    "letter_reason": words(
        "Pembatalan perlu alasan, paling panjang {most} huruf.",
        "Voiding needs a reason of at most {most} letters.",
    ),
    "no_signatory": words(
        "Belum ada penanda tangan surat untuk hari itu.", "Nobody is entered who signs letters on that day."
    ),
    "signatory_not_found": words("Penanda tangan ini tidak ada.", "There is no such signatory."),
    "signatory_name": words("Nama dan jabatan harus diisi.", "Name and title must be filled in."),
    "signatory_nip": words("NIP terdiri atas {digits} angka.", "A NIP has {digits} digits."),
    "signatory_capacity": words(
        "Kedudukan “{capacity}” tidak dikenal.", "There is no capacity “{capacity}”."
    ),
    "signatory_days": words(
        "Hari terakhirnya sebelum hari pertamanya.", "The last day is before the first one."
    ),
    "signatory_overlap": words(
        "Pada sebagian hari itu sudah ada yang menandatangani, sejak {since}.",
        "On some of these days somebody signs already, since {since}.",
    ),
}
REMEDIES: Mapping[str, Words] = {
    "letter_kind": words("Pilih salah satu jenis di halaman.", "Choose one of the kinds on the page."),
    "letter_numbers_out": words(
        "Ubah pola nomornya untuk seri baru.", "Begin a new series with its pattern."
    ),
    "letter_pattern": words(
        "Tulis {{number}} atau {{number:03}} dan {{year}} satu kali masing-masing; {{month}} dan "
        "{{roman_month}} boleh juga.",
        "Write {{number}} or {{number:03}} and {{year}} once each; {{month}} and {{roman_month}} may be too.",
    ),
    "letter_pattern_taken": words(
        "Beri kode lain di dalam polanya, atau hitung keduanya bersama.",
        "Put another code into the pattern, or count both together.",
    ),
    "letter_series": words("Pilih jenis yang dihitung sendiri.", "Choose a kind that is counted on its own."),
    "letter_start": words(
        "Tulis nomor berikutnya menurut buku agenda.", "Write the next number of your book."
    ),
    "picture_kind": words("Simpan ulang sebagai JPEG.", "Save it again as JPEG."),
    "letter_not_found": words("Cari nomornya di daftar nomor surat.", "Look it up in the register."),
    "letter_of_suket": words(
        "Cabut suketnya, atau batalkan konsepnya, di halaman Suket.",
        "Revoke the suket, or drop its draft, on the page of sukets.",
    ),
    "letter_voided": words("Tidak perlu apa-apa lagi.", "Nothing more needs to be done."),
    "letter_reason": words("Tulis mengapa surat ini batal.", "Write why this letter is void."),
    "no_signatory": words(
        "Petugas data atau admin mengisinya di halaman Penanda tangan.",
        "A data officer or admin enters the person on the page Signatories.",
    ),
    "signatory_not_found": words("Muat ulang halaman Penanda tangan.", "Reload the page Signatories."),
    "signatory_name": words(
        "Isi keduanya seperti di bawah surat.", "Fill in both as they stand under letters."
    ),
    "signatory_nip": words(
        "Salin dari SK-nya; kosongkan bila tidak punya NIP.",
        "Copy it from the decree; leave it empty if none.",
    ),
    "signatory_capacity": words("Pilih definitif, Plt., atau Plh.", "Choose in office, Plt. or Plh."),
    "signatory_days": words("Periksa kedua tanggalnya.", "Check both dates."),
    "signatory_overlap": words(
        "Akhiri dahulu masa penanda tangan yang lain, atau ubah tanggalnya.",
        "End the other one's days first, or change the dates.",
    ),
}
