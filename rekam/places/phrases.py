"""The words of places: what was refused and how to put it right, and what is wrong with a border."""

from rekam.core.language import words
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
    "borders_no_code": words(
        "Tidak ada kolom dengan kode desa Kemendagri (mis. 53.01.04.2003; kode BPS berbeda). "
        "Kolom yang ada: {properties}. Tambahkan kolom kode, lalu impor lagi.",
        "No property holds Kemendagri village codes (such as 53.01.04.2003; BPS codes differ). "
        "There are: {properties}. Add a property with the code, then import again.",
    ),
    "borders_with_problems": words(
        "{count} dari {features} poligon tidak dapat dipakai, jadi tidak ada yang disimpan. "
        "Perbaiki barisnya, atau impor tanpa poligon itu.",
        "{count} of {features} polygons cannot be used, so nothing was stored. "
        "Mend them, or import without those polygons.",
    ),
    "borders_already_undone": words(
        "Impor batas ini sudah dibatalkan. Muat ulang halaman untuk melihat peta yang berlaku.",
        "This import of borders was already undone. Reload the page to see the map that holds.",
    ),
    "borders_import_unknown": words(
        "Impor batas ini tidak ada. Muat ulang daftar impor.",
        "There is no such import of borders. Reload the list of imports.",
    ),
}

PROBLEMS = {
    "no_code": words("Kode wilayahnya kosong atau bukan kode.", "Its region code is empty or is no code."),
    "code_unknown": words("Kode desanya tidak ada di daftar 2025.", "The list of 2025 has no such village."),
    "not_a_village": words("Kodenya bukan kode desa/kelurahan.", "Its code is not that of a desa/kelurahan."),
    "no_polygon": words("Bukan poligon yang utuh.", "It is not a whole polygon."),
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
    "code_unknown": words(
        "Periksa kodenya; kode lama dan kode BPS tidak berlaku di sini.",
        "Check the code; older codes and BPS codes do not hold here.",
    ),
    "not_a_village": words(
        "Buang kecamatan dan kabupaten dari berkas.", "Leave kecamatan and kabupaten out of it."
    ),
    "no_polygon": words("Simpan sebagai Polygon atau MultiPolygon.", "Save it as Polygon or MultiPolygon."),
    "not_degrees": words("Simpan ulang dalam WGS 84 (EPSG:4326).", "Save again in WGS 84 (EPSG:4326)."),
    "no_area": words("Gambar ulang batasnya.", "Draw the border again."),
    "far_away": words("Periksa apakah kodenya tertukar.", "Check whether codes were swapped."),
}

ZONES = {
    Zone.WIB: words("Waktu Indonesia Barat (WIB)", "Western Indonesia Time (WIB)"),
    Zone.WITA: words("Waktu Indonesia Tengah (WITA)", "Central Indonesia Time (WITA)"),
    Zone.WIT: words("Waktu Indonesia Timur (WIT)", "Eastern Indonesia Time (WIT)"),
}
