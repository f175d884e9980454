"""Splink's side of the benchmark: comparisons level by level as our engine has them, blocks, training rules.

Splink decides by column name which comparison a training block freezes: a block on a derived column that the
comparison does not name would train that comparison on pairs that always agree.
"""

import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import SettingsCreator, block_on

Rule = levels.CustomLevel
BLOCKS = (
    ("nikc",),
    ("dob", "village"),
    ("dob", "substr(nmp, 1, 3)"),
    ("village", "nmp"),
    ("village", "rt", "rw", "substr(nmp, 1, 4)"),
    ("nmp", "year(dob)"),
    ("substr(nikc, 1, 12)", "substr(nmp, 1, 2)"),
)
TRAINED_ON = (("nikc",), ("dob", "village"), ("nmp", "village"))
SURE = (("nikc",), ("dob", "nm"))
TWELVE_SEEN = "length(nikv_l) + length(nikv_r) = 28"
SIX_SEEN = "length(nikv_l) + length(nikv_r) = 22"
ALL_SEEN = "length(nikv_l) + length(nikv_r) = 32"
SWAPPED = "day(dob_l) = month(dob_r) and month(dob_l) = day(dob_r)"
NEW_YEAR = "(day(dob_l) = 1 and month(dob_l) = 1) or (day(dob_r) = 1 and month(dob_r) = 1)"
DIGITS = "levenshtein(strftime(dob_l, '%Y%m%d'), strftime(dob_r, '%Y%m%d'))"
SAME_DAY = "month(dob_l) = month(dob_r) and day(dob_l) = day(dob_r)"


def unknown(column: str, said: str | None = None) -> Rule:
    return Rule(said or f"{column}_l is null or {column}_r is null", "unknown").configure(is_null_level=True)


def compared(column: str, *rules: object, null: str | None = None) -> comparisons.CustomComparison:
    return comparisons.CustomComparison(
        output_column_name=column, comparison_levels=[unknown(column, null), *rules, levels.ElseLevel()]
    )


def nik(residents: int) -> comparisons.CustomComparison:
    """Splink is told how rare an equal NIK is: a million random pairs hold two, three or none, and with none
    it takes a default that costs it recall."""
    twelve = "substr(nikv_l, 1, 12)", "substr(nikv_r, 1, 12)"
    return compared(
        "nik",
        Rule("nikc_l = nikc_r", "equal").configure(u_probability=1 / residents, fix_u_probability=True),
        Rule(f"{TWELVE_SEEN} and {twelve[0]} = {twelve[1]}", "last four masked, rest equal"),
        Rule(f"{SIX_SEEN} and substr(nikv_l, 1, 6) = substr(nikv_r, 1, 6)", "last ten masked, rest equal"),
        Rule(
            f"{TWELVE_SEEN} and damerau_levenshtein({', '.join(twelve)}) <= 1", "last four masked, one error"
        ),
        Rule(f"{ALL_SEEN} and damerau_levenshtein(nik_l, nik_r) <= 1", "one error"),
        Rule(f"{ALL_SEEN} and damerau_levenshtein(nik_l, nik_r) <= 2", "two errors"),
        Rule(SIX_SEEN, "last ten masked, rest differs"),
    )


def name() -> comparisons.CustomComparison:
    return compared(
        "nm",
        levels.ExactMatchLevel("nm", term_frequency_adjustments=True),
        levels.ExactMatchLevel("nmp"),
        levels.JaroWinklerLevel("nmp", 0.95),
        levels.JaroWinklerLevel("nmp", 0.90),
        Rule("starts_with(nmp_l, nmp_r) or starts_with(nmp_r, nmp_l)", "one begins the other"),
        levels.JaroWinklerLevel("nmp", 0.8),
    )


def birth_date() -> comparisons.CustomComparison:
    return compared(
        "dob",
        Rule("dob_l = dob_r", "equal"),
        Rule(f"{DIGITS} <= 1", "one digit"),
        Rule(
            f"year(dob_l) = year(dob_r) and (({SWAPPED}) or {NEW_YEAR})", "day and month swapped, 1 January"
        ),
        Rule(f"abs(datediff('day', dob_l, dob_r)) <= 25 or ({SAME_DAY})", "near"),
    )


def settings(residents: int) -> SettingsCreator:
    place = compared("village", levels.ExactMatchLevel("village"), levels.ExactMatchLevel("kec6"))
    corner = compared("rt", Rule("rt_l = rt_r and rw_l = rw_r", "both"), null="rt_l < 0 or rt_r < 0")
    street = compared("adr", levels.ExactMatchLevel("adr"), levels.JaroWinklerLevel("adr", 0.92))
    birth_place = compared("bp", Rule("replace(bp_l, 'KAB. ', '') = replace(bp_r, 'KAB. ', '')", "same"))
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="unique_id",
        comparisons=[
            nik(residents),
            name(),
            birth_date(),
            comparisons.ExactMatch("sex"),
            place,
            corner,
            street,
            birth_place,
        ],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in BLOCKS],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
