"""Refusals about identity QRs, scans and keys, with their cures."""

from collections.abc import Mapping

from rekam.core.language import Words, words

REFUSALS: Mapping[str, Words] = {
    "qr_damaged": words(
        "Kode ini bukan QR identitas, tidak lengkap, atau isinya sudah diubah.",
        "This code is no identity QR, is not complete, or was changed.",
    ),
    "qr_not_ours": words(
        "QR ini tidak ditandatangani dengan kunci kantor ini.",
        "This QR is not signed with a key of this office.",
    ),
    "qr_expired": words("QR ini tidak berlaku lagi sejak {on}.", "This QR has not been valid since {on}."),
    "qr_not_yet": words("QR ini baru berlaku mulai {on}.", "This QR is valid only from {on} on."),
    "qr_holds_nik": words(
        "QR tidak dibuat: di dalam isinya ada 16 angka berurutan, yaitu bentuk NIK.",
        "No QR was made: its content has 16 digits in a row, which is the form of a NIK.",
    ),
    "qr_too_long": words(
        "Isi QR terlalu panjang: {letters} huruf, paling banyak {most}.",
        "The QR holds too much: {letters} letters, at most {most}.",
    ),
    "scan_type": words(
        "Berkas ini bukan JPEG, PNG, WebP, atau PDF.", "This file is no JPEG, PNG, WebP or PDF."
    ),
    "scan_too_large": words(
        "Berkas ini {size} MB; paling besar {most} MB.", "This file is {size} MB; at most {most} MB."
    ),
    "scan_pixels": words(
        "Gambar ini {pixels} juta piksel; paling banyak {most} juta.",
        "This picture has {pixels} million pixels; at most {most} million.",
    ),
    "scan_unreadable": words(
        "Berkas ini rusak, terpotong, atau tidak dapat dibaca sebagai {type}.",
        "This file is damaged, cut off or cannot be read as {type}.",
    ),
    "scan_pdf_active": words(
        "PDF ini terkunci sandi atau memuat program atau berkas lain ({what}), sehingga tidak disimpan.",
        "This PDF is locked or holds a program or other files ({what}), so it was not kept.",
    ),
    "scan_not_found": words("Pindaian ini tidak ada.", "There is no such scan."),
    "scan_deleted": words(
        "Pindaian ini sudah dihapus pada {on} dan tidak dapat dibuka lagi.",
        "This scan was deleted on {on} and can never be opened again.",
    ),
    "scan_damaged": words(
        "Berkas pindaian ini hilang, rusak, atau tertukar, sehingga tidak dapat dibuka.",
        "The file of this scan is missing, damaged or another one, so it cannot be opened.",
    ),
    "scan_key_lost": words(
        "Kunci {kid} tidak ada di REKAM_HOME/keys. Pindaian yang dikunci dengannya tidak dapat dibuka.",
        "The key {kid} is not in REKAM_HOME/keys. Scans locked with it cannot be opened.",
    ),
    "key_missing": words("Kantor ini belum mempunyai kunci {file}.", "This office has no key {file} yet."),
    "issuer_key_lost": words(
        "Kunci penerbit {kid} tidak ada di REKAM_HOME/keys, sehingga QR identitas tidak dapat dibuat.",
        "The issuer key {kid} is not in REKAM_HOME/keys, so no identity QR can be made.",
    ),
    "keys_exist": words(
        "Kunci kantor ini sudah pernah dibuat dan tidak ditimpa; lihat rekam keys show.",
        "The keys of this office were made before and are not overwritten; see rekam keys show.",
    ),
    "key_unreadable": words(
        "Berkas kunci {file} tidak terbaca atau bukan kunci Rekam.",
        "The key file {file} cannot be read or is no key of Rekam.",
    ),
}
_BRING_BACK = words(
    "Kembalikan folder keys dari cadangan (rekam restore). Tanpa cadangan kunci itu hilang selamanya; "
    "kunci baru dibuat dengan rekam keys rotate scans.",
    "Bring the keys folder back from a backup (rekam restore). Without one the key is lost for ever; "
    "rekam keys rotate scans makes a new one.",
)
_OTHER_FILE = words(
    "Foto atau pindai ulang dokumennya, lalu pilih berkas yang baru.",
    "Photograph or scan the document again, then choose the new file.",
)
REMEDIES: Mapping[str, Words] = {
    "qr_damaged": words(
        "Pindai lagi dengan cahaya cukup dan kertas rata. Bila tetap begini, tanyakan ke Disdukcapil.",
        "Scan again in good light with the paper flat. If it stays so, ask the civil registry office.",
    ),
    "qr_not_ours": words(
        "Tanyakan ke kantor yang namanya tercantum di kertas.", "Ask the office that the paper names."
    ),
    "qr_expired": words(
        "Minta pemegangnya menunjukkan KTP-el atau surat yang baru.",
        "Ask the holder for the card or a newer letter.",
    ),
    "qr_not_yet": words("Periksa tanggal di perangkat ini.", "Check the date of this device."),
    "qr_holds_nik": words(
        "Perbaiki nama atau alamat di register: di dalamnya tertulis sebuah NIK.",
        "Correct the name or address in the register: a NIK stands in it.",
    ),
    "qr_too_long": words("Persingkat alamat atau status.", "Shorten the address or the status."),
    "scan_type": _OTHER_FILE,
    "scan_too_large": words(
        "Kecilkan gambarnya atau pindai dengan 200 dpi.", "Make the picture smaller or scan at 200 dpi."
    ),
    "scan_pixels": words(
        "Kecilkan gambarnya atau pindai dengan 200 dpi.", "Make the picture smaller or scan at 200 dpi."
    ),
    "scan_unreadable": _OTHER_FILE,
    "scan_pdf_active": words(
        "Cetak ke PDF baru tanpa sandi, atau foto kertasnya.",
        "Print it into a new PDF without a password, or photograph the paper.",
    ),
    "scan_not_found": words(
        "Kembali ke daftar dan buka dari sana.", "Go back to the list and open it there."
    ),
    "scan_deleted": words(
        "Bila masih perlu, minta dokumennya lagi dari pemiliknya.",
        "If it is still needed, ask its owner for the document again.",
    ),
    "scan_damaged": words(
        "Minta admin sistem mengembalikannya dari cadangan, atau pindai dokumennya lagi.",
        "Ask the system administrator to bring it back from a backup, or scan the document again.",
    ),
    "scan_key_lost": _BRING_BACK,
    "issuer_key_lost": words(
        "Kembalikan folder keys dari cadangan (rekam restore), atau buat kunci baru dengan "
        "rekam keys rotate issuer. QR lama tetap dapat diperiksa.",
        "Bring the keys folder back from a backup (rekam restore), or make a new key with "
        "rekam keys rotate issuer. Older QRs can still be verified.",
    ),
    "key_missing": words(
        "Minta admin sistem menjalankan rekam keys init, lalu rekam backup.",
        "Ask the system administrator to run rekam keys init, then rekam backup.",
    ),
    "keys_exist": words(
        "Lihat rekam keys show. Kunci yang hilang dikembalikan dari cadangan; "
        "kunci baru di sampingnya dibuat dengan rekam keys rotate scans atau issuer.",
        "See rekam keys show. A lost key is brought back from a backup; "
        "rekam keys rotate scans (or issuer) makes a new one beside it.",
    ),
    "key_unreadable": words(
        "Kembalikan berkas itu dari cadangan. Berkas yang rusak jangan dihapus: simpan di tempat lain.",
        "Bring that file back from a backup. Do not delete the damaged one: keep it elsewhere.",
    ),
}
