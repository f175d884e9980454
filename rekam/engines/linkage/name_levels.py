"""How alike two names are, from the same letters down to nothing in common."""

from typing import Any

import numpy as np

from .borrowing import borrowing
from .compiling import jit
from .jaro import marks, similarity_from
from .names import LONGEST
from .text import SPACE

NAME_LEVELS = (
    *("missing", "same", "sounds_same", "reordered", "nearly", "close"),
    *("initials", "part", "part_one_word", "part_slipped", "loose", "differs"),
)
# What can be one name written twice, and among that what one slip of the finger or a sibling explains too.
COMPATIBLE = NAME_LEVELS[1:10]
SLIPPED = ("nearly", "close", "part_slipped")
_MISSING, _SAME, _SOUNDS_SAME, _REORDERED, _NEARLY, _CLOSE = range(6)
_INITIALS, _PART, _PART_ONE_WORD, _PART_SLIPPED, _LOOSE, _DIFFERS = range(6, 12)
_NEARLY_FROM, _CLOSE_FROM, _LOOSE_FROM = 0.95, 0.90, 0.80
_MOST_WORDS = 62  # bits of one integer; a key has 40 at most
_ROOM_FOR_A_SLIP = 4  # letters of a word: in a shorter one another letter makes another name
_ROOM_FOR_A_WHOLE = 8  # letters of a name without its spaces, for a slip anywhere in it


@jit
def scratch() -> Any:
    """For `name_level`: marks for Jaro-Winkler, then for both names the letters and where words begin."""
    letters, begins = np.zeros((2, LONGEST), np.uint8), np.zeros((2, LONGEST + 2), np.int64)
    return marks(), letters[0], begins[0], letters[1], begins[1]


@borrowing
def name_level(
    a_text: Any, a_at: int, a_len: int, a_clean: Any, a_joined: Any, a_ordered: Any,
    b_text: Any, b_at: int, b_len: int, b_clean: Any, b_joined: Any, b_ordered: Any, work: Any,
) -> int:  # fmt: skip
    """Which of NAME_LEVELS two names have: by their keys, LONGEST bytes at most, and hashes (0: missing)."""
    if a_clean == 0 or b_clean == 0:
        return _MISSING
    if a_clean == b_clean:
        return _SAME
    if a_joined == b_joined or a_ordered == b_ordered:
        return _SOUNDS_SAME if _same(a_text, a_at, a_len, b_text, b_at, b_len) else _REORDERED
    return _unlike(a_text, np.int64(a_at), np.int64(a_len), b_text, np.int64(b_at), np.int64(b_len), work)


@borrowing
def _unlike(a_text: Any, a_at: Any, a_len: Any, b_text: Any, b_at: Any, b_len: Any, work: Any) -> int:
    """Signed numbers from here on: they are subtracted."""
    places, a, a_begins, b, b_begins = work
    a_words = _split(a_text, a_at, a_len, a, a_begins)
    b_words = _split(b_text, b_at, b_len, b, b_begins)
    a_size, b_size = a_begins[a_words], b_begins[b_words]
    alike = similarity_from(a, 0, a_size, b, 0, b_size, places, _LOOSE_FROM)
    if alike >= _NEARLY_FROM:
        return _NEARLY
    if a_words <= b_words:
        level = _by_word(a, a_begins, a_words, b, b_begins, b_words)
    else:
        level = _by_word(b, b_begins, b_words, a, a_begins, a_words)
    if level != _DIFFERS:
        return level
    if alike >= _CLOSE_FROM:
        return _CLOSE
    # Jaro-Winkler thinks little of a name whose first letter is other, and does not see ENI in DNI.
    slip = _one_slip(a, 0, a_size, b, 0, b_size)
    if slip and min(a_size, b_size) >= _ROOM_FOR_A_WHOLE:
        return _CLOSE
    return _LOOSE if slip or alike >= _LOOSE_FROM else _DIFFERS


@borrowing
def _same(a: Any, a_at: int, a_len: int, b: Any, b_at: int, b_len: int) -> bool:
    if a_len != b_len:
        return False
    for n in range(a_len):  # noqa: SIM110  (the compiler knows no `all`)
        if a[a_at + n] != b[b_at + n]:
            return False
    return True


@borrowing
def _split(text: Any, at: int, length: int, letters: Any, begins: Any) -> Any:
    """Letters without spaces, and where each word begins in them; returns the number of words."""
    text = text[at : at + min(length, LONGEST)]
    put: Any = 0
    words: Any = 0
    begins[0] = begins[1] = 0
    for n in range(len(text)):
        c = text[n]
        gap = np.int64(c == SPACE)
        letters[put] = c
        put += 1 - gap
        words += gap
        begins[words + 1] = put
    return min(words + 1, _MOST_WORDS)


@borrowing
def _by_word(few: Any, few_begins: Any, few_words: int, many: Any, many_begins: Any, many_words: int) -> int:
    """Whether each word of the shorter name has a word of its own in the longer one."""
    used = equal = left = 0
    telling = False
    for n in range(few_words):
        at, size = few_begins[n], few_begins[n + 1] - few_begins[n]
        partner = _partner(few, at, size, many, many_begins, many_words, used)
        if partner < 0:
            left = n
        else:
            used |= 1 << partner
            equal += 1
            telling = telling or size > 1
    if equal == few_words:
        return _PART_ONE_WORD if few_words == 1 else _PART
    if telling and _initials_fit(few, few_begins, few_words, many, many_begins, many_words):
        return _INITIALS
    if equal < few_words - 1:
        return _DIFFERS
    at, size = few_begins[left], few_begins[left + 1] - few_begins[left]
    if not _slipped(few, at, size, many, many_begins, many_words, used):
        return _DIFFERS
    return _CLOSE if few_words == many_words else _PART_SLIPPED


@borrowing
def _partner(word: Any, at: int, size: int, many: Any, many_begins: Any, many_words: int, used: int) -> int:
    """The first word not yet used that has the same letters; -1 for none."""
    for m in range(many_words):
        begin = many_begins[m]
        if used >> m & 1 == 0 and _same(word, at, size, many, begin, many_begins[m + 1] - begin):
            return m
    return -1


@borrowing
def _slipped(word: Any, at: int, size: int, many: Any, many_begins: Any, many_words: int, used: int) -> bool:
    """One slip between a word and one that is not yet used, both long enough for it to be one."""
    for m in range(many_words):
        begin, other = many_begins[m], many_begins[m + 1] - many_begins[m]
        if (
            used >> m & 1 == 0
            and min(size, other) >= _ROOM_FOR_A_SLIP
            and _one_slip(word, at, size, many, begin, other)
        ):
            return True
    return False


@borrowing
def _initials_fit(
    few: Any, few_begins: Any, few_words: int, many: Any, many_begins: Any, many_words: int
) -> bool:
    """`SITI A` fits `SITI AMINAH`: in order, every word of the shorter name is a word or the start of one."""
    m = 0
    for n in range(few_words):
        at, size = few_begins[n], few_begins[n + 1] - few_begins[n]
        while m < many_words and not _fits(few, at, size, many, many_begins[m], many_begins[m + 1]):
            m += 1
        if m == many_words:
            return False
        m += 1
    return True


@borrowing
def _fits(word: Any, at: int, size: int, other: Any, begin: int, end: int) -> bool:
    if min(size, end - begin) == 1 and word[at] == other[begin]:
        return True
    return _same(word, at, size, other, begin, end - begin)


@borrowing
def _one_slip(a: Any, a_at: int, a_len: int, b: Any, b_at: int, b_len: int) -> bool:
    """At most one letter other, more, less, or changed with its neighbour."""
    if abs(a_len - b_len) > 1:
        return False
    head = tail = 0
    while head < min(a_len, b_len) and a[a_at + head] == b[b_at + head]:
        head += 1
    a_end, b_end = a_at + a_len - 1, b_at + b_len - 1
    while tail < min(a_len, b_len) - head and a[a_end - tail] == b[b_end - tail]:
        tail += 1
    if max(a_len, b_len) - head - tail <= 1:
        return True
    a_at, b_at = a_at + head, b_at + head
    crossed = a[a_at] == b[b_at + 1] and a[a_at + 1] == b[b_at]
    return a_len == b_len and a_len - head - tail == 2 and crossed
