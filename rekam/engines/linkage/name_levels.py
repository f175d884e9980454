"""How alike two names are, from the same letters down to nothing in common."""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from .people import People, Rows

NAME_LEVELS = (
    *("missing", "same", "sounds_same", "reordered", "nearly", "close"),
    *("initials", "part", "part_one_word", "loose", "differs"),
)
# What can be one name written twice, and among that what one slip of the finger or a sibling explains too.
COMPATIBLE = NAME_LEVELS[1:9]
SLIPPED = ("nearly", "close")
_NEARLY, _CLOSE, _LOOSE = 0.95, 0.90, 0.80


def name_levels(
    roll: People, register: People, left: Rows, right: Rows, worth: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """Word-by-word comparison is dear, so it is made only where `worth` says another field agrees."""
    level = _by_key(roll, register, left, right)
    open_ = np.flatnonzero(level == len(NAME_LEVELS) - 1)
    one, other = roll.text.gather(left[open_]), register.text.gather(right[open_])
    alike = _similar(*(names.str.replace_all(" ", "", literal=True) for names in (one, other)))
    found = np.select([alike >= _NEARLY, alike >= _CLOSE, alike >= _LOOSE], [4, 5, 9], 10)
    words = np.flatnonzero((found > 4) & worth[open_])
    deeper = _by_word(one.gather(words), other.gather(words))
    shortened = (deeper >= 6) & (deeper <= 8)
    found[words] = np.where(shortened, deeper, np.minimum(found[words], deeper))
    level[open_] = found
    return level


def _by_key(roll: People, register: People, left: Rows, right: Rows) -> NDArray[np.int8]:
    one, other = roll.key[left], register.key[right]
    reordered = (roll.joined[left] == register.joined[right]) | (
        roll.ordered[left] == register.ordered[right]
    )
    same = [roll.clean[left] == register.clean[right], one == other, reordered]
    level = np.select(same, [1, 2, 3], len(NAME_LEVELS) - 1)
    return np.where((one == 0) | (other == 0), 0, level).astype(np.int8)


def _similar(left: pl.Series, right: pl.Series) -> NDArray[np.float32]:
    if left.is_empty():
        return np.zeros(0, np.float32)
    return process.cpdist(
        left.to_list(), right.to_list(), scorer=JaroWinkler.similarity, dtype=np.float32, workers=1
    )


def _by_word(left: pl.Series, right: pl.Series) -> NDArray[np.int64]:
    """`part` when all words of one are in the other; `initials` when they fit once shortened."""
    level = np.full(len(left), len(NAME_LEVELS) - 1)
    if left.is_empty():
        return level
    one, other = left.to_list(), right.to_list()
    edits = process.cpdist(one, other, scorer=OSA.distance, score_cutoff=1, dtype=np.int32)
    level[edits <= 1] = 9  # ENI and DNI: too short for Jaro-Winkler to see one letter
    turned = process.cpdist(one, other, scorer=fuzz.token_sort_ratio, score_cutoff=92, dtype=np.float32)
    level[turned > 0] = 5
    inside = process.cpdist(one, other, scorer=fuzz.token_set_ratio, score_cutoff=100, dtype=np.float32)
    fewest = np.minimum(*(names.str.split(" ").list.n_unique().to_numpy() for names in (left, right)))
    level[inside == 100] = np.where(fewest == 1, 8, 7)[inside == 100]
    short = (left.str.contains(r"\b\p{L}\b") | right.str.contains(r"\b\p{L}\b")).to_numpy()
    for n in np.flatnonzero(short):
        if _initials_fit(one[n].split(), other[n].split()):
            level[n] = 6
    return level


def _initials_fit(left: list[str], right: list[str]) -> bool:
    """`SITI A` fits `SITI AMINAH`; every word of the shorter name is a word or the start of one, in order."""
    shorter, longer = sorted((left, right), key=len)
    if not any(len(a) > 1 and a in longer for a in shorter):
        return False
    at = 0
    for word in shorter:
        while at < len(longer) and not _fits(word, longer[at]):
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def _fits(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])
