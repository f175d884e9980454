"""The evidence in words, Indonesian and English, for the person who must look."""

from collections.abc import Mapping
from types import MappingProxyType

_FIELDS = {
    "nik": ("NIK", "NIK"),
    "name": ("nama", "name"),
    "birth_date": ("tanggal lahir", "birth date"),
    "sex": ("jenis kelamin", "sex"),
    "village": ("desa/kelurahan", "village"),
    "rt_rw": ("RT/RW", "RT/RW"),
    "address": ("alamat", "address"),
    "kk": ("nomor KK", "family card number"),
    "birth_place": ("tempat lahir", "place of birth"),
    "mother": ("nama ibu", "mother's name"),
    "father": ("nama ayah", "father's name"),
}
_ANY = {
    "missing": ("{field}: kosong", "{field}: missing"),
    "same": ("{field} sama", "same {field}"),
    "differs": ("{field} berbeda", "different {field}"),
}
_LEVELS = {
    "nik": {
        "one_digit": ("NIK: satu angka berbeda", "NIK: one digit differs"),
        "serial_digit": (
            "NIK: satu angka nomor urut berbeda",
            "NIK: one digit of the serial differs",
        ),
        "other_serial": ("NIK: hanya empat angka terakhir berbeda", "NIK: only the last four digits differ"),
        "two_digits": ("NIK: dua angka berbeda", "NIK: two digits differ"),
        "shown_12_same": ("NIK: angka yang tampak sama", "NIK: the digits shown are the same"),
        "shown_12_one_digit": (
            "NIK: satu angka yang tampak berbeda",
            "NIK: one of the digits shown differs",
        ),
        "shown_12_differs": ("NIK: angka yang tampak berbeda", "NIK: the digits shown differ"),
        "shown_6_same": (
            "NIK: sedikit angka yang tampak, semuanya sama",
            "NIK: few digits shown, all the same",
        ),
        "shown_6_differs": (
            "NIK: sedikit angka yang tampak, ada yang berbeda",
            "NIK: few digits shown, some differ",
        ),
    },
    "name": {
        "sounds_same": ("nama berbunyi sama (ejaan lama atau gelar)", "name sounds the same (old spelling)"),
        "reordered": ("nama sama, urutan atau spasi berbeda", "same name, other word order or spacing"),
        "nearly": ("nama hampir sama", "nearly the same name"),
        "close": ("nama mirip", "similar name"),
        "initials": ("nama disingkat", "abbreviated name"),
        "part": ("nama sebagian (ada kata yang kurang)", "part of the name (a word is missing)"),
        "part_one_word": ("nama hanya satu kata yang sama", "only one word of the name is there"),
        "part_slipped": (
            "nama sebagian, dan satu kata mirip",
            "part of the name, and one word is nearly the same",
        ),
        "loose": ("nama agak mirip", "loosely similar name"),
    },
    "birth_date": {
        "one_digit": ("tanggal lahir: satu angka berbeda", "birth date: one digit differs"),
        "day_month_swapped": (
            "tanggal lahir: hari dan bulan tertukar",
            "birth date: day and month swapped",
        ),
        "placeholder": (
            "tanggal lahir: tahun sama, salah satunya tanggal perkiraan",
            "birth date: same year, one is a placeholder",
        ),
        "near": ("tanggal lahir berdekatan", "birth date is near"),
    },
    "village": {
        "kecamatan": ("desa berbeda, kecamatan sama", "other village, same kecamatan"),
        "kabupaten": ("kecamatan berbeda, kabupaten/kota sama", "other kecamatan, same kabupaten/kota"),
    },
    "rt_rw": {"rw": ("RW sama, RT berbeda", "same RW, other RT")},
    "address": {"street": ("jalan sama, nomor rumah berbeda", "same street, other house number")},
}
WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {field: _LEVELS.get(field, {}) for field in _FIELDS}
)
LANGUAGES = ("id", "en")


def evidence_words(field: str, level: str, language: str = "id") -> str:
    """`evidence_words("birth_date", "day_month_swapped")` -> `tanggal lahir: hari dan bulan tertukar`."""
    at = LANGUAGES.index(language)
    said = WORDS[field].get(level) or _ANY[level]
    return said[at].format(field=_FIELDS[field][at])


_WARNINGS = {
    "few_linked": (
        "{share} % pemilih cocok dengan register. Apakah ini berkas daerah dan tahun yang benar?",
        "{share} % of the voters match the register. Are these the files of the right place and year?",
    ),
    "no_whole_nik": (
        "Tidak ada NIK yang tampak utuh, jadi bobot nama dan tanggal lahir diambil dari bawaan.",
        "No NIK is shown in full, so what names and birth dates weigh is taken from the built-in shares.",
    ),
}


def warning_words(warning: str, language: str = "id", *, linked: float) -> str:
    """What a code in `Links.warnings` says to whoever chose the files; `linked` is the share of links."""
    share = f"{100 * linked:.1f}"
    told = share.replace(".", ",") if language == "id" else share
    return _WARNINGS[warning][LANGUAGES.index(language)].format(share=told)
