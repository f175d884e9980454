"""The words of rolls and their comparison with the register."""

from collections.abc import Mapping

from rekam.core.language import Language, Words, number, words

STEPS: Mapping[str, Words] = {
    "roll": words("Membaca DPT", "Reading the roll"),
    "register": words("Membaca register penduduk", "Reading the register"),
    "prepare": words("Menyiapkan mesin pencocokan, sekali saja", "Preparing the matching, this once"),
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


_BY_CHANCE = words("Menurut peluangnya, {lists}.", "By the probabilities, {lists}.")
_ERRORS: Mapping[str, tuple[str, Words]] = {
    "wrong_links": ("linked", words("{many} dari {of} padanan salah", "{many} of {of} links are wrong")),
    "missed": ("not_found", words(
        "{many} dari {of} yang tidak ditemukan sebenarnya ada di register",
        "{many} of the {of} not found are in the register after all",
    )),
    "look_right": ("look", words(
        "{many} dari {of} yang perlu dilihat memang orangnya",
        "{many} of the {of} to be looked at are the right person",
    )),
}  # fmt: skip
_ABOUT, _NONE = words("sekitar {many}", "about {many}"), words("kurang dari satu", "fewer than one")


def expected_text(expected: Mapping[str, float], counts: Mapping[str, int], language: Language) -> str:
    """How many errors the lists hold; `counts` says how long each is, and an empty one is not spoken of."""
    lists = [
        said[language].format(many=_about(expected[name], language), of=number(counts[outcome], language))
        for name, (outcome, said) in _ERRORS.items()
        if name in expected and counts[outcome]
    ]
    return _BY_CHANCE[language].format(lists="; ".join(lists)) if lists else ""


def _about(many: float, language: Language) -> str:
    """Nobody is a third of a person: below one it says so."""
    return _ABOUT[language].format(many=number(many, language)) if many >= 1 else _NONE[language]


_WARNINGS: Mapping[str, Words] = {
    "few_linked": words(
        "Hanya {share} % pemilih di DPT cocok dengan register. "
        "Apakah ini berkas daerah dan tahun yang benar?",
        "Only {share} % of the voters on the roll match the register. "
        "Are these the files of the right place and year?",
    ),
    "no_whole_nik": words(
        "Tidak ada NIK yang tampak utuh, jadi pencocokan bersandar pada nama, tanggal lahir, dan alamat.",
        "No NIK is shown in full, so the matching rests on name, date of birth and address.",
    ),
}
"""What a comparison says is odd about its files, by the engine's code."""


def warning_text(warning: str, counts: Mapping[str, int], language: Language) -> str:
    voters = sum(counts[outcome] for outcome in ("linked", "look", "not_found"))
    share = number(100 * counts["linked"] / max(voters, 1), language, 1)
    return _WARNINGS[warning][language].format(share=share)
