"""Indonesian names made comparable: titles off, abbreviations out, old spelling folded into one key.

The name as written is never changed. The sound rules follow the Soewandi (1947) and EYD (1972) reforms and
the habits of village clerks. A name is read twice: once for its words, once for what is left of them.
"""

import unicodedata
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .borrowing import borrowing
from .name_words import LONGEST, MUHAMMAD_AT, Work, clean_words, scratch
from .text import OTHER_SCRIPT, SPACE, START, STEP, mixed

__all__ = ("LONGEST", "cleaned", "fold_name", "key_of", "plain_names", "same_first_word", "scratch")

_OLD_SPELLING = "OE U|OO U|DJ J|TJ C|NJ NI|SJ S|SY S|SH S|CH H|KH H|DH D|TH T|PH P|GH G|AE AI|IE I|DZ J"
_SOUNDS = "Q K|V P|F P|Z J|Y I|O U|X KS"
_D, _E, _H, _I, _J, _O, _T, _U = b"DEHIJOTU"
_NONE, _THERE = np.uint64(0), np.uint64(1)
_LETTER = 31  # the five bits that number a letter
_TAKES_TWO, _MAYBE_JOE = 1 << 10, 1 << 11
_JOE = _I & _LETTER | (_U & _LETTER) << 5  # the only three letters with a sound of their own: IU


def _rules(told: str) -> list[list[str]]:
    return [rule.split() for rule in told.split("|")]


def _sound_table() -> NDArray[np.uint16]:
    """For a letter and the next one: one or two letters that sound like it, and how many are used up."""
    table = np.zeros((32, 32), np.uint16)

    def entry(sound: str) -> int:
        return sum((ord(letter) & _LETTER) << 5 * n for n, letter in enumerate(sound))

    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        table[ord(letter) & _LETTER] = entry(letter)
    for letter, new in _rules(_SOUNDS):
        table[ord(letter) & _LETTER] = entry(new)
    for old, new in _rules(_OLD_SPELLING):
        table[ord(old[0]) & _LETTER, ord(old[1]) & _LETTER] = entry(new) | _TAKES_TWO
    table[_J & _LETTER, _O & _LETTER] |= _MAYBE_JOE
    return table.reshape(-1)


_SOUND = _sound_table()


@borrowing
def fold_name(
    data: Any, start: int, stop: int, work: Any, out: Any, at: int
) -> tuple[int, np.uint64, np.uint64, np.uint64]:
    """Writes how the name in `data[start:stop]` sounds to `out[at:end]`, words apart.

    Returns the end and three hashes, 0 for a cell without letters: of the cleaned words, of the key's
    letters without spaces, and of its words in any order. `out` has room for LONGEST bytes from `at` on.
    """
    words, others = clean_words(data, start, stop, work)
    if words == 0:
        return at, _NONE, _NONE, _NONE
    letters, begins, hashes, _ = work
    clean = _NONE
    end, limit = at, at + LONGEST
    for n in range(words):
        clean = mixed(clean ^ hashes[n])
        # MUHAMMAD comes and goes between two copies of one person: left out when anything else is there.
        if (others and begins[n] == MUHAMMAD_AT) or end + 2 > limit:
            continue
        if end > at:
            out[end] = SPACE
            end += 1
        end = _fold_word(letters, begins[n], out, end, limit)
    joined, ordered = _key_hashes(out, at, end)
    return end, clean | _THERE, joined | _THERE, ordered | _THERE


@borrowing
def _key_hashes(out: Any, start: int, stop: int) -> tuple[np.uint64, np.uint64]:
    joined = word = START
    ordered = _NONE
    for at in range(start, stop):
        c = np.uint64(out[at])
        if c == np.uint64(SPACE):
            ordered += mixed(word)
            word = START
        else:
            joined = (joined ^ c) * STEP
            word = (word ^ c) * STEP
    return joined, ordered + mixed(word)


@borrowing
def _fold_word(letters: Any, read: int, out: Any, start: int, limit: int) -> int:
    """One word as it sounds, JOESOEF and YUSUF the same; returns its end."""
    at, last, c = start, 0, int(letters[read])
    while c and at < limit:
        if c >= OTHER_SCRIPT:
            out[at] = c
            at, last, read = at + 1, 0, read + 1
        else:
            following = int(letters[read + 1])
            sound = int(_SOUND[(c & _LETTER) << 5 | (following & _LETTER if following < OTHER_SCRIPT else 0)])
            if sound & _MAYBE_JOE and letters[read + 2] == _E:
                sound, read = _JOE, read + 2
            read += 1 + (sound >> 10 & 1)
            first, second = 64 | sound & _LETTER, sound >> 5 & _LETTER
            out[at] = first
            at += first != last
            last = first
            if second and at < limit:
                last = 64 | second
                out[at] = last
                at += 1
        c = int(letters[read])
    return _end(out, start, at)


@borrowing
def _end(out: Any, start: int, at: int) -> int:
    """AISYAH is AISYA, RAHMAD is RAHMAT."""
    if at - start > 1 and out[at - 1] == _H:
        at -= 1
    if at - start > 1 and out[at - 1] == _D:
        out[at - 1] = _T
    return at


@borrowing
def first_word(text: Any, at: int, length: int) -> int:
    """How long the first word of a key is."""
    size = 0
    while size < length and text[at + size] != SPACE:
        size += 1
    return size


@borrowing
def same_first_word(a: Any, a_at: int, a_len: int, b: Any, b_at: int, b_len: int) -> bool:
    """Two keys that begin with one word; a missing key begins with none."""
    size = first_word(a, a_at, a_len)
    if size == 0 or size != first_word(b, b_at, b_len):
        return False
    for n in range(size):  # noqa: SIM110  (the compiler knows no `all`)
        if a[a_at + n] != b[b_at + n]:
            return False
    return True


# Printed apostrophes join the letters around them; U+00B4 would fall apart into a space and a mark.
_APOSTROPHES = "’‘‛ʼʻ´′＇"


class _Plain(dict[int, str]):
    """For `str.translate`: letters of any script stay, marks and apostrophes go, the rest parts words."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        kind = unicodedata.category(letter)
        kept = point < OTHER_SCRIPT or kind[0] == "L"
        self[point] = letter if kept else "" if kind[0] == "M" or kind == "Cf" else " "
        return self[point]


_PLAIN = _Plain()
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, ""))


def plain(name: str) -> str:
    """Capitals without marks (JOSÉ is JOSE), at most LONGEST bytes of them; ASCII stays as it is."""
    if name.isascii():
        return name
    name = unicodedata.normalize("NFKD", name[:LONGEST].translate(_NO_APOSTROPHES))
    return name.translate(_PLAIN).upper().encode()[:LONGEST].decode(errors="ignore")


def plain_names(column: Any) -> Any:
    """Names as Arrow strings that `fold_name` can read; null stays null, ASCII is not copied."""
    if pa.types.is_dictionary(column.type):
        column = pc.cast(column, column.type.value_type)
    if not pa.types.is_string(column.type):
        column = pc.cast(column, pa.string())
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], pa.string())
    other = pc.fill_null(pc.invert(pc.string_is_ascii(column)), False)
    if not pc.any(other).as_py():
        return column
    written = pc.cast(column.filter(other), pa.binary()).to_pylist()  # nobody has looked whether it is UTF-8
    told = [plain(name.decode(errors="replace")) for name in written]
    return pc.replace_with_mask(column, other, pa.array(told, pa.string()))


def _read(name: str) -> tuple[NDArray[np.uint8], Work]:
    return np.array(list(plain(name).encode()), np.uint8), scratch()


def cleaned(name: str) -> str:
    """`H. Moh. Joesoef, S.Pd` -> `MUHAMMAD JOESOEF`. Empty when no letter is left."""
    data, work = _read(name)
    words, _ = clean_words(data, 0, len(data), work)
    letters = bytes(work[0])
    return b" ".join(letters[at : letters.index(0, at)] for at in work[1][:words]).decode(errors="replace")


def key_of(name: str) -> str:
    """How a name sounds, words apart: JOESOEF and YUSUF differ only where ears do."""
    data, work = _read(name)
    out = np.zeros(LONGEST, np.uint8)
    end = fold_name(data, 0, len(data), work, out, 0)[0]
    return bytes(out[:end]).decode(errors="replace")
