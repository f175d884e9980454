"""The instructions of 2018 to 2024. What the sources mark as unverified [K] is here to be corrected."""

import datetime as dt

from rekam.certificates.rules.policy import STAGE_UNKNOWN, Alternative, Letter, Mode, Policy
from rekam.core.refusal import Refused
from rekam.people.rules import RECORDED

DUKCAPIL = "Ditjen Dukcapil, Kementerian Dalam Negeri"
SINCE_2016 = Letter("471.13/10231/Dukcapil", dt.date(2016, 9, 29), DUKCAPIL)
"""The suket itself: in place of a card while there are no blanks, for who is recorded."""
SIX_MONTHS = 180
"""[K] How long a suket of 2016 is good, where no later letter says another day."""

_UNSURE = {"DUPLICATE_RECORD", STAGE_UNKNOWN}
_MADE = {"CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED"}
RECORDED_ONCE = frozenset(RECORDED - _UNSURE - _MADE)
"""Recorded, no card made yet, and not found to be somebody else's record."""

PRESETS = (
    Policy(
        election="pilkada-2018",
        mode=Mode.ALLOWED,
        # Sukets of that year carried DUP beside PRR, SFE and Pro.
        statuses=RECORDED_ONCE | {"DUPLICATE_RECORD"},
        letters=(Letter("270/10.405/Dukcapil", dt.date(2018, 6, 21), DUKCAPIL), SINCE_2016),
        valid_days=SIX_MONTHS,
    ),
    Policy(
        election="pemilu-2019",
        mode=Mode.ALLOWED,
        statuses=RECORDED_ONCE,
        letters=(
            Letter("471.13/2518/Dukcapil", dt.date(2019, 3, 28), DUKCAPIL),
            Letter("20/PUU-XVII/2019", dt.date(2019, 3, 28), "Mahkamah Konstitusi"),
            SINCE_2016,
        ),
        valid_days=SIX_MONTHS,
    ),
    Policy(
        election="pilkada-2020",
        mode=Mode.DISCRETIONARY,
        statuses=RECORDED_ONCE,
        letters=(Letter("270/12615/Dukcapil", dt.date(2020, 11, 20), DUKCAPIL),),
        last_day=dt.date(2020, 12, 9),
        valid_until=dt.date(2020, 12, 31),
    ),
    Policy(
        election="pemilu-2024",
        mode=Mode.FORBIDDEN,
        statuses=frozenset(),
        letters=(
            # The number of the first one is not in the sources.
            Letter("", dt.date(2024, 1, 25), DUKCAPIL),
            Letter("400.8.1.2/1615/Dukcapil", dt.date(2024, 2, 6), DUKCAPIL),
        ),
        alternatives=(Alternative.BIODATA,),
    ),
    Policy(
        election="pilkada-2024",
        mode=Mode.DISCRETIONARY,
        statuses=RECORDED_ONCE,
        letters=(Letter("", dt.date(2024, 11, 19), DUKCAPIL), SINCE_2016),
        last_day=dt.date(2024, 11, 19),
        valid_days=SIX_MONTHS,
        alternatives=(Alternative.BIODATA, Alternative.KK, Alternative.IKD),
    ),
)


def preset(election: str) -> Policy:
    """The instruction of an election. Raises Refused: `policy_unknown` with the elections there are."""
    for policy in PRESETS:
        if policy.election == election:
            return policy
    raise Refused("policy_unknown", election=election, known=", ".join(p.election for p in PRESETS))
