"""The words of the list by name by address."""

from rekam.core.language import Language, words
from rekam.targets.rules import Flag, OutcomeKind
from rekam.voters.rules.elections import Election

FLAGS = {
    Flag.PEMULA: words("pemula", "first-time voter"),
    Flag.DISABILITY: words("disabilitas", "disability"),
    Flag.ELDERLY: words("lansia {elderly_from}+", "elderly {elderly_from}+"),
}
UNKNOWN_VILLAGE = words("(desa tidak diketahui)", "(village not known)")


def flag_text(flag: Flag, election: Election, language: Language) -> str:
    return FLAGS[flag][language].format(elderly_from=election.elderly_from)


OUTCOMES = {
    OutcomeKind.INVITED: words("diundang", "invited"),
    OutcomeKind.MET: words("bertemu", "met"),
    OutcomeKind.NOT_FOUND: words("tidak ditemukan", "not found"),
    OutcomeKind.MOVED: words("katanya pindah", "said to have moved"),
    OutcomeKind.DEAD: words("katanya meninggal", "said to be dead"),
    OutcomeKind.REFUSES: words("menolak", "refuses"),
    OutcomeKind.ELSEWHERE: words("sedang di tempat lain", "elsewhere for now"),
    OutcomeKind.HOME_VISIT: words("minta didatangi", "wants a home visit"),
    OutcomeKind.RECORDED: words("sudah merekam", "recorded"),
}

REFUSALS = {
    "target_unknown": words("Orang ini tidak ada di daftar sasaran.", "This person is not on the list."),
    "outcome_unknown": words("Hasil “{kind}” tidak dikenal.", "There is no outcome “{kind}”."),
}
