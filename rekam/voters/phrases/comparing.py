"""The evidence of a finding in words: each level beside its field, and the whole as one paragraph.

The linkage engine has sentences of its own that name the field; beside a row head the field would be
said twice. And the engine brings Arrow along, which a server of pages has no use for.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rekam.core.language import Language, Words, words
from rekam.voters.phrases.kinds import REASONS
from rekam.voters.rules.comparing import DIFFERS, MISSING, SAME, Weighed, gist, strongest
from rekam.voters.rules.grouping import told_by

FIELDS: Mapping[str, Words] = {
    "nik": words("NIK", "NIK"),
    "kk": words("Nomor KK", "KK number"),
    "name": words("Nama", "Name"),
    "birth_date": words("Tanggal lahir", "Date of birth"),
    "birth_place": words("Tempat lahir", "Place of birth"),
    "sex": words("Jenis kelamin", "Sex"),
    "village": words("Desa/kelurahan", "Village"),
    "rt_rw": words("RT/RW", "RT/RW"),
    "address": words("Alamat", "Address"),
    "marital": words("Status kawin", "Marital status"),
    "life": words("Status penduduk", "Resident's status"),
    "recorded": words("Perekaman", "Recording"),
    "occupation": words("Pekerjaan", "Occupation"),
    "mother": words("Nama ibu", "Mother's name"),
    "father": words("Nama ayah", "Father's name"),
    "tps": words("TPS", "Polling station"),
    "note": words("Keterangan", "Note"),
}
"""In the order of the page."""

_ANY: Mapping[str, Words] = {
    MISSING: words("tidak dibandingkan", "not compared"),
    SAME: words("sama persis", "exactly the same"),
    DIFFERS: words("berbeda", "different"),
}
_LEVELS: Mapping[str, Mapping[str, Words]] = {
    "nik": {
        "one_digit": words("satu angka berbeda", "one digit differs"),
        "serial_digit": words(
            "satu angka nomor urut berbeda", "one digit of the serial number differs"
        ),
        "other_serial": words("hanya empat angka terakhir berbeda", "only the last four digits differ"),
        "two_digits": words("dua angka berbeda", "two digits differ"),
        "shown_12_same": words("angka yang tampak sama, sisanya ditutup", "the digits shown are the same"),
        "shown_12_one_digit": words("satu angka yang tampak berbeda", "one of the digits shown differs"),
        "shown_12_differs": words("angka yang tampak berbeda", "the digits shown differ"),
        "shown_6_same": words("sedikit angka tampak, semuanya sama", "few digits shown, all the same"),
        "shown_6_differs": words("sedikit angka tampak, ada yang berbeda", "few digits shown, some differ"),
    },
    "name": {
        "sounds_same": words("bunyi sama, ejaan berbeda", "sounds the same, other spelling"),
        "reordered": words("sama, urutan atau spasi berbeda", "the same, other order or spacing"),
        "nearly": words("hampir sama", "nearly the same"),
        "close": words("mirip", "similar"),
        "initials": words("disingkat", "abbreviated"),
        "part": words("sebagian, ada kata yang kurang", "in part, a word is missing"),
        "part_one_word": words("hanya satu kata yang sama", "only one word is the same"),
        "part_slipped": words("sebagian, satu kata hampir sama", "in part, one word is nearly the same"),
        "loose": words("agak mirip", "loosely similar"),
    },
    "birth_date": {
        "one_digit": words("satu angka berbeda", "one digit differs"),
        "day_month_swapped": words("hari dan bulan tertukar", "day and month swapped"),
        "placeholder": words(
            "tahun sama, salah satunya tanggal perkiraan", "same year, one is a placeholder"
        ),
        "near": words("berdekatan", "near each other"),
    },
    "village": {
        "kecamatan": words("desa berbeda, kecamatan sama", "other village, same kecamatan"),
        "kabupaten": words("kecamatan berbeda, kabupaten/kota sama", "other kecamatan, same kabupaten/kota"),
    },
    "rt_rw": {"rw": words("RW sama, RT berbeda", "same RW, other RT")},
    "address": {"street": words("jalan sama, nomor rumah berbeda", "same street, other house number")},
}  # fmt: skip
_UNHEARD = words("dibandingkan", "compared")


def level_text(field: str, level: str, language: Language) -> str:
    """`level_text("birth_date", "day_month_swapped", "id")` -> `hari dan bulan tertukar`."""
    said = _LEVELS.get(field, {}).get(level) or _ANY.get(level, _UNHEARD)
    return said[language]


BORROWED = words(
    "sama persis, tetapi tidak dihitung: nama dan tanggal lahir tidak cocok",
    "exactly the same, but not counted: name and date of birth do not match",
)
"""Beside a NIK that weighs nothing although it is the same."""
_FOR = words(
    "Menunjukkan orang yang sama, dari yang terkuat: {told}.",
    "For the same person, strongest first: {told}.",
)
_AGAINST = words(
    "Menunjukkan orang lain, dari yang terkuat: {told}.", "For somebody else, strongest first: {told}."
)
_HIDDEN = words(
    "NIK di salah satu daftar ditutup sebagian, sehingga tidak dapat dipastikan dari NIK saja.",
    "One of the lists hides part of the NIK, so the NIK alone cannot settle it.",
)


_NOT_COUNTED = words(
    "NIK yang sama ini tidak dihitung sebagai bukti karena nama dan tanggal lahir tidak cocok: "
    "paling sering yang tertulis adalah NIK anggota keluarga.",
    "This same NIK does not count as evidence because name and date of birth do not match: "
    "most often the one written down is a family member's.",
)


def why(evidence: Sequence[Weighed], language: Language) -> str:
    """`Menunjukkan orang yang sama, dari yang terkuat: tanggal lahir sama persis; nama: bunyi sama ...`"""
    counted, told = strongest(evidence), gist(evidence)
    sides = (
        (_FOR, [one for one in counted if one.bits > 0]),
        (_AGAINST, [one for one in reversed(counted) if one.bits < 0]),
    )
    said = [words[language].format(told=_run(side, language)) for words, side in sides if side]
    if told.borrowed:
        said.append(_NOT_COUNTED[language])
    if told.hidden:
        said.append(_HIDDEN[language])
    return " ".join(said)


def _run(side: Sequence[Weighed], language: Language) -> str:
    """Neighbours that are the same, or differ, are named together; whatever is in between has its level."""
    told = []
    for level, some in groupby(side, key=lambda one: one.level):
        fields = [one.field for one in some]
        says = level_text(fields[0], level, language)
        if level in (SAME, DIFFERS):
            told.append(f"{lowered(listed(fields, language))} {says}")
        else:
            told += [f"{_low(field, language)}: {level_text(field, level, language)}" for field in fields]
    return "; ".join(told)


_AND = words("dan", "and")
_KEPT = ("NIK", "RT", "KK", "TPS")


def listed(fields: Sequence[str], language: Language) -> str:
    """`Nama, tanggal lahir, dan NIK`: the first begins the sentence, the rest are ordinary words."""
    names = [FIELDS[field][language] for field in fields]
    names[1:] = [lowered(name) for name in names[1:]]
    if len(names) < 3:
        return f" {_AND[language]} ".join(names)
    return f"{', '.join(names[:-1])}, {_AND[language]} {names[-1]}"


SURENESS: Mapping[str, Words] = {
    "certain": words("hampir pasti orang yang sama", "almost certainly the same person"),
    "likely": words("sangat mungkin orang yang sama", "very likely the same person"),
    "possible": words("mungkin orang yang sama", "possibly the same person"),
    "doubtful": words("meragukan: periksa baik-baik", "doubtful: look closely"),
}
NO_SECOND = words("tidak ada pilihan kedua yang dekat", "no other person comes close")
SECOND = words("pilihan kedua {share}", "the second best {share}")

_ALL_SAME = words("Semua yang {fields} sama persis", "All with {fields} exactly the same")
_ALL = words("Semua yang sebabnya sama", "All with the same reason")
_WITHOUT = words("{fields} kosong", "{fields} missing")
_APART = words("{fields} berbeda", "{fields} different")
_REASONS: Mapping[str, Words] = {
    "not_recorded_by_status_list": words(
        "belum rekam menurut daftar status", "not recorded by the status list"
    ),
    "not_recorded_by_register": words("belum rekam menurut register", "not recorded by the register"),
    "in_uniform": words("TNI atau Polri menurut register", "TNI or Polri by the register"),
    "nik_digits_differ": words("beberapa angka NIK berbeda", "some digits of the NIK differ"),
    "sources_disagree": words("sumbernya tidak sepakat", "the sources disagree"),
}
"""Where the reason of one finding names a fact of that one, the reason of many does not."""


def group_text(group: str, language: Language) -> str:
    """`Semua yang NIK dan nama sama persis; desa/kelurahan: desa berbeda, kecamatan sama`."""
    _reason, told = told_by(group)
    heap = gist([Weighed(field, level, 0) for field, level in told.items()])
    absent = tuple(field for field, level in told.items() if level == MISSING)
    said = [_ALL[language]]
    if heap.same:
        said = [_ALL_SAME[language].format(fields=lowered(listed(heap.same, language)))]
    said += [
        f"{_low(one.field, language)}: {level_text(one.field, one.level, language)}" for one in heap.nearly
    ]
    if heap.differs:
        said.append(_APART[language].format(fields=lowered(listed(heap.differs, language))))
    if absent:
        said.append(_WITHOUT[language].format(fields=lowered(listed(absent, language))))
    return "; ".join(said)


def group_reason(group: str, language: Language) -> str:
    """Why they are findings at all, without the facts of a single one."""
    reason, _levels = told_by(group)
    said = _REASONS.get(reason) or REASONS.get(reason)
    return said[language] if said else ""


def lowered(text: str) -> str:
    """In the middle of a sentence; an abbreviation stays."""
    return text if text.startswith(_KEPT) else text[:1].lower() + text[1:]


def _low(field: str, language: Language) -> str:
    return lowered(FIELDS[field][language])
