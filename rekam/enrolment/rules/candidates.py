"""Who in the register might be the same person: by NIK, name, birth date and mother, never by a picture.

No photograph and no fingerprint is compared here. What this says is only where to look; a person decides.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST = 5
ELSEWHERE = "elsewhere"
"""Instead of a person's key: somebody whom the register of this office does not know."""
_NEARLY = 0.82
"""Names at least this alike are one name spelled in two ways more often than two names."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a register says of one person; "" or None is what it does not say."""

    key: str
    name: str
    nik: str = ""
    kk: str = ""
    birth_date: dt.date | None = None
    birth_place: str = ""
    sex: str = ""
    mother: str = ""
    father: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    village_code: str = ""
    status: str = ""


class Agreement(StrEnum):
    SAME = "same"
    ALIKE = "alike"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


FIELDS = (
    "name", "nik", "birth_date", "birth_place", "sex", "mother", "father", "kk", "address", "village_code",
)  # fmt: skip
_WEIGHTS: Mapping[str, tuple[int, int, int]] = {
    "nik": (8, 3, 0),
    "name": (4, 3, -2),
    "birth_date": (4, 2, -2),
    "mother": (3, 2, -1),
    "father": (2, 1, 0),
    "birth_place": (1, 1, 0),
    "sex": (0, 0, -4),
    "kk": (1, 0, 0),
}
"""How much a field counts when it is the same, alike, different: only for the order of the page."""


def compare(one: Identity, other: Identity) -> dict[str, Agreement]:
    """Field by field, in the order of the page."""
    return {field: _agreement(field, getattr(one, field), getattr(other, field)) for field in FIELDS}


def _agreement(field: str, a: object, b: object) -> Agreement:
    if not a or not b:
        return Agreement.UNKNOWN
    if isinstance(a, dt.date) and isinstance(b, dt.date):
        return Agreement.SAME if a == b else _dates(a, b)
    left, right = _plain(str(a)), _plain(str(b))
    if left == right:
        return Agreement.SAME
    if field in ("nik", "kk"):
        return Agreement.ALIKE if _one_digit(left, right) else Agreement.DIFFERS
    if field in ("sex", "village_code"):
        return Agreement.DIFFERS
    return Agreement.ALIKE if _alike(left, right) else Agreement.DIFFERS


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.upper()).split())


def also_written(day: dt.date) -> tuple[dt.date, ...]:
    """The day itself, and with day and month swapped where that is a day as well."""
    if day.day > 12 or day.day == day.month:
        return (day,)
    return (day, dt.date(day.year, day.day, day.month))


def _dates(a: dt.date, b: dt.date) -> Agreement:
    """Day and month swapped, or one of the three parts another: a slip more often than another person."""
    same = (a.day == b.day) + (a.month == b.month) + (a.year == b.year)
    return Agreement.ALIKE if same == 2 or b in also_written(a) else Agreement.DIFFERS


def _one_digit(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _alike(a: str, b: str) -> bool:
    """Nearly the same letters, or all words of the shorter one stand in the longer one."""
    if SequenceMatcher(None, a, b, autojunk=False).ratio() >= _NEARLY:
        return True
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    return len(short) > 1 and short <= long


@dataclass(frozen=True, slots=True)
class Candidate:
    identity: Identity
    agrees: Mapping[str, Agreement]

    @property
    def score(self) -> int:
        order = (Agreement.SAME, Agreement.ALIKE, Agreement.DIFFERS)
        return sum(
            _WEIGHTS[field][order.index(said)]
            for field, said in self.agrees.items()
            if field in _WEIGHTS and said != Agreement.UNKNOWN
        )


def nearest(person: Identity, others: Iterable[Identity], most: int = MOST) -> list[Candidate]:
    """Who might be the same, the likeliest first."""
    found = [Candidate(other, compare(person, other)) for other in others if other.key != person.key]
    likely = [one for one in found if _is_likely(one.agrees)]
    return sorted(likely, key=lambda one: (-one.score, one.identity.key))[:most]


def _is_likely(agrees: Mapping[str, Agreement]) -> bool:
    """One NIK; or two of name, birth date and mother, at least one of them exactly."""
    if agrees["nik"] == Agreement.SAME:
        return True
    told = [agrees[field] for field in ("name", "birth_date", "mother")]
    close = [said for said in told if said in (Agreement.SAME, Agreement.ALIKE)]
    return len(close) >= 2 and Agreement.SAME in close
