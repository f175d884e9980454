"""The words of the list by name by address."""

from rekam.core.language import Language, words
from rekam.targets.rules import Flag
from rekam.voters.rules.elections import Election

FLAGS = {
    Flag.PEMULA: words("pemula", "first-time voter"),
    Flag.DISABILITY: words("disabilitas", "disability"),
    Flag.ELDERLY: words("lansia {elderly_from}+", "elderly {elderly_from}+"),
}
UNKNOWN_VILLAGE = words("(desa tidak diketahui)", "(village not known)")


def flag_text(flag: Flag, election: Election, language: Language) -> str:
    return FLAGS[flag][language].format(elderly_from=election.elderly_from)
