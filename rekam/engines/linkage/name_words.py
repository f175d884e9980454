"""The words of an Indonesian name: titles and degrees off, abbreviations written out.

Words are told apart by their hashes: one look into a table of 256 slots says what a word can be.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .borrowing import borrowing
from .compiling import jit
from .text import CUT, DROPPED, LETTERS, START, STEP, fnv, hash_of

LONGEST = 80  # a name is 60 characters by law; a longer text is a cell gone wrong
_MOST_WORDS = LONGEST // 2 + 2

_TITLE, _MUHAMMAD, _M, _SITI, _ABDUL, _BIN, _ALIAS, _DEGREE = (1 << n for n in range(8))
_WORDS = {
    _TITLE: "H HJ HI KH DR DRS DRA IR PROF R RR RA RADEN TGK NY TN SDR SDRI ALM ALMH UST USTADZ",
    _MUHAMMAD: "MUHAMMAD MUHAMAD MOHAMMAD MOHAMAD MUHAMMED MOHAMED MUHAMED MOCHAMMAD MOCHAMAD MUCHAMMAD "
    "MUCHAMAD MOKHAMAD MUKHAMAD MUHAMMAT MUHAMAT MUHD MOHD MUH MOH MOCH MUCH MHD MUHAM",
    _M: "M",
    _SITI: "ST STI",
    _ABDUL: "ABD",
    _BIN: "BIN BINTI",
    _ALIAS: "ALS ALIAS",
    # behind S, M or A
    _DEGREE: "PD PDI PDSD E EI H HI HUM KOM SOS AG T P PT TP SI KM KED KEP KEB FARM PSI IP MD STAT",
}
_LONGEST_WORD, _LONGEST_DEGREE = 9, 5
_LONG_M = 1 << 8  # a longer word with M in front: perhaps a MUHAMMAD that lost its space
_STUCK = np.array([hash_of(word) for word in "MUHAMMAD MUHAMAD MOHAMMAD MOHAMAD MOCHAMMAD MOCHAMAD".split()])
# What abbreviations stand for lies in front of the letters that were read; a 0 ends every word.
_LONG = np.array(list(b"MUHAMMAD\0SITI\0ABDUL\0"), np.uint8)
MUHAMMAD_AT, _SITI_AT, _ABDUL_AT, _FREE = 0, 9, 14, len(_LONG)
_MUHAMMAD_HASH, _SITI_HASH, _ABDUL_HASH = (np.uint64(hash_of(word)) for word in "MUHAMMAD SITI ABDUL".split())
_A, _I, _M_LETTER, _S = b"AIMS"


def _word_table() -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hashes in 256 open slots and what each word can be; one look tells nearly every other word apart."""
    hashes, kinds = np.zeros(256, np.uint64), np.zeros(256, np.int64)
    for kind, words in _WORDS.items():
        for word in words.split():
            value = hash_of(word)
            slot = value >> 32 & 255
            while hashes[slot] and int(hashes[slot]) != value:
                slot = slot + 1 & 255
            hashes[slot] = value
            kinds[slot] |= kind
    return hashes, kinds


_HASHES, _KINDS = _word_table()
Work = tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64]]


@jit
def scratch() -> Work:
    """For `fold_name`: the letters read, and for each word its start, its hash and what it can be."""
    letters = np.zeros(2 * LONGEST, np.uint8)
    for at in range(_FREE):
        letters[at] = _LONG[at]
    begins, kinds = np.zeros(_MOST_WORDS, np.int64), np.zeros(_MOST_WORDS, np.int64)
    return letters, begins, np.zeros(_MOST_WORDS, np.uint64), kinds


@borrowing
def clean_words(data: Any, start: int, stop: int, work: Any) -> tuple[int, int]:
    """The words of a name, long forms for short ones, into `work`; how many, and how many not MUHAMMAD.

    `H. Moh. Joesoef, S.Pd` gives MUHAMMAD and JOESOEF.
    """
    letters, begins, hashes, kinds = work
    read = _without_degree(letters, begins, _read_words(data, start, stop, work))
    first = 1
    while first < read and kinds[first] & _TITLE:
        first += 1
    words = others = 0
    for n in range(first, read + 1):
        kind = kinds[n]
        begin, value = begins[n], hashes[n]
        if kind:
            if kind & _ALIAS and first < n < read:
                break
            if kind & _BIN and first < n < read:
                continue
            if kind & _LONG_M and n == first:
                stuck = _stuck(letters, begin)
                if stuck:
                    begins[0], hashes[0] = MUHAMMAD_AT, _MUHAMMAD_HASH
                    words, begin, value = 1, begin + stuck, _word_hash(letters, begin + stuck)
            else:
                begin, value = _long_form(kind, n == first and n < read, begin, value)
        begins[words], hashes[words] = begin, value
        others += begin != MUHAMMAD_AT
        words += 1
    return words, others


@borrowing
def _long_form(kind: int, leading: bool, begin: int, value: Any) -> tuple[int, Any]:
    """Where the long form of a word lies; some short forms are one only in front of other words."""
    if kind & _MUHAMMAD or (kind & _M and leading):
        return MUHAMMAD_AT, _MUHAMMAD_HASH
    if kind & _SITI and leading:
        return _SITI_AT, _SITI_HASH
    if kind & _ABDUL:
        return _ABDUL_AT, _ABDUL_HASH
    return begin, value


@borrowing
def _read_words(data: Any, start: int, stop: int, work: Any) -> int:
    """Letters as capitals, quotes dropped, up to the first comma behind a letter; words count from 1."""
    letters, begins, hashes, kinds = work
    put = begin = _FREE
    words, value = 0, START
    for at in range(start, min(stop, start + LONGEST)):
        c = int(LETTERS[data[at]])
        if c > CUT:
            letters[put] = c
            put += 1
            value = (value ^ np.uint64(c)) * STEP
        elif c != DROPPED:
            if put > begin:
                words += 1
                letters[put] = 0
                begins[words], hashes[words] = begin, value
                kinds[words] = _kind(value, letters[begin], put - begin)
                put += 1
                begin, value = put, START
            if c == CUT and words:
                return words
    if put > begin:
        words += 1
        letters[put] = 0
        begins[words], hashes[words] = begin, value
        kinds[words] = _kind(value, letters[begin], put - begin)
    return words


@borrowing
def _kind(value: Any, first: int, size: int) -> int:
    if size > _LONGEST_WORD:
        return _LONG_M if first == _M_LETTER else 0
    slot = np.int64(value >> np.uint64(32)) & 255
    while _HASHES[slot] != 0:
        if _HASHES[slot] == value:
            return int(_KINDS[slot])
        slot = (slot + 1) & 255
    return 0


@borrowing
def _word_hash(letters: Any, begin: int) -> Any:
    stop = begin
    while letters[stop]:
        stop += 1
    return fnv(letters, begin, stop)


@borrowing
def _stuck(letters: Any, begin: int) -> int:
    """How many letters of a first word are a MUHAMMAD that lost its space; 0 for none."""
    for size in range(7, 10):
        value = fnv(letters, begin, begin + size)
        for word in _STUCK:
            if value == word and letters[begin + size + 1] and letters[begin + size + 2]:
                return size
    return 0


@borrowing
def _without_degree(letters: Any, begins: Any, words: int) -> int:
    """S.PD, S.E, A.MD … at the end, written apart, with dots or as one word; I may follow (S.PD.I)."""
    if words > 2 and letters[begins[words]] == _I and letters[begins[words] + 1] == 0:
        left = _left_of_degree(letters, begins, words - 1)
        if left < words - 1:
            return left
    return _left_of_degree(letters, begins, words)


@borrowing
def _left_of_degree(letters: Any, begins: Any, words: int) -> int:
    if words < 2:
        return words
    before = begins[words - 1]
    alone = words > 2 and letters[before + 1] == 0 and _is_sma(letters[before])
    if alone and _is_degree(letters, begins[words]):
        return words - 2
    if _is_sma(letters[begins[words]]) and _is_degree(letters, begins[words] + 1):
        return words - 1
    return words


@borrowing
def _is_sma(c: int) -> bool:
    return c in (_S, _M_LETTER, _A)


@borrowing
def _is_degree(letters: Any, begin: int) -> bool:
    size = 0
    while size < _LONGEST_DEGREE and letters[begin + size]:
        size += 1
    if size == 0 or letters[begin + size]:
        return False
    value = fnv(letters, begin, begin + size)
    if _kind(value, 0, size) & _DEGREE:
        return True
    shorter = fnv(letters, begin, begin + size - 1)
    return size > 1 and letters[begin + size - 1] == _I and _kind(shorter, 0, size - 1) & _DEGREE != 0
