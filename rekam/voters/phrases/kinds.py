"""The words of findings: what each kind is called, and each reason as a sentence."""

from collections.abc import Mapping

from rekam.core.language import Language, words
from rekam.people.rules import Person
from rekam.voters.rules.findings import Finding, Kind

KINDS = {
    Kind.NO_CARD: words("Belum rekam", "Not recorded"),
    Kind.TURNS_17: words("Genap 17 tahun", "Turns 17"),
    Kind.NOT_ON_ROLL: words("Belum terdaftar", "Not on the roll"),
    Kind.TWICE_ON_ROLL: words("Ganda di DPT", "Twice on the roll"),
    Kind.DEAD: words("Meninggal", "Dead"),
    Kind.MOVED: words("Pindah", "Moved"),
    Kind.TNI_POLRI: words("TNI-Polri", "TNI or Polri"),
    Kind.NOT_IN_REGISTER: words("Tidak ada di register", "Not in the register"),
    Kind.NIK_CONFLICT: words("NIK berbeda", "NIK conflict"),
    Kind.STATUS_CONFLICT: words("Status berbeda", "Status conflict"),
    Kind.TWICE_IN_REGISTER: words("Ganda di register", "Twice in the register"),
}

MEANINGS = {
    Kind.NO_CARD: words(
        "Pemilih di DPT yang belum merekam KTP-el.",
        "Voters on the roll whose KTP-el has not been recorded.",
    ),
    Kind.TURNS_17: words(
        "Penduduk yang genap 17 tahun paling lambat pada hari pemungutan suara.",
        "Residents who turn 17 by polling day.",
    ),
    Kind.NOT_ON_ROLL: words(
        "Penduduk yang memenuhi syarat memilih tetapi tidak ditemukan di DPT.",
        "Residents with the right to vote who were not found on the roll.",
    ),
    Kind.TWICE_ON_ROLL: words(
        "Dua baris DPT yang tampak satu orang. Periksa dulu: kembar bukan ganda.",
        "Two rows of the roll that look like one person. Look first: twins are not doubles.",
    ),
    Kind.DEAD: words(
        "Pemilih yang tercatat meninggal di register.", "Voters recorded as dead in the register."
    ),
    Kind.MOVED: words(
        "Pemilih yang tercatat pindah atau pergi di register.",
        "Voters recorded as moved or gone in the register.",
    ),
    Kind.TNI_POLRI: words(
        "Pemilih yang pekerjaannya di register TNI atau Polri.",
        "Voters whose occupation in the register is TNI or Polri.",
    ),
    Kind.NOT_IN_REGISTER: words(
        "Pemilih di DPT yang tidak ditemukan sebagai penduduk yang berlaku di register.",
        "Voters on the roll who were not found as valid residents in the register.",
    ),
    Kind.NIK_CONFLICT: words(
        "NIK yang tidak cocok antara DPT dan register, atau dipakai dua orang.",
        "A NIK that differs between roll and register, or stands with two people.",
    ),
    Kind.STATUS_CONFLICT: words(
        "Sumber yang tidak sepakat apakah orang ini sudah merekam.",
        "Sources that disagree on whether this person was recorded.",
    ),
    Kind.TWICE_IN_REGISTER: words(
        "Dua baris register yang tampak satu orang. Periksa dulu: kembar bukan ganda.",
        "Two rows of the register that look like one person. Look first: twins are not doubles.",
    ),
}

REASONS = {
    "not_recorded_by_status_list": words("Daftar status: {status}", "Status list: {status}"),
    "not_recorded_by_register": words("Status di register: {status}", "Status in the register: {status}"),
    "not_recorded_by_roll": words(
        "Di DPT tertulis B (belum KTP-el); register tidak menyebut status",
        "The roll says B (no KTP-el yet); the register says nothing",
    ),
    "dead_in_register": words("Tercatat meninggal di register", "Recorded as dead in the register"),
    "moved_in_register": words("Tercatat pindah di register", "Recorded as moved in the register"),
    "away_in_register": words("Tercatat pergi di register", "Recorded as gone in the register"),
    "missing_in_register": words("Tercatat hilang di register", "Recorded as missing in the register"),
    "invalid_in_register": words(
        "Barisnya di register berstatus tidak valid", "The row in the register is marked not valid"
    ),
    "in_uniform": words("Pekerjaan di register: {force}", "Occupation in the register: {force}"),
    "nik_digits_differ": words(
        "Orangnya padan, tetapi NIK berbeda pada angka ke-{places}",
        "The person fits, but the NIK differs at digit {places}",
    ),
    "one_nik_two_residents": words(
        "Satu NIK dipakai dua baris di register", "One NIK stands with two rows of the register"
    ),
    "nik_belongs_to_another": words(
        "NIK di DPT ini di register milik orang lain",
        "The register gives this NIK of the roll to somebody else",
    ),
    "sources_disagree": words("{first}: {one}. {second}: {other}", "{first}: {one}. {second}: {other}"),
    "no_resident_fits": words("Tidak ada penduduk yang cukup cocok", "No resident fits well enough"),
    "eligible_not_on_roll": words(
        "Sudah 17 tahun atau pernah kawin, hidup, menetap, bukan TNI/Polri",
        "17 or ever married, alive, resident, not TNI or Polri",
    ),
    "turns_17_before": words("Genap 17 tahun sebelum hari pemungutan suara", "Turns 17 before polling day"),
    "turns_17_on_the_day": words(
        "Genap 17 tahun tepat pada hari pemungutan suara: kartu dicetak dan diserahkan hari itu",
        "Turns 17 on polling day itself: the card is printed and handed over that day",
    ),
    "one_resident": words(
        "Dua baris DPT padan dengan penduduk yang sama", "Two rows of the roll fit the same resident"
    ),
    "same_nik": words("Dua baris DPT dengan NIK yang sama", "Two rows of the roll with the same NIK"),
    "alike": words(
        "Dua baris DPT yang hampir semuanya sama", "Two rows of the roll that are alike in nearly everything"
    ),
    "same_nik_in_register": words(
        "Dua baris register dengan NIK yang sama", "Two rows of the register with the same NIK"
    ),
    "alike_in_register": words(
        "Dua baris register yang hampir semuanya sama",
        "Two rows of the register that are alike in nearly everything",
    ),
    "heard_in_field": words("Diberitahukan kepada petugas di lapangan", "Told to an officer in the field"),
    "document_seen": words(
        "Petugas melihat suratnya (kematian atau pindah)",
        "An officer has seen the letter (of death or moving)",
    ),
    "doubtful_link": words("Padanannya belum pasti", "The match is not certain"),
}


STATUSES = {
    "status_list": words("Daftar status", "Status list"),
    "register": words("Register", "Register"),
    "roll": words("DPT", "Roll"),
    "S": words("S (sudah KTP-el)", "S (has a KTP-el)"),
    "B": words("B (belum KTP-el)", "B (no KTP-el yet)"),
    "dead": words("meninggal", "dead"),
    "moved": words("pindah", "moved"),
    "away": words("pergi", "gone"),
    "missing": words("hilang", "missing"),
    "invalid": words("tidak valid", "not valid"),
}
"""Words of the roll and the register; codes of the KTP-el monitoring stay as the field writes them."""


def reason_in_words(finding: Finding, language: Language) -> str:
    return reason_text(finding.reason, finding.facts, language)


def reason_text(reason: str, facts: Mapping[str, str], language: Language) -> str:
    return REASONS[reason][language].format(
        **{name: _status(value, language) for name, value in facts.items()}
    )


def status_text(person: Person, language: Language) -> str:
    """What a row says of life and recording: `meninggal`, `CARD ISSUED`, `B (belum KTP-el)`."""
    said = [person.status if person.status != "alive" else "", person.recorded, person.ktp]
    return ", ".join(_status(value, language) for value in said if value)


def _status(value: str, language: Language) -> str:
    return STATUSES[value][language] if value in STATUSES else value.replace("_", " ")
