"""How often each thing happens in the demo data: one table to read, doubt and change.

Every figure is a share between 0 and 1 unless its name says otherwise. They are plausible, not measured:
they follow what election and civil registry offices report of their own files.
"""

# --- the register ---------------------------------------------------------------------------------
PLACEHOLDER_BIRTHDAY = {"young": 0.004, "middle": 0.03, "old": 0.20}
PLACEHOLDER_DAYS = {(7, 1): 0.50, (12, 31): 0.35, (1, 1): 0.15}  # (month, day): share of the placeholders
TWIN_BIRTH = 0.012  # of children with an elder brother or sister at home
TWIN_SAME_SEX = 0.66
TURNS_17_ON_THE_DAY = 0.012  # of those aged 16½ to 17½: enough that even a small file has some
NIK_ISSUED_ELSEWHERE = 0.12  # by another kecamatan than the one of residence, after a move
NIK_ELSEWHERE_SHARES = {"kabupaten": 0.60, "province": 0.25, "nation": 0.15}
NIK_OF_OLD_BIRTH_DATE = 0.006  # the birth date was corrected later; the NIK stays for life
NIK_PUNCTUATED = 0.003
NIK_AS_NUMBER = 0.002  # far below the share at which a file is refused
NIK_ZERO = 0.002  # "0": none yet
NIK_TRAILING_BLANK = 0.002
BIRTH_DATE_AS_TEXT = 0.03  # the other cells are Excel dates
PARENT_NIK_KNOWN = 0.35  # of children who live with that parent
BLOOD_KNOWN = 0.22
DISABLED = {"young": 0.004, "middle": 0.007, "old": 0.025}
STATUS_DEAD = 0.009
STATUS_MOVED = 0.018
STATUS_INVALID = 0.002
MARRIED_AT_15_OR_16 = {"women": 0.008, "men": 0.001}
TNI_POLRI_MEN = 0.004  # of adult men below 58, half of each
WITH_DEGREE_TITLE = 0.25  # of graduates
WITH_HAJJ_TITLE = 0.06  # of Muslims above 50

# --- who is recorded ------------------------------------------------------------------------------
RECORDED = 0.99  # of everybody who must have a card
STATUS_KNOWN = 0.996  # of those same people: the list has a line for them
RECORDED_AT_16 = 0.28  # ahead of the birthday
# How much likelier than a settled adult in town each kind is to be unrecorded; factors multiply.
UNRECORDED_WEIGHT = {
    "turned 17 in the last half year": 130.0,
    "17 or 18": 40.0,
    "student away": 35.0,
    "disabled": 60.0,
    "75 or older": 25.0,
    "remote village": 5.0,  # at the far end; a town counts 1
    "neglected village": 7.0,
}
NEGLECTED_VILLAGES = 0.06  # of the desa: the recording team has not been there for years

# --- who is on the roll ---------------------------------------------------------------------------
ON_ROLL = 0.965  # of the eligible
ON_ROLL_PEMULA = 0.90
ON_ROLL_DEAD = 0.35
ON_ROLL_MOVED = 0.45
ON_ROLL_INVALID = 0.30
ON_ROLL_TNI_POLRI = 0.06
ON_ROLL_UNDER_AGE = 0.006  # of unmarried people of 15 and 16
DUPLICATE = 0.008
DUPLICATE_IN_OTHER_VILLAGE = 0.40
GHOST = 0.012  # in no row of the register
HOUSEHOLD_MOVED = 0.03  # the roll still has the former address
MOVED_WITHIN_KECAMATAN = 0.60
KTP_MARK_WRONG = 0.015  # S for B or B for S

# --- how the roll is written ----------------------------------------------------------------------
# These are for a clerk of average care; each polling station has its own (see CARE_SPREAD), so one bad
# line is likelier to have bad neighbours and several wrong fields, as in the field.
CARE_SPREAD = 0.6  # sigma of a log-normal factor with mean 1
STATIONS_MASKED_LAST4 = 0.08
STATIONS_MASKED_LAST10 = 0.07
NIK_ONE_DIGIT = 0.012
NIK_TRANSPOSED = 0.004
NIK_OF_FAMILY = 0.004
NIK_MISSING = 0.004
KK_OTHER = 0.05  # changed after a marriage or a move
NAME_TYPO = 0.035
NAME_OLD_SPELLING = 0.015
NAME_SHORTENED = 0.035  # Muhammad to M., Abdul to Abd., the last word to an initial
NAME_WORD_DROPPED = 0.018
NAME_TITLE = 0.015
NAME_JOINED = 0.006
NAME_SWAPPED = 0.005
BIRTH_SWAPPED = 0.006  # day for month
BIRTH_NEAR = 0.006  # some days off
BIRTH_YEAR = 0.004
BIRTH_PLACEHOLDER = 0.005
BIRTH_MISSING = 0.003
SEX_WRONG = 0.002
BIRTH_PLACE_OTHER = 0.03
ADDRESS_SHORT = 0.10
RT_RW_MISSING = 0.02
RT_OTHER = 0.03
DISABILITY_UNKNOWN_TO_ROLL = 0.30
TPS_VOTERS = (300, 580)  # where a village has enough
