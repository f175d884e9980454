"""The words of rolls and their comparison with the register."""

from collections.abc import Mapping

from rekam.core.language import Words, words

STEPS: Mapping[str, Words] = {
    "roll": words("Membaca DPT", "Reading the roll"),
    "register": words("Membaca register penduduk", "Reading the register"),
    "read": words("Menyiapkan nama, tanggal, dan alamat", "Preparing names, dates and addresses"),
    "learn": words("Menimbang bukti", "Weighing the evidence"),
    "compare": words("Mencocokkan pemilih demi pemilih", "Matching voter by voter"),
    "find": words("Mencari temuan", "Looking for findings"),
    "explain": words("Menyusun bukti setiap temuan", "Gathering the evidence of each finding"),
    "links": words("Menyimpan padanan", "Saving the matches"),
    "findings": words("Menyimpan temuan", "Saving the findings"),
}
"""What a comparison is doing, by the name that its job reports."""

BEGINNING = words("Memulai perbandingan", "Beginning the comparison")
UNKNOWN_PLACE: Mapping[int, Words] = {
    3: words("Kecamatan belum jelas", "Kecamatan not known"),
    4: words("Desa belum jelas", "Village not known"),
    5: words("TPS tidak disebut", "TPS not told"),
}
