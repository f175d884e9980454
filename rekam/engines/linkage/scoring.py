"""The weight of one pair: levels to bits, bits to a total, and what the pair may be taken for."""

from typing import Any, NamedTuple

import numpy as np

from .borrowing import borrowing
from .census import ONE_IN, Census, date_place, name_place, word_end, word_place
from .levels import (
    ADDRESS,
    BIRTH_DATE,
    BIRTH_PLACE,
    FATHER,
    FIELDS,
    KK,
    LEVELS,
    MOTHER,
    NAME,
    NIK,
    RT_RW,
    SEX,
    VILLAGE,
    level,
    name_of,
)  # fmt: skip
from .name_levels import NAME_LEVELS
from .names import same_first_word
from .weights import Table, Weights

_SAME, _SOUNDS, _REORDERED, _NEARLY, _CLOSE, _INITIALS, _PART, _PART_ONE, _PART_SLIPPED, _LOOSE, _DIFFERS = (
    range(1, 12)
)
if NAME_LEVELS[_DIFFERS] != "differs" or NAME_LEVELS[_PART_ONE] != "part_one_word":
    raise AssertionError("the levels of names are not in the order that scoring was written for")
_OTHER_SERIAL, _OTHER_NIK = LEVELS["nik"].index("other_serial"), LEVELS["nik"].index("differs")
_SAME_DATE = len(FIELDS)  # the row of the NIK's weights among people of one birth date

CERTAIN, OWN, BY_NIK_ALONE, NAMED, STRONG, SAME_NIK, PLAIN = (1 << n for n in range(7))

_UNSEEN_NAMES, _UNSEEN_DATES = 1_000, 3_000  # a small register says little about the world it was drawn from
_SLIPS = 300.0  # about as many names are one typing slip away from a name
_HOUSEHOLD = 4.0
_TELLING_REGISTER = 20_000.0  # people; one in so many or fewer having a name is hardly anybody


class Model(NamedTuple):
    """What the kernels need to weigh a pair."""

    bits: Table
    log_m: Table
    names: Any
    words: Any
    dates: Any  # what the same birth date weighs, by day
    people: float
    name_most: float  # the most that a name can weigh which is not the same in all its words
    place_most: float  # place and family card together can say no more than "one of this household"


def model_of(weights: Weights, census: Census) -> Model:
    most = max(float(np.log2(max(census.people, 1) / _HOUSEHOLD)), 0.0)
    name_most = float(weights.bits[NAME, _NEARLY:].max())
    log_m = np.log2(weights.m)
    # The one person compared is no stranger who happens to have the date.
    strangers = np.maximum(census.dates.astype(float) - 1.0, 0.5) / (census.people + _UNSEEN_DATES)
    dates = log_m[BIRTH_DATE, 1] - np.log2(strangers)
    return Model(
        weights.bits, log_m, census.names, census.words, dates, float(census.people), name_most, most
    )


@borrowing
def names_like(model: Model, joined: int) -> float:
    """How many residents have this sounding name."""
    return float(model.names[name_place(model.names, joined)]) if joined else 0.0


@borrowing
def field_bits(a: Any, b: Any, levels: Any, model: Model, named: float, out: Any) -> None:
    """The weight of each field into `out`. `named`: `names_like` of a's name."""
    for field in range(len(levels)):
        out[field] = model.bits[field, levels[field]]
    if levels[BIRTH_DATE] == 1:
        out[NIK] = model.bits[_SAME_DATE, levels[NIK]]
        out[BIRTH_DATE] = model.dates[date_place(b["day"])]
    out[NAME] = _name_bits(a, b, levels[NAME], model, named)
    if _borrowed(levels):
        out[NIK] = 0.0  # somebody else's number copied into a row is not evidence for that somebody


@borrowing
def _name_bits(a: Any, b: Any, name: int, model: Model, named: float) -> Any:
    if _SAME <= name <= _REORDERED:
        count = named if a["joined"] == b["joined"] else names_like(model, b["joined"])
        return model.log_m[NAME, name] - np.log2(max(count - 1.0, 0.5) / (model.people + _UNSEEN_NAMES))
    bits = model.bits[NAME, name]
    if named > 0.0 and (_slips(name) or name == _LOOSE):
        # A slip of the finger seldom lands on a name that others have: HASAN is more likely HASAN than HASIN.
        chance = _SLIPS * max(named - 1.0, 0.5) / (model.people + _UNSEEN_NAMES)
        return min(bits, model.log_m[NAME, name] - np.log2(chance))
    return bits


@borrowing
def _compatible(name: int) -> bool:
    """What can be one name written twice."""
    return _SAME <= name <= _PART_SLIPPED


@borrowing
def _slips(name: int) -> bool:
    """A letter or two differ: by a slip of the finger, or because it is the brother."""
    return name in (_NEARLY, _CLOSE, _PART_SLIPPED)


@borrowing
def _borrowed(levels: Any) -> bool:
    """The full NIK without the name or the birth date: most often a family member's."""
    return levels[NIK] == 1 and not _compatible(levels[NAME]) and levels[BIRTH_DATE] != 1


@borrowing
def total(bits: Any, model: Model) -> Any:
    place = bits[VILLAGE] + bits[RT_RW] + bits[ADDRESS] + bits[KK]
    person = (
        bits[NIK]
        + bits[NAME]
        + bits[BIRTH_DATE]
        + bits[SEX]
        + bits[BIRTH_PLACE]
        + bits[MOTHER]
        + bits[FATHER]
    )
    return person + min(place, model.place_most)


@borrowing
def weigh(
    a: Any,
    a_text: Any,
    b: Any,
    b_text: Any,
    model: Model,
    named: float,
    least: float,
    levels: Any,
    bits: Any,
    work: Any,
) -> float:
    """The pair's bits, or -inf as soon as it cannot come to `least` any more. Fills `levels` and `bits`."""
    for field in range(len(levels)):
        if field != NAME:
            levels[field] = level(field, a, b)
    if _all_but_name(levels, b, model) + _most_by_name(a, b, model) < least and levels[NIK] != 1:
        return -np.inf
    levels[NAME] = name_of(a, a_text, b, b_text, work)
    field_bits(a, b, levels, model, named, bits)
    weight = total(bits, model)
    return weight if weight >= least or levels[NIK] == 1 else -np.inf


@borrowing
def _all_but_name(levels: Any, b: Any, model: Model) -> Any:
    """An upper bound: a NIK that speaks for the pair is taken at its face value."""
    nik, date = model.bits[NIK, levels[NIK]], model.bits[BIRTH_DATE, levels[BIRTH_DATE]]
    if levels[BIRTH_DATE] == 1:
        nik = model.bits[_SAME_DATE, levels[NIK]]
        date = model.dates[date_place(b["day"])]
    place = 0.0
    for field in (VILLAGE, RT_RW, ADDRESS, KK):
        place += model.bits[field, levels[field]]
    person = nik + date + min(place, model.place_most)
    for field in (SEX, BIRTH_PLACE, MOTHER, FATHER):
        person += model.bits[field, levels[field]]
    return person


@borrowing
def _most_by_name(a: Any, b: Any, model: Model) -> Any:
    if a["joined"] == b["joined"] or a["ordered"] == b["ordered"] or a["clean"] == b["clean"]:
        return np.log2((model.people + _UNSEEN_NAMES) / 0.5)
    return max(model.name_most, 0.0)


@borrowing
def _first_word_unknown(a: Any, a_text: Any, model: Model) -> bool:
    """In a register of some size: the word is hardly anybody's name, so it is a name written wrong."""
    stop = a["text_at"] + a["text_len"]
    place = word_place(model.words, a_text, a["text_at"], word_end(a_text, a["text_at"], stop))
    return (
        model.people >= _TELLING_REGISTER and model.words[place] * ONE_IN * _TELLING_REGISTER <= model.people
    )


@borrowing
def flags_of(a: Any, a_text: Any, b: Any, b_text: Any, levels: Any, model: Model) -> int:
    """What a pair with these levels may be taken for.

    OWN: NIK or name say that this is the person, not only somebody of that house. A loosely similar name is
    a sibling's as often as a badly typed one: it needs the birth date, and no full NIK that says otherwise.
    PLAIN: a name that is not only close; the close one may be the twin's.
    STRONG: enough to call two voters on one resident one person. Twins share everything but the first
    name, so a name with a letter changed must begin with the same word, unless the full NIK is there too, or
    that word is nobody's name.
    """
    nik, name, date = levels[NIK], levels[NAME], levels[BIRTH_DATE]
    compatible, same_nik, same_date = _compatible(name), nik == 1, date == 1
    unsaid = same_date or date == 0
    slipped = _slips(name)
    other_nik = nik in (_OTHER_SERIAL, _OTHER_NIK)
    same_word = (
        not (slipped or name == _PART_ONE)
        or same_first_word(a_text, a["text_at"], a["text_len"], b_text, b["text_at"], b["text_len"])
        or _first_word_unknown(a, a_text, model)
    )
    twin = slipped and not same_word and same_date and nik == _OTHER_SERIAL
    flags = 0
    if same_nik:
        flags |= SAME_NIK
        if compatible and unsaid:
            flags |= CERTAIN
        if name not in (_SAME, _SOUNDS):
            flags |= BY_NIK_ALONE
    if (
        (compatible and not twin)
        or (name == _LOOSE and same_date and not other_nik)
        or (same_nik and not _borrowed(levels))
    ):
        flags |= OWN
    if same_date and (name in (_SAME, _SOUNDS)):
        flags |= NAMED
    if compatible and not slipped and name != _PART_ONE:
        flags |= PLAIN
    if compatible and (same_nik or (same_word and not (other_nik and not unsaid))):
        flags |= STRONG
    return flags
