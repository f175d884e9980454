"""What a finding asks a person, the three answers, and what follows from yes. One entry per kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from rekam.core.language import Words, words
from rekam.voters.phrases.kinds import KINDS, MEANINGS
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.reconcile import LOOK

KIND_ORDER: tuple[str, ...] = (
    LOOK,
    Kind.TWICE_ON_ROLL,
    Kind.TWICE_IN_REGISTER,
    Kind.NIK_CONFLICT,
    Kind.STATUS_CONFLICT,
    Kind.NO_CARD,
    Kind.TURNS_17,
    Kind.NOT_ON_ROLL,
    Kind.DEAD,
    Kind.MOVED,
    Kind.TNI_POLRI,
    Kind.NOT_IN_REGISTER,
)
"""Doubtful links first: what is decided there changes everything below it."""

_LOOK = words("Padanan yang ragu", "Doubtful links")
_LOOK_MEANING = words(
    "Pemilih yang mungkin, tetapi belum pasti, seorang warga tertentu.",
    "Voters who may be, but are not surely, a certain resident.",
)


def kind_words(kind: str) -> Words:
    return _LOOK if kind == LOOK else KINDS[Kind(kind)]


def meaning_words(kind: str) -> Words:
    return _LOOK_MEANING if kind == LOOK else MEANINGS[Kind(kind)]


REGISTER, ROLL, KPU, TARGETS, LINKS = "register", "roll", "kpu", "targets", "links"


@dataclass(frozen=True, slots=True)
class Question:
    """`asks` is the head of the page; `yes` and `no` are the verbs; `follows` says what yes does, by whom."""

    asks: Words
    yes: Words
    no: Words
    follows: tuple[tuple[str, Words], ...]


UNSURE = words("Belum yakin", "Not sure yet")
FOLLOWS: Mapping[str, tuple[str, Words]] = {
    LINKS: ("", words("Pencocokan", "Matching")),
    TARGETS: ("", words("Sasaran", "Targets")),
    KPU: ("warn", words("KPU", "KPU")),
    REGISTER: ("plain", words("Register", "Register")),
}
"""Where something follows: the kind of its tag, and the tag's word."""

_KEPT = (REGISTER, words(
    "Register penduduk tidak diubah dari sini: perbaikannya lewat pelayanan seperti biasa.",
    "The register is not changed from here: it is put right through the usual service.",
))  # fmt: skip
_NOT_STRUCK = words(
    "Dikirim ke KPU sebagai temuan. Tidak ada nama yang dicoret: hanya KPU yang mengubah DPT.",
    "Goes to KPU as a finding. No name is struck: only KPU changes the roll.",
)
_OURS = (KPU, words(
    "Tidak dikirim: ini diselesaikan kantor sendiri. Nama di DPT tetap.",
    "Not sent: this office settles it itself. The name on the roll stays.",
))  # fmt: skip
_ADD = words(
    "Dikirim ke KPU sebagai usulan pendaftaran: hanya KPU yang mengubah DPT.",
    "Goes to KPU as a proposal to be added: only KPU changes the roll.",
)

QUESTIONS: Mapping[str, Question] = {
    LOOK: Question(
        words("Apakah pemilih di DPT ini warga ini?", "Is this voter on the roll this resident?"),
        words("Benar, orang yang sama", "Yes, the same person"),
        words("Bukan, orang lain", "No, somebody else"),
        (
            (LINKS, words(
                "Keduanya dihitung satu orang dalam setiap pencocokan berikutnya, dari berkas mana pun.",
                "Both count as one person in every later comparison, whatever file comes in.",
            )),
            (TARGETS, words(
                "Status perekaman warga ini berlaku bagi pemilih ini; daftar sasaran dihitung ulang.",
                "The resident's recording status holds for the voter; the target list is counted again.",
            )),
            _OURS,
        ),
    ),
    Kind.NO_CARD: Question(
        words(
            "Pemilih di DPT ini tampaknya warga yang belum merekam",
            "This voter on the roll seems to be a resident who is not recorded",
        ),
        words("Benar, belum merekam", "Yes, not recorded"),
        words("Bukan", "No"),
        (
            (TARGETS, words(
                "Ada di daftar by name by address {place} sampai terekam.",
                "Stays on the list by name by address of {place} until recorded.",
            )),
            _OURS,
        ),
    ),
    Kind.TURNS_17: Question(
        words(
            "Warga ini genap 17 tahun paling lambat pada hari pemungutan suara",
            "This resident turns 17 by polling day",
        ),
        words("Benar, genap 17", "Yes, turns 17"),
        words("Keliru", "No"),
        (
            (TARGETS, words(
                "Dilayani sebagai pemula: direkam sebelumnya, kartunya dicetak saat genap 17.",
                "Served as a first-time voter: recorded beforehand, the card printed at 17.",
            )),
            (KPU, _ADD),
        ),
    ),
    Kind.NOT_ON_ROLL: Question(
        words(
            "Warga ini berhak memilih, tetapi tidak ditemukan di DPT",
            "This resident has the right to vote but was not found on the roll",
        ),
        words("Benar, belum terdaftar", "Yes, not on the roll"),
        words("Sudah terdaftar", "Already on the roll"),
        ((KPU, _ADD), _KEPT),
    ),
    Kind.TWICE_ON_ROLL: Question(
        words("Dua baris DPT ini tampaknya satu orang", "These two rows of the roll seem to be one person"),
        words("Benar, satu orang", "Yes, one person"),
        words("Dua orang berbeda", "Two different people"),
        (
            (KPU, words(
                "Kedua baris dikirim ke KPU. Tidak ada yang dicoret di sini: hanya KPU yang mengubah DPT.",
                "Both rows go to KPU as a finding. Nothing is struck here: only KPU changes the roll.",
            )),
            (REGISTER, words(
                "Kembar bukan ganda: bandingkan nama depan, NIK, dan tanggal lahirnya dulu.",
                "Twins are not doubles: compare first name, NIK and date of birth first.",
            )),
        ),
    ),
    Kind.TWICE_IN_REGISTER: Question(
        words(
            "Dua baris register ini tampaknya satu orang",
            "These two rows of the register seem to be one person",
        ),
        words("Benar, satu orang", "Yes, one person"),
        words("Dua orang berbeda", "Two different people"),
        (
            (REGISTER, words(
                "Tidak digabung di sini: baris yang keliru ditutup lewat pelayanan register seperti biasa.",
                "Not merged here: the wrong row is closed through the usual service of the register.",
            )),
            (REGISTER, words(
                "Kembar bukan ganda: bandingkan nama depan, NIK, dan nama ibunya dulu.",
                "Twins are not doubles: compare first name, NIK and mother's name first.",
            )),
            (TARGETS, words(
                "Bila satu barisnya ada di DPT, baris yang lain tidak disebut belum terdaftar.",
                "While one of the rows is on the roll, the other is not called missing from it.",
            )),
            (KPU, words("Tidak dikirim: ini urusan register.", "Not sent: it is a matter of the register.")),
        ),
    ),
    Kind.DEAD: Question(
        words("Pemilih ini tercatat meninggal", "This voter is recorded as dead"),
        words("Benar, meninggal", "Yes, dead"),
        words("Bukan, masih hidup", "No, alive"),
        ((KPU, _NOT_STRUCK), _KEPT),
    ),
    Kind.MOVED: Question(
        words("Pemilih ini tercatat pindah", "This voter is recorded as moved"),
        words("Benar, pindah", "Yes, moved"),
        words("Bukan, masih di sini", "No, still here"),
        ((KPU, _NOT_STRUCK), _KEPT),
    ),
    Kind.TNI_POLRI: Question(
        words(
            "Pemilih ini tampaknya anggota TNI atau Polri", "This voter seems to serve in the TNI or Polri"
        ),
        words("Benar, TNI atau Polri", "Yes, TNI or Polri"),
        words("Bukan", "No"),
        ((KPU, _NOT_STRUCK), _KEPT),
    ),
    Kind.NOT_IN_REGISTER: Question(
        words(
            "Pemilih ini tidak ditemukan di register penduduk", "This voter was not found in the register"
        ),
        words("Benar, tidak ada", "Yes, not there"),
        words("Ada di register", "Is in the register"),
        ((KPU, _NOT_STRUCK), _KEPT),
    ),
    Kind.NIK_CONFLICT: Question(
        words("NIK di kedua baris ini tidak cocok", "The NIKs of these two rows do not fit"),
        words("Benar, NIK-nya keliru", "Yes, the NIK is wrong"),
        words("Tidak keliru", "Not wrong"),
        ((KPU, _NOT_STRUCK), _KEPT),
    ),
    Kind.STATUS_CONFLICT: Question(
        words(
            "Sumber tidak sepakat apakah orang ini sudah merekam",
            "Sources disagree on whether this person was recorded",
        ),
        words("Benar, tidak sepakat", "Yes, they disagree"),
        words("Tidak ada perbedaan", "No difference"),
        (
            (TARGETS, words(
                "Yang berlaku tetap daftar status, lalu register, lalu tanda di DPT.",
                "The status list still comes first, then the register, then the roll's mark.",
            )),
            _OURS,
        ),
    ),
}  # fmt: skip
