"""Sentences of error pages: what happened, why, and what to do. Each room adds its own refusals to these."""

from collections.abc import Mapping
from dataclasses import dataclass

from rekam.core.language import Words, words

REFUSALS: Mapping[str, Words] = {
    "not_permitted": words(
        "Peran Anda tidak mencakup halaman atau tindakan ini.",
        "Your role does not include this page or action.",
    ),
    "not_your_territory": words(
        "Wilayah {place} tidak termasuk wilayah kerja Anda.",
        "Region {place} is not part of your territory.",
    ),
    "move_not_allowed": words(
        "Keadaannya sudah berubah (sekarang: {state}), sehingga langkah ini tidak berlaku lagi.",
        "Its state has changed (now: {state}), so this step no longer applies.",
    ),
}
REMEDIES: Mapping[str, Words] = {
    "not_permitted": words(
        "Bila ini bagian dari tugas Anda, minta admin sistem menyesuaikan peran Anda.",
        "If this is part of your work, ask the system administrator to change your role.",
    ),
    "not_your_territory": words(
        "Buka wilayah kerja Anda sendiri, atau minta admin sistem menambah wilayah.",
        "Open your own territory, or ask the system administrator to add this one.",
    ),
    "move_not_allowed": words(
        "Muat ulang halaman untuk melihat keadaan terbaru, lalu putuskan lagi.",
        "Reload the page to see the present state, then decide again.",
    ),
}
UNKNOWN = words(
    "Permintaan ini tidak dapat dijalankan ({code}).", "This request cannot be carried out ({code})."
)
REMEDY = words(
    "Periksa isian, lalu coba lagi. Tidak ada data yang berubah.",
    "Check what you entered, then try again. No data was changed.",
)
FORBIDDEN = frozenset({"not_permitted", "not_your_territory"})
CONFLICT = frozenset({"move_not_allowed"})
UNAVAILABLE = frozenset({"log_not_written"})


@dataclass(frozen=True, slots=True)
class Problem:
    status: int
    title: Words
    why: Words
    remedy: Words


REFUSED_TITLES: Mapping[int, Words] = {
    403: words("Anda tidak berwenang", "You are not permitted"),
    404: words("Tidak ditemukan", "Not found"),
    409: words("Keadaannya sudah berubah", "Its state has changed"),
    422: words("Belum dapat dijalankan", "This cannot be done yet"),
    503: words("Sistem belum dapat melayani ini", "The system cannot serve this now"),
}

PROBLEMS: Mapping[str, Problem] = {
    "bad_request": Problem(
        400,
        words("Permintaan tidak terbaca", "The request cannot be read"),
        words(
            "Yang dikirim peramban tidak lengkap atau bukan bentuk yang dikenal.",
            "What the browser sent is incomplete or not in a known form.",
        ),
        words(
            "Kembali ke halaman sebelumnya dan ulangi dari sana.",
            "Go back to the page before and repeat from there.",
        ),
    ),
    "forbidden": Problem(
        403,
        words("Anda tidak berwenang", "You are not permitted"),
        words(
            "Peran Anda tidak mencakup halaman atau tindakan ini.",
            "Your role does not include this page or action.",
        ),
        REMEDIES["not_permitted"],
    ),
    "form_expired": Problem(
        403,
        words("Isian sudah kedaluwarsa", "The form has expired"),
        words(
            "Halaman ini terlalu lama terbuka, atau Anda masuk lagi di jendela lain.",
            "This page was open for too long, or you signed in again in another window.",
        ),
        words(
            "Kembali, muat ulang halamannya, lalu kirim lagi. Belum ada data yang berubah.",
            "Go back, reload the page and send it again. No data has been changed.",
        ),
    ),
    "not_found": Problem(
        404,
        words("Halaman tidak ditemukan", "Page not found"),
        words(
            "Alamatnya salah ketik, atau yang dicari sudah tidak ada.",
            "The address is mistyped, or what it led to is no longer there.",
        ),
        words(
            "Periksa alamatnya, atau pilih tujuan dari menu.",
            "Check the address, or choose a destination from the menu.",
        ),
    ),
    "method_not_allowed": Problem(
        405,
        words("Langkah ini tidak dapat dibuka langsung", "This step cannot be opened directly"),
        words(
            "Alamat ini hanya menerima isian dari halamannya sendiri.",
            "This address only takes what its own page sends.",
        ),
        words("Buka halamannya dari menu, lalu ulangi.", "Open the page from the menu, then repeat."),
    ),
    "too_large": Problem(
        413,
        words("Yang dikirim terlalu besar", "What was sent is too large"),
        words(
            "Ukurannya melebihi batas yang diterima kantor ini.",
            "It is larger than this office accepts.",
        ),
        words(
            "Pecah berkasnya, misalnya per kecamatan, lalu kirim satu per satu.",
            "Split the file, for example by kecamatan, and send the parts one by one.",
        ),
    ),
    "failed": Problem(
        500,
        words("Terjadi kesalahan di sistem", "Something went wrong in the system"),
        words(
            "Ini bukan kesalahan Anda. Perubahan yang belum selesai dibatalkan seluruhnya.",
            "This is not your fault. Any unfinished change was undone completely.",
        ),
        words(
            "Coba lagi sebentar lagi. Bila berulang, sampaikan nomor kejadian ke admin sistem.",
            "Try again in a moment. If it happens again, give the incident number to the administrator.",
        ),
    ),
    "database_busy": Problem(
        503,
        words("Sistem sedang sibuk", "The system is busy"),
        words(
            "Basis data sedang menulis pekerjaan lain dan belum sempat menerima perubahan ini.",
            "The database is writing other work and could not take this change in time.",
        ),
        words(
            "Tunggu beberapa detik, lalu coba lagi. Tidak ada data yang berubah.",
            "Wait a few seconds, then try again. No data was changed.",
        ),
    ),
    "disk_full": Problem(
        507,
        words("Penyimpanan server penuh", "The server's disk is full"),
        words(
            "Perubahan ini tidak dapat disimpan, jadi dibatalkan seluruhnya. Data lama utuh.",
            "This change could not be stored, so it was undone completely. Earlier data is intact.",
        ),
        words(
            "Hubungi admin sistem untuk mengosongkan ruang, lalu ulangi.",
            "Ask the system administrator to free some space, then repeat.",
        ),
    ),
    "offline": Problem(
        503,
        words("Tidak tersambung", "No connection"),
        words(
            "Komputer ini tidak dapat menghubungi server kantor.",
            "This computer cannot reach the office's server.",
        ),
        words(
            "Periksa kabel atau jaringan, lalu muat ulang. Isian yang sudah disimpan tetap aman.",
            "Check the cable or the network, then reload. Whatever was saved is safe.",
        ),
    ),
}
