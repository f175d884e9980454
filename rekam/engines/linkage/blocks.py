"""Which residents are worth comparing with a voter: those who share one of a few keys.

Each line is one way of being found: a key, then finer keys for when too many residents share it. The lines
of a stage all contain the stage's own key, so a stage can be split by that key and no pair is lost.
"""

from typing import Any

import numpy as np

from .borrowing import borrowing
from .compiling import jit
from .joining import may_pass
from .levels import kecamatan

(
    WHOLE_NIK, NIK_DATE, DATE, DATE_START, DATE_NAME, DATE_VILLAGE, DATE_VILLAGE_START, DATE_WORDS,
    NIK_12, NIK_12_START, NIK_12_NAME, NIK_END_START,
    VILLAGE_NAME, VILLAGE_NAME_YEAR, VILLAGE_WORDS, VILLAGE_WORDS_YEAR, VILLAGE_RT, VILLAGE_RT_NAME,
    RT_YEAR, RT_YEAR_SEX, VILLAGE_HEAD, VILLAGE_HEAD_YEAR, VILLAGE_TAIL, VILLAGE_TAIL_YEAR,
    HOUSE, HOUSE_START,
    NAME, NAME_YEAR, NAME_YEAR_PLACE,
    YEAR_HEAD, YEAR_HEAD_PLACE, YEAR_TAIL, YEAR_TAIL_PLACE,
    MONTH_DAY_HEAD, MONTH_DAY_HEAD_PLACE, MONTH_DAY_TAIL, MONTH_DAY_TAIL_PLACE,
    DATE_TAIL, DATE_TAIL_PLACE,
    FAMILY, FAMILY_START,
    ROW, PERSON, DATE_HOUSE, NAME_HOUSE,
) = range(45)  # fmt: skip

Line = tuple[int, ...]
Stage = tuple[Line, ...]
# First who has the same NIK and birth date, then the same birth date, and for those still sought the rest.
BY_NIK: Stage = ((NIK_DATE,),)
BY_DATE: Stage = ((DATE, DATE_START, DATE_NAME), (DATE_VILLAGE, DATE_VILLAGE_START), (DATE_WORDS,))
STAGES: tuple[Stage, ...] = (
    ((NIK_12, NIK_12_START, NIK_12_NAME), (NIK_END_START,)),
    (
        (VILLAGE_NAME, VILLAGE_NAME_YEAR),
        (VILLAGE_WORDS, VILLAGE_WORDS_YEAR),
        (VILLAGE_RT, VILLAGE_RT_NAME),
        (RT_YEAR, RT_YEAR_SEX),
        (VILLAGE_HEAD, VILLAGE_HEAD_YEAR),
        (VILLAGE_TAIL, VILLAGE_TAIL_YEAR),
        (HOUSE, HOUSE_START),
    ),
    ((NAME, NAME_YEAR, NAME_YEAR_PLACE),),
    ((YEAR_HEAD, YEAR_HEAD_PLACE), (YEAR_TAIL, YEAR_TAIL_PLACE)),
    ((MONTH_DAY_HEAD, MONTH_DAY_HEAD_PLACE), (MONTH_DAY_TAIL, MONTH_DAY_TAIL_PLACE)),
    ((DATE_TAIL, DATE_TAIL_PLACE),),
    ((FAMILY, FAMILY_START),),
)
# Keys that say little: with more people than these on one, a finer one finds the right one for less.
MOST = {DATE: 12, **dict.fromkeys(range(VILLAGE_HEAD, VILLAGE_TAIL_YEAR + 1), 24)}
MOST |= dict.fromkeys(range(YEAR_HEAD, DATE_TAIL_PLACE + 1), 12)
# Where these keys are too common the right resident may be among those left out.
TELLING: tuple[Line, ...] = (BY_DATE[0], STAGES[1][0])

_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_AGAIN = np.uint64(0xBF58476D1CE4E5B9)
_NONE = np.uint64(0)
_ENDS = 5  # letters: one slip in a name leaves its head or its tail as it was
_HIDDEN_12 = np.uint64(0x1111111111110000)
_HIDDEN_DATE = np.uint64(0x1111110000)
_HIDDEN_END = np.uint64(0x1111111111)
_HIDDEN_16 = np.uint64(0x1111111111111111)


@borrowing
def mix(a: Any, b: Any) -> Any:
    """One key out of two; 0 as soon as one of them is missing."""
    if a == 0 or b == 0:
        return _NONE
    x = (np.uint64(a) * _MULTIPLY) ^ np.uint64(b)
    x = (x ^ (x >> np.uint64(29))) * _AGAIN
    return (x ^ (x >> np.uint64(32))) | np.uint64(1)


@borrowing
def _start(a: Any, text: Any, letters: int) -> Any:
    """The first letters of the sounding key, without spaces; a shorter key is whole."""
    value, found, at = np.uint64(1), 0, a["text_at"]
    stop = at + a["text_len"]
    if at == stop:
        return _NONE
    while at < stop and found < letters:
        if text[at] != 32:
            value = value << np.uint64(8) | np.uint64(text[at])
            found += 1
        at += 1
    return value


@borrowing
def _tail(a: Any, text: Any) -> Any:
    """The last letters of the sounding key, without spaces."""
    value, found, at = np.uint64(2), 0, a["text_at"] + a["text_len"] - 1
    if a["text_len"] == 0:
        return _NONE
    while at >= a["text_at"] and found < _ENDS:
        if text[at] != 32:
            value = value << np.uint64(8) | np.uint64(text[at])
            found += 1
        at -= 1
    return value


@borrowing
def _shown(number: Any, digits: Any) -> Any:
    hidden = number & number >> np.uint64(1) & number >> np.uint64(2) & number >> np.uint64(3)
    return number != 0 and hidden & digits == 0


@borrowing
def _first_12(nik: Any) -> Any:
    return nik >> np.uint64(16) if _shown(nik, _HIDDEN_12) else _NONE


@borrowing
def _rt(a: Any) -> Any:
    if a["rt"] == 0 or a["rw"] == 0:
        return _NONE
    return mix(a["place"], np.uint64(a["rt"]) << np.uint64(16) | np.uint64(a["rw"]))


@borrowing
def _house(a: Any) -> Any:
    return mix(mix(_rt(a), np.uint64(a["street"])), np.uint64(a["house"]))


@borrowing
def key(line: int, a: Any, text: Any) -> Any:
    """The key of one person, 0 where a part of it is missing."""
    if line <= NIK_DATE:
        nik = a["nik"] if _shown(a["nik"], _HIDDEN_16) else _NONE
        return nik if line == WHOLE_NIK else mix(nik, np.uint64(a["born"]))
    if line <= DATE_WORDS:
        return _by_date(line, a, text)
    if line <= NIK_END_START:
        return _by_nik(line, a, text)
    if line <= HOUSE_START:
        return _by_village(line, a, text)
    if line <= NAME_YEAR_PLACE:
        return _by_name(line, a)
    if line <= DATE_TAIL_PLACE:
        return _by_ends(line, a, text)
    if line >= ROW:
        return _by_many(line, a)
    family = a["kk"] if _shown(a["kk"], _HIDDEN_16) else _NONE
    return mix(family, np.uint64(23)) if line == FAMILY else mix(family, _start(a, text, 3))


@borrowing
def _by_date(line: int, a: Any, text: Any) -> Any:
    born = np.uint64(a["born"])
    if line == DATE:
        return mix(born, np.uint64(7))
    if line == DATE_START:
        return mix(born, _start(a, text, 3))
    if line == DATE_NAME:
        return mix(born, np.uint64(a["joined"]))
    if line == DATE_WORDS:
        return mix(born, np.uint64(a["ordered"]))
    found = mix(born, a["place"])
    if line == DATE_VILLAGE:
        return found
    return mix(mix(found, _start(a, text, 3)), np.uint64(a["sex"]))


@borrowing
def _by_nik(line: int, a: Any, text: Any) -> Any:
    if line == NIK_END_START:
        end = a["nik"] & np.uint64(0xFFFFFFFFFF) if _shown(a["nik"], _HIDDEN_END) else _NONE
        return mix(end, _start(a, text, 3))
    first = _first_12(a["nik"])
    if line == NIK_12:
        return mix(first, np.uint64(12))
    if line == NIK_12_START:
        return mix(first, _start(a, text, 2))
    return mix(mix(first, np.uint64(a["joined"])), _rt(a))


@borrowing
def _by_village(line: int, a: Any, text: Any) -> Any:
    year = np.uint64(a["born"] >> 16)
    if line in (VILLAGE_NAME, VILLAGE_NAME_YEAR):
        found = mix(a["place"], np.uint64(a["joined"]))
        return found if line == VILLAGE_NAME else mix(found, year)
    if line in (VILLAGE_WORDS, VILLAGE_WORDS_YEAR):
        found = mix(a["place"], np.uint64(a["ordered"]))
        return found if line == VILLAGE_WORDS else mix(found, year)
    if line == VILLAGE_RT:
        return mix(_rt(a), _start(a, text, 4))
    if line == VILLAGE_RT_NAME:
        return mix(mix(_rt(a), np.uint64(a["joined"])), year)
    if line == RT_YEAR:
        return mix(_rt(a), year)
    if line == RT_YEAR_SEX:
        return mix(mix(_rt(a), year), np.uint64(a["sex"]))
    if VILLAGE_HEAD <= line <= VILLAGE_TAIL_YEAR:
        found = mix(a["place"], _start(a, text, _ENDS) if line <= VILLAGE_HEAD_YEAR else _tail(a, text))
        return found if line in (VILLAGE_HEAD, VILLAGE_TAIL) else mix(found, year)
    return _house(a) if line == HOUSE else mix(_house(a), _start(a, text, 2))


@borrowing
def _by_name(line: int, a: Any) -> Any:
    if line == NAME:
        return mix(np.uint64(a["joined"]), np.uint64(5))
    found = mix(np.uint64(a["joined"]), np.uint64(a["born"] >> 16))
    return found if line == NAME_YEAR else mix(found, kecamatan(a["place"]))


@borrowing
def _by_ends(line: int, a: Any, text: Any) -> Any:
    """The head or the tail of the name, with the year, the day of the year, or all of the birth date."""
    born = np.uint64(a["born"])
    if line <= YEAR_TAIL_PLACE:
        date, nth = born >> np.uint64(16), line - YEAR_HEAD
    elif line <= MONTH_DAY_TAIL_PLACE:
        date, nth = born & np.uint64(0xFFFF), line - MONTH_DAY_HEAD
    else:
        date, nth = born, line - DATE_TAIL + 2
    found = mix(date, _start(a, text, _ENDS) if nth < 2 else _tail(a, text))
    return mix(found, kecamatan(a["place"])) if nth & 1 else found


@borrowing
def _by_many(line: int, a: Any) -> Any:
    """Not for candidates but for learning: the row itself, and keys that leave one field out."""
    if line == ROW:
        return mix(np.uint64(a["id"]) + np.uint64(1), np.uint64(3))
    if line == NAME_HOUSE:
        return mix(_house(a), np.uint64(a["joined"]))
    if line == DATE_HOUSE:
        return mix(_house(a), np.uint64(a["born"]))
    return mix(mix(np.uint64(a["born"]), a["place"]), np.uint64(a["joined"]))


@borrowing
def split_key(stage: int, a: Any) -> Any:
    """What all keys of a stage contain: partitions by it lose no pair. Stage -1 goes by the birth date."""
    if stage < 0 or stage == 5:
        return np.uint64(a["born"])
    if stage == 0:
        # The six digits of the birth date may all be 0 and are then a key like any other.
        date = a["nik"] >> np.uint64(16) & np.uint64(0xFFFFFF)
        return date | np.uint64(1 << 24) if _shown(a["nik"], _HIDDEN_DATE) else _NONE
    if stage == 1:
        return a["place"]
    if stage == 2:
        return np.uint64(a["joined"])
    if stage == 3:
        return np.uint64(a["born"] >> 16)
    if stage == 4:
        return np.uint64(a["born"] & 0xFFFF)
    return a["kk"] if _shown(a["kk"], _HIDDEN_16) else _NONE


@jit
def keys_of(line: int, people: Any, text: Any, chosen: Any, out: Any) -> None:
    """The keys of the people at `chosen`."""
    for n in range(len(out)):
        out[n] = key(line, people[chosen[n]], text)


@jit
def holders(line: int, people: Any, text: Any, wanted: Any, keys: Any, places: Any) -> int:
    """Keys and places of those whose key may be a wanted one (see `joining.sieve`); returns how many."""
    found = 0
    for n in range(len(people)):
        held = key(line, people[n], text)
        if held and may_pass(wanted, held):
            keys[found], places[found] = held, n
            found += 1
    return found
