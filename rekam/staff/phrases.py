"""The words of accounts, roles and sign-in."""

from rekam.core.language import words
from rekam.staff.rules import Role

ROLES = {
    Role.OFFICER: words("Petugas", "Officer"),
    Role.DATA_OFFICER: words("Petugas data", "Data officer"),
    Role.HEAD: words("Kepala dinas", "Head of office"),
    Role.AUDITOR: words("Auditor", "Auditor"),
    Role.KPU_LIAISON: words("Penghubung KPU", "KPU liaison"),
    Role.ADMIN: words("Admin sistem", "System admin"),
}

DUTIES = {
    Role.OFFICER: words(
        "Melihat warga di wilayahnya dan mencatat hasil kunjungan.",
        "Sees the people of the own territory and records what came of a visit.",
    ),
    Role.DATA_OFFICER: words(
        "Mengimpor data dan menyelesaikan temuan.", "Imports files and settles findings."
    ),
    Role.HEAD: words(
        "Memutuskan, menyetujui, dan melihat semua data.", "Decides, approves and sees everything."
    ),
    Role.AUDITOR: words(
        "Memeriksa jejak akses dan angka, tanpa data pribadi.",
        "Checks the access log and the counts, without personal data.",
    ),
    Role.KPU_LIAISON: words(
        "Mengambil daftar tujuh kolom untuk KPU.", "Takes the seven-column list to the KPU."
    ),
    Role.ADMIN: words(
        "Mengelola akun dan pengaturan, tanpa data pribadi.",
        "Looks after accounts and settings, without personal data.",
    ),
}

THEMES = {
    "auto": words("Ikuti perangkat", "Follow the device"),
    "light": words("Terang", "Light"),
    "dark": words("Gelap", "Dark"),
}

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}  # each in its own words

REFUSALS = {
    "sign_in_failed": words(
        "Nama pengguna atau kata sandi salah, atau akun tidak aktif. Periksa huruf besar dan kecil, lalu "
        "coba lagi. Jika lupa, minta kata sandi sekali pakai kepada admin sistem.",
        "The user name or the password is wrong, or the account is not active. Check capital letters and try "
        "again. If you forgot it, ask the system admin for a one-time password.",
    ),
    "sign_in_throttled": words(
        "Terlalu banyak percobaan masuk yang gagal. Coba lagi dalam {minutes} menit.",
        "Too many failed attempts to sign in. Try again in {minutes} minutes.",
    ),
    "second_factor_failed": words(
        "Kode tidak cocok. Masukkan enam angka yang sekarang tampil di aplikasi, atau satu kode cadangan.",
        "The code does not match. Enter the six digits your app shows now, or one recovery code.",
    ),
    "second_factor_expired": words(
        "Waktu untuk memasukkan kode sudah habis. Masuk lagi dari awal.",
        "The time for entering the code has run out. Sign in again from the start.",
    ),
    "second_factor_exists": words(
        "Verifikasi dua langkah sudah aktif. Matikan dulu sebelum memasang aplikasi lain.",
        "The second step is already on. Turn it off before setting up another app.",
    ),
    "username_taken": words(
        "Nama pengguna ini sudah dipakai. Pilih nama lain.", "This user name is taken. Choose another one."
    ),
    "role_unknown": words(
        "Peran {role} tidak dikenal. Pilih salah satu peran pada daftar.",
        "There is no role {role}. Choose one from the list.",
    ),
    "choice_unknown": words(
        "Pilihan {choice} tidak dikenal. Pilih salah satu yang tersedia.",
        "There is no choice {choice}. Choose one of those offered.",
    ),
    "territory_missing": words(
        "Wilayah belum diisi. Tuliskan paling sedikit satu kode wilayah.",
        "No territory is given. Enter at least one region code.",
    ),
    "territory_unknown": words(
        "Kode wilayah {place} tidak ada dalam daftar wilayah 2025. Periksa angkanya.",
        "Region code {place} is not among the regions of 2025. Check the digits.",
    ),
    "own_role": words(
        "Peran dan wilayah sendiri tidak dapat diubah. Minta admin lain melakukannya.",
        "Nobody changes the own role or territory. Ask another admin to do it.",
    ),
    "own_account": words(
        "Akun sendiri tidak dapat dinonaktifkan atau disetel ulang di sini. Minta admin lain melakukannya.",
        "Nobody disables or resets the own account here. Ask another admin to do it.",
    ),
    "last_admin": words(
        "Ini admin aktif yang terakhir. Aktifkan admin lain dulu, agar akun tetap dapat dikelola.",
        "This is the last active admin. Activate another one first, so that accounts can be looked after.",
    ),
    "officer_not_found": words(
        "Akun ini tidak ada. Kembali ke daftar petugas.", "There is no such account. Go back to the officers."
    ),
    "password_wrong": words(
        "Kata sandi sekarang tidak cocok. Tidak ada yang diubah.",
        "The current password does not match. Nothing was changed.",
    ),
    "password_same": words(
        "Kata sandi baru sama dengan yang lama. Pilih yang lain.",
        "The new password is the same as the old one. Choose another.",
    ),
    "password_differs": words(
        "Kedua isian kata sandi baru tidak sama. Ketik ulang keduanya.",
        "The two entries of the new password differ. Type both again.",
    ),
    "password_weak": words(
        "Kata sandi terlalu lemah. Pakai paling sedikit {length} huruf atau angka yang tidak umum dan bukan "
        "nama Anda.",
        "The password is too weak. Use at least {length} characters that are not common and not your name.",
    ),
    "door_missing": words(
        "Halaman ini belum mempunyai izin, jadi tidak dibuka untuk siapa pun. Laporkan kepada admin sistem.",
        "This page has no permission set, so it opens for nobody. Tell the system admin.",
    ),
}
