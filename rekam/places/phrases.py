"""The words of places: what was refused and how to put it right, and what is wrong with a border."""

from rekam.core.language import words
from rekam.places.rules.imports import Standing
from rekam.places.rules.zones import Zone

REFUSALS = {
    "region_unknown": words(
        "Kode wilayah “{place}” tidak ada di daftar 2025. Pilih wilayah dari daftar pencarian.",
        "There is no region code “{place}” in the list of 2025. Pick a region from the search list.",
    ),
    "map_level": words(
        "Peta desa dibuat untuk kabupaten/kota atau kecamatan, bukan untuk {place}. Pilih wilayah lain.",
        "A village map is made for a kabupaten/kota or a kecamatan, not for {place}. Pick another region.",
    ),
    "office_level": words(
        "Kantor adalah kantor kabupaten atau kota; {place} bukan keduanya. Pilih kode seperti 53.01.",
        "An office is that of a kabupaten or kota; {place} is neither. Pick a code such as 53.01.",
    ),
    "borders_too_big": words(
        "Berkas {file} lebih dari {most} MB. Sederhanakan batasnya atau bagi per kecamatan, lalu impor lagi.",
        "File {file} is over {most} MB. Simplify its borders or split it by kecamatan, then import again.",
    ),
    "borders_not_json": words(
        "Berkas ini bukan GeoJSON yang utuh. Simpan ulang dari QGIS sebagai GeoJSON (EPSG:4326).",
        "This file is not whole GeoJSON. Save it again from QGIS as GeoJSON (EPSG:4326).",
    ),
    "borders_not_features": words(
        "Berkas ini tidak berisi FeatureCollection dengan poligon. Simpan lapisan desa sebagai GeoJSON.",
        "This file holds no FeatureCollection of polygons. Save the village layer as GeoJSON.",
    ),
    "borders_too_many": words(
        "Berkas berisi {count} poligon, paling banyak {most}. Ambil satu kabupaten/kota saja.",
        "The file holds {count} polygons, at most {most} are read. Take one kabupaten/kota only.",
    ),
    "borders_too_deep": words(
        "Isi berkas ini bersarang terlalu dalam untuk GeoJSON. Simpan ulang lapisan desanya dari QGIS.",
        "This file is nested too deeply for GeoJSON. Save the village layer again from QGIS.",
    ),
    "borders_projected": words(
        "Koordinat berkas ini dalam meter atau sistem lain ({system}), bukan derajat. Simpan ulang dari QGIS "
        "sebagai GeoJSON dengan CRS EPSG:4326.",
        "The coordinates of this file are metres or another system ({system}), not degrees. Save it again "
        "from QGIS as GeoJSON with the CRS EPSG:4326.",
    ),
    "borders_no_code": words(
        "Tidak ada kolom dengan kode desa Kemendagri (mis. 53.01.04.2003; kode BPS berbeda) atau nama desa "
        "kantor ini. Kolom yang ada: {properties}. Tambahkan salah satunya, lalu impor lagi.",
        "No property holds Kemendagri village codes (such as 53.01.04.2003; BPS codes differ) or names of "
        "this office's villages. There are: {properties}. Add one of them, then import again.",
    ),
    "borders_no_villages": words(
        "Tidak satu pun dari {count} poligon adalah desa kantor ini. Periksa apakah berkasnya milik "
        "kabupaten/kota lain.",
        "None of the {count} polygons is a village of this office. Check whether the file is another "
        "kabupaten's.",
    ),
    "borders_with_problems": words(
        "{count} dari {features} poligon tidak dapat dipakai, jadi tidak ada yang disimpan. "
        "Perbaiki barisnya, atau impor tanpa poligon itu.",
        "{count} of {features} polygons cannot be used, so nothing was stored. "
        "Mend them, or import without those polygons.",
    ),
    "borders_too_tangled": words(
        "Berkas ini tidak selesai dibaca dalam {minutes} menit: garisnya memotong dirinya berkali-kali. "
        "Perbaiki geometrinya di QGIS (Fix geometries), lalu unggah lagi.",
        "This file was not read within {minutes} minutes: a line in it crosses itself many times. "
        "Mend it in QGIS (Fix geometries), then upload it again.",
    ),
    "borders_state_changed": words(
        "Impor batas ini sudah berubah sejak halaman dibuka. Muat ulang untuk melihat keadaannya sekarang.",
        "This import of borders has changed since the page was opened. Reload to see how it stands now.",
    ),
    "borders_import_not_found": words(
        "Impor batas ini tidak ada. Buka daftar impor di halaman Batas desa.",
        "There is no such import of borders. Open the list of imports on the page Village borders.",
    ),
    "office_not_set": words(
        "Kantor ini belum dipilih. Pilih kabupaten atau kotanya di halaman Kantor, lalu ulangi.",
        "No office is chosen yet. Choose its kabupaten or kota on the Office page, then try again.",
    ),
    "nip_shape": words(
        "NIP terdiri atas {digits} angka, misalnya 19700101 199503 1 002. Periksa kembali nomornya.",
        "A NIP has {digits} digits, such as 19700101 199503 1 002. Check the number again.",
    ),
}

PROBLEMS = {
    "no_code": words("Kode wilayahnya kosong atau bukan kode.", "Its region code is empty or is no code."),
    "no_name": words("Nama desanya kosong.", "The name of its village is empty."),
    "code_unknown": words("Kode desanya tidak ada di daftar 2025.", "The list of 2025 has no such village."),
    "name_unknown": words(
        "Nama desanya tidak dikenal di kantor ini.", "This office has no village of that name."
    ),
    "name_ambiguous": words("Lebih dari satu desa bernama begitu.", "More than one village has that name."),
    "not_a_village": words("Kodenya bukan kode desa/kelurahan.", "Its code is not that of a desa/kelurahan."),
    "no_polygon": words("Bukan poligon yang utuh.", "It is not a whole polygon."),
    "too_many_corners": words(
        "Titiknya lebih dari 300.000 untuk satu desa.", "It has over 300,000 points for one village."
    ),
    "not_numbers": words("Koordinatnya memuat yang bukan angka.", "Not all its coordinates are numbers."),
    "projected": words(
        "Koordinatnya dalam meter, bukan derajat.", "Its coordinates are metres, not degrees."
    ),
    "not_degrees": words(
        "Koordinatnya bukan derajat di Indonesia.", "Its coordinates are not degrees in Indonesia."
    ),
    "no_area": words("Poligonnya tidak punya luas.", "The polygon has no area."),
    "far_away": words(
        "Poligonnya lebih dari 50 km dari kecamatannya.", "The polygon lies over 50 km from its kecamatan."
    ),
}

REMEDIES = {
    "no_code": words("Isi kode desa 10 angka.", "Fill in the village's 10-digit code."),
    "no_name": words("Isi nama atau kode desanya.", "Fill in the village's name or code."),
    "code_unknown": words(
        "Periksa kodenya; kode lama dan kode BPS tidak berlaku di sini.",
        "Check the code; older codes and BPS codes do not hold here.",
    ),
    "name_unknown": words(
        "Periksa ejaannya dan kecamatannya, atau tambahkan kolom kode desa.",
        "Check its spelling and kecamatan, or add a property with the village's code.",
    ),
    "name_ambiguous": words(
        "Tambahkan kolom kecamatan atau kode desa.", "Add a property with the kecamatan or the code."
    ),
    "not_a_village": words(
        "Buang kecamatan dan kabupaten dari berkas.", "Leave kecamatan and kabupaten out of it."
    ),
    "no_polygon": words("Simpan sebagai Polygon atau MultiPolygon.", "Save it as Polygon or MultiPolygon."),
    "too_many_corners": words(
        "Sederhanakan batasnya di QGIS (Simplify, 10 m).", "Simplify the border in QGIS (Simplify, 10 m)."
    ),
    "not_numbers": words("Gambar ulang batasnya.", "Draw the border again."),
    "projected": words("Simpan ulang dalam WGS 84 (EPSG:4326).", "Save again in WGS 84 (EPSG:4326)."),
    "not_degrees": words("Simpan ulang dalam WGS 84 (EPSG:4326).", "Save again in WGS 84 (EPSG:4326)."),
    "no_area": words("Gambar ulang batasnya.", "Draw the border again."),
    "far_away": words("Periksa apakah kodenya tertukar.", "Check whether codes were swapped."),
}

STATES = {
    Standing.READING: words("Dibaca", "Being read"),
    Standing.READ: words("Menunggu diperiksa", "Waits for a look"),
    Standing.REFUSED: words("Tidak terbaca", "Refused"),
    Standing.APPLIED: words("Berlaku", "In force"),
    Standing.DISCARDED: words("Dibuang", "Discarded"),
    Standing.UNDONE: words("Ditarik kembali", "Taken back"),
}

BORDERS = {
    "now": words("batas dari berkas ini", "borders of this file"),
    "before": words("batas dari impor lain", "borders of another import"),
    "about": words("batas perkiraan", "approximate borders"),
}

ZONES = {
    Zone.WIB: words("Waktu Indonesia Barat (WIB)", "Western Indonesia Time (WIB)"),
    Zone.WITA: words("Waktu Indonesia Tengah (WITA)", "Central Indonesia Time (WITA)"),
    Zone.WIT: words("Waktu Indonesia Timur (WIT)", "Eastern Indonesia Time (WIT)"),
}
