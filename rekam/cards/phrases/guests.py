"""The words of guests and of foreigners' permits: what a card can say, and every no with its remedy."""

from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.guests import Life
from rekam.core.language import Words, words

WHOSE = {
    Colour.BLUE: words("Biru, untuk WNI", "Blue, for citizens"),
    Colour.ORANGE: words(
        "Oranye, untuk orang asing dengan ITAP", "Orange, for foreigners with a permanent permit"
    ),
}
LIFE = {
    Life.ALIVE: words("Hidup, penduduk di daerah asal", "Alive, resident at home"),
    Life.DEAD: words("Meninggal", "Dead"),
    Life.MOVED: words("Pindah dari alamat itu", "Moved from that address"),
}
MARITAL = {
    "B": words("Belum kawin", "Never married"),
    "S": words("Kawin", "Married"),
    "H": words("Cerai hidup", "Divorced"),
    "M": words("Cerai mati", "Widowed"),
}
RELIGIONS = (
    "ISLAM", "KRISTEN", "KATOLIK", "HINDU", "BUDDHA", "KHONGHUCU", "KEPERCAYAAN TERHADAP TUHAN YME"
)  # fmt: skip
"""As the card prints them, in every language of the pages."""
WARNINGS = {
    "nik_province": words(
        "Awalan NIK ini tidak ada di daftar wilayah sekarang. Bisa benar untuk wilayah lama.",
        "The first digits of this NIK are no province of today. That may be right for an old region.",
    ),
    "nik_birth_date_differs": words(
        "Tanggal lahir berbeda dengan NIK. Bisa benar sesudah pembetulan: NIK tidak ikut berubah.",
        "The date of birth differs from the NIK. That may be right after a correction: a NIK never changes.",
    ),
    "nik_sex_differs": words("Jenis kelamin berbeda dengan NIK.", "The sex differs from the NIK."),
}
ENTERED = {
    "enter": words("Tamu dicatat.", "The guest is entered."),
    "change": words("Data tamu diperbarui.", "The guest's data are changed."),
    "observe": words("Keadaan menurut SIAK dicatat.", "What SIAK says is noted."),
}

REFUSALS: dict[str, Words] = {
    "guest_not_found": words(
        "Tamu ini tidak ada atau datanya sudah dihapus.", "This guest does not exist or was removed."
    ),
    "guest_is_resident": words(
        "NIK ini penduduk kabupaten/kota ini menurut register, jadi bukan tamu.",
        "By the register this NIK is a resident of this office, so no guest.",
    ),
    "guest_dead_here": words(
        "Menurut register kantor ini pemilik NIK itu tidak lagi hidup atau datanya tidak sah.",
        "By this office's register the holder of that NIK does not live, or the record is not valid.",
    ),
    "guest_from_here": words(
        "Desa atau kelurahan itu di wilayah kantor ini, jadi orangnya bukan tamu.",
        "That village belongs to this office, so the person is no guest.",
    ),
    "guest_home_unknown": words(
        "Desa atau kelurahan asal itu tidak dikenal.", "That home village is not known."
    ),
    "guest_nik": words("NIK ini tidak mungkin benar.", "This NIK cannot be right."),
    "guest_nationality_fixed": words(
        "Kewarganegaraannya menentukan warna kartu yang sedang berjalan.",
        "The nationality decides the colour of the card that is on its way.",
    ),
    "guest_evidence_needed": words(
        "Foto atau cetakan layar SIAK harus disimpan sebagai bukti.",
        "A photo or print of SIAK's screen must be kept as evidence.",
    ),
    "guest_seen_later": words(
        "Tanggal lihat SIAK belum terjadi.", "The day of the look into SIAK is to come."
    ),
    "guest_seen_earlier": words(
        "SIAK sudah dilihat lagi pada {day}; yang lebih lama tidak mengubah apa-apa.",
        "SIAK was looked at again on {day}; an older look changes nothing.",
    ),
    "guest_kind": words(
        "Tamu hanya dapat meminta cetak luar domisili.", "A guest can only ask for a card away from home."
    ),
    "outside_is_resident": words(
        "Orang ini penduduk sendiri, jadi bukan cetak luar domisili.",
        "This person is a resident here, so this is no card away from home.",
    ),
    "card_blue_for_foreigner": words(
        "Orang ini tercatat sebagai orang asing; kartunya oranye.",
        "This person is known as a foreigner, whose card is orange.",
    ),
    "card_orange_for_citizen": words(
        "Orang ini tercatat sebagai WNI; kartunya biru.",
        "This person is known as a citizen, whose card is blue.",
    ),
    "permit_needed": words(
        "Kartu oranye perlu KITAP: kewarganegaraan, nomor, dan masa berlakunya.",
        "An orange card needs the permit: nationality, number and how long it is valid.",
    ),
    "permit_number": words(
        "Nomor KITAP ini tidak terbaca: huruf, angka, dan tanda hubung saja, paling sedikit lima.",
        "This permit number cannot be read: letters, digits and hyphens only, at least five.",
    ),
    "permit_over": words("ITAP ini berakhir pada {day}.", "This permit ended on {day}."),
    "permit_scan_needed": words(
        "Foto atau pindaian KITAP harus disimpan.", "A photo or scan of the permit must be kept."
    ),
    "permit_other_nationality": words(
        "Kewarganegaraan pada KITAP berbeda dengan data SIAK.",
        "The nationality of the permit differs from what SIAK says.",
    ),
    "permit_too_late": words(
        "Warna tidak dapat diganti lagi: blangko sudah dipesan atau kartunya sudah dicetak.",
        "The colour cannot change any more: a blank is reserved or the card is printed.",
    ),
}
REMEDIES: dict[str, Words] = {
    "guest_is_resident": words(
        "Cari orangnya di permohonan baru dan pilih jenis yang lain.",
        "Find the person under a new application and choose another kind.",
    ),
    "guest_dead_here": words(
        "Periksa NIK-nya. Bila register keliru, betulkan di SIAK dulu lalu terapkan register baru.",
        "Check the NIK. If the register is wrong, correct SIAK first and apply a new register.",
    ),
    "guest_from_here": words(
        "Terapkan register terbaru bila orangnya belum ada di sana.",
        "Apply the newest register if the person is not in it yet.",
    ),
    "guest_home_unknown": words("Cari lagi menurut nama atau kode.", "Search again by name or code."),
    "guest_nik": words(
        "Cocokkan dengan KK: 16 angka, tanggal lahir di dalamnya harus ada di kalender.",
        "Compare with the family card: 16 digits, and the birth date inside must exist.",
    ),
    "guest_nationality_fixed": words(
        "Tarik dulu permohonannya bila keliru.", "If it is wrong, withdraw the application first."
    ),
    "guest_evidence_needed": words(
        "Ambil fotonya dengan ponsel, lalu unggah.", "Take a photo and upload it."
    ),
    "guest_kind": words("Pilih luar domisili.", "Choose the card away from home."),
    "outside_is_resident": words(
        "Pilih kartu pertama, hilang, rusak, atau ubah data.",
        "Choose first card, lost, damaged or changed data.",
    ),
    "card_blue_for_foreigner": words(
        "Bila sudah menjadi WNI, pilih ubah data dan tunjukkan buktinya.",
        "If the person became a citizen, choose changed data and show the proof.",
    ),
    "card_orange_for_citizen": words(
        "Bila kewarganegaraannya berubah, pilih ubah data. Bila salah catat, tarik permohonannya dulu.",
        "If the nationality changed, choose changed data. If it was a slip, withdraw the application first.",
    ),
    "permit_over": words(
        "Minta KITAP yang sudah diperpanjang dari imigrasi.", "Ask for the permit as immigration renewed it."
    ),
    "permit_scan_needed": words("Ambil fotonya dengan ponsel, lalu unggah.", "Take a photo and upload it."),
}
