"""What clerks do to a name: old spelling, slips of the finger, words dropped, joined and swapped, titles."""

from collections.abc import Callable

import numpy as np
import polars as pl

from .chance import Ints, Rng, Slips
from .names import NONE
from .words import MUHAMMAD, ON_THE_ROLL

SPELLINGS = (
    *(("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("SY", "SJ"), ("Y", "I"), ("I", "Y"), ("F", "P"), ("V", "F")),
    *(("Z", "J"), ("DH", "D"), ("TH", "T"), ("KH", "H"), ("NN", "N"), ("MM", "M"), ("S", "SS"), ("D", "DH")),
    *(("T", "TH"), ("K", "Q"), ("IYA", "IA"), ("O", "U")),
)
LETTERS = np.array(list("AEIOUNRTSKMLHDGBY"))


def other_muhammad(rng: Rng, slips: Slips, muhammad: Ints) -> Ints:
    """The form of Muhammad on the roll; offices abbreviate it differently."""
    form = rng.choice(len(MUHAMMAD), len(muhammad), p=ON_THE_ROLL).astype(np.int8)
    return np.where((muhammad != NONE) & (slips.of(0.45) == 0), form, muhammad)


def misspelled(rng: Rng, slips: Slips, names: pl.Series, errors: float) -> pl.Series:
    """The names with their errors; only rows that have one are touched."""
    spelling = slips.of(*[0.006] * len(SPELLINGS))
    slip = slips.of(0.02, 0.015, 0.015, 0.01)
    word = slips.of(0.03, 0.025, 0.015, 0.01, 0.015, 0.01, 0.01, 0.005, 0.005)
    # In a harder set the slips fall nearer the beginning, where names are told apart.
    where = rng.random(len(names)) / errors
    letter = LETTERS[rng.integers(0, len(LETTERS), len(names))].tolist()
    rows = np.flatnonzero((spelling >= 0) | (slip >= 0) | (word >= 0))
    changed = []
    for row, name in zip(rows.tolist(), names.gather(rows).to_list(), strict=True):
        if spelling[row] >= 0:
            name = name.replace(*SPELLINGS[spelling[row]], 1)
        if slip[row] >= 0:
            name = SLIPS[slip[row]](name, int(where[row] * len(name)), letter[row])
        if word[row] >= 0:
            name = _reworded(name, int(word[row]), letter[row])
        changed.append(name.strip())
    return names.scatter(rows, pl.Series(changed, dtype=pl.String))


SLIPS: tuple[Callable[[str, int, str], str], ...] = (
    lambda name, at, letter: name[:at] + letter + name[at + 1 :],
    lambda name, at, letter: name[:at] + name[at + 1 :],
    lambda name, at, letter: name[:at] + letter + name[at:],
    lambda name, at, letter: name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
)


def _reworded(name: str, how: int, letter: str) -> str:
    """Words dropped, shortened, joined or swapped (a single word gets a title instead), and titles."""
    first, _, rest = name.partition(" ")
    if how > 3 or not rest:
        at = max(0, how - 4)
        return f"{('H. ', 'HJ. ', '', 'DRS. ', '')[at]}{name}{('', '', ', S.PD', '', f' {letter}')[at]}"
    start, _, last = name.rpartition(" ")
    return (start, f"{start} {last[:1]}", first + rest, f"{rest} {first}")[how]
