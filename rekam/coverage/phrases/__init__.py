"""The words of coverage: what is known of people and their cards."""

from dataclasses import dataclass

from rekam.core.language import Words, words


@dataclass(frozen=True, slots=True)
class PartWords:
    """`name` is a field of Standing, `order` what the table is sorted by, `token` the colour on the page."""

    name: str
    order: str
    token: str
    of_card: bool
    words: Words
    title: Words


PARTS = (
    PartWords("left", "sisa", "s5", False, words("belum merekam", "not recorded"), words("Sisa", "Left")),
    PartWords(
        "waiting", "menunggu", "s4", True, words("menunggu PRR", "waiting for PRR"),
        words("Menunggu PRR", "Waiting for PRR"),
    ),
    PartWords(
        "printable", "siap-cetak", "s3", True, words("siap cetak", "ready to print"),
        words("Siap cetak", "Ready to print"),
    ),
    PartWords(
        "printed", "tercetak", "s2", True, words("tercetak", "printed"),
        words("Tercetak", "Printed"),
    ),
    PartWords(
        "in_hand", "di-tangan", "s1", True, words("di tangan", "in hand"),
        words("Di tangan", "In hand"),
    ),
    PartWords(
        "card_unknown", "kartu-belum-jelas", "s0", False,
        words("kartu belum jelas", "card not known"),
        words("Kartu belum jelas", "Card not known"),
    ),
    PartWords(
        "unknown", "belum-jelas", "none", False,
        words("status belum jelas", "status not known"),
        words("Belum jelas", "Unknown"),
    ),
)  # fmt: skip

FLOW = {
    "wajib": words("Wajib KTP-el", "Must hold a card"),
    "recorded": words("Merekam", "Recorded"),
    "ready": words("PRR", "PRR"),
    "printed": words("Dicetak", "Printed"),
    "in_hand": words("Di tangan", "In hand"),
}
WAITS = {
    "left": words("{n} belum merekam", "{n} not recorded"),
    "waiting": words("{n} menunggu PRR", "{n} waiting for PRR"),
    "printable": words("{n} antre cetak", "{n} to be printed"),
    "printed": words("{n} belum diterima", "{n} not handed over"),
}
RECORDED = PartWords(
    "recorded", "merekam", "s2", False, words("merekam", "recorded"), words("Merekam", "Recorded")
)
CARDS_UNKNOWN = words("belum jelas", "not known")
NOT_PARTED = words("(tidak dirinci per desa)", "(not told by village)")
UNKNOWN_KECAMATAN = words("(kecamatan tidak diketahui)", "(kecamatan not known)")

FROM_NAMES = words(
    "Dari nama di register penduduk: {source}, data per {day}, oleh {by}",
    "From names in the population register: {source}, data as of {day}, by {by}",
)
FROM_TABLE = words(
    "Dari rekap tanpa nama: {source}, data per {day}, oleh {by}",
    "From a table without names: {source}, data as of {day}, by {by}",
)

REFUSALS = {
    "report_being_summed": words(
        "Angka laporan sedang dijumlahkan sesudah daftar status berubah. Tunggu sampai halaman laporan "
        "menampilkan angkanya, lalu ulangi.",
        "The report's figures are being added up after a status list changed. Wait until the report's page "
        "shows them, then try again.",
    ),
    "report_not_over": words(
        "Periode ini belum selesai dan angkanya masih bertambah. Beri nomor sesudah hari terakhirnya.",
        "This period is not over and its figures still grow. Give it a number after its last day.",
    ),
    "report_not_found": words(
        "Laporan bernomor itu tidak ada. Kembali ke halaman laporan dan pilih dari daftarnya.",
        "There is no such numbered report. Go back to the report's page and choose from its list.",
    ),
    "coverage_not_counted": words(
        "Belum ada hitungan untuk {place}, jadi belum ada yang diunduh. Impor dulu register penduduk "
        "atau rekap.",
        "Nothing is counted for {place} yet, so there is nothing to download. Import a register or a table.",
    ),
    "aggregate_without_office": words(
        "Rekap tanpa nama dihitung per wilayah kantor, dan kantor ini belum dipilih. Pilih dulu di halaman "
        "Kantor, lalu terapkan lagi.",
        "A table without names is counted by the office's regions, and no office is chosen yet. Choose it on "
        "the Office page, then apply again.",
    ),
    "aggregate_no_rows_here": words(
        "Tidak ada baris {file} yang berbicara tentang {office}. Periksa kode atau nama desanya.",
        "No row of {file} speaks of {office}. Check its codes or names of villages.",
    ),
}
