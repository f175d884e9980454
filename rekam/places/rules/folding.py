"""From a written place name to the form in which two spellings of it are equal."""

import re
import unicodedata

from rekam.places.rules.numerals import with_digits
from rekam.places.rules.words import APART, KIND_WORDS, OFFICE_KINDS, PROVINCES, SPELLINGS

_APOSTROPHES = re.compile(r"['’‘ʼ`´\"]")
_WORDS = re.compile(r"[a-z]+|\d+")
_SPACED_OUT = re.compile(r"\b[a-z](?: [a-z]){2,}\b")
_TOGETHER = re.compile(r"[/()]|(?<=\w)\s+nagari\s.*", re.IGNORECASE)
_KAB_OR_KOTA = re.compile(r"^\s*kab(upaten)?\.?\s*[/-]\s*kota(madya)?\b", re.IGNORECASE)


def words(name: str) -> str:
    """Lower case, no accents or apostrophes, one space between words: the spelling itself is kept.

    A name written letter by letter (`D a g h o`) becomes one word.
    """
    text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).encode("ascii", "ignore").decode()
    return _SPACED_OUT.sub(lambda run: run[0].replace(" ", ""), " ".join(_WORDS.findall(text.lower())))


def parts(name: str) -> list[str]:
    """Names that one cell gives together: `Misool (Misool Utara)`, `Sekip / Tegal`, `Sintuk Nagari X`."""
    found = [part for part in _TOGETHER.split(name) if words(part)]
    return found if len(found) > 1 or found != [name] else []


def without_kind(text: str, level: int) -> str:
    """Folded words without the leading ones that never belong to a name (Kec., Desa/Kel., Provinsi)."""
    tokens = text.split()
    while len(tokens) > 1 and tokens[0] in KIND_WORDS[level][0]:
        del tokens[0]
    return " ".join(tokens)


def without_any_kind(text: str, level: int) -> str:
    """Also without one word like `kampung`, whatever remains: `kampung dalam` where the list says `dalam`."""
    first, _, rest = without_kind(text, level).partition(" ")
    return rest if SPELLINGS.get(first, first) in KIND_WORDS[level][1] else ""


def fold(name: str, level: int) -> str:
    """The form in which spellings of one name are equal, for a region of that level (1 to 4).

    Numbers are in digits, known abbreviations and spellings in full, kind words gone; a kabupaten or
    kota keeps its kind as the first word, since 26 names are both.
    """
    if level == 2:
        kind, base = office_kind(without_kind(words(_KAB_OR_KOTA.sub("", name)), level))
        return f"{kind} {_canonical(base)}".strip()
    text = without_kind(words(name), level)
    if level == 1:
        text = PROVINCES.get(text, text)
    tokens = _canonical(text).split()
    if tokens[:1] and tokens[0] in KIND_WORDS[level][1] and any(not is_mark(word) for word in tokens[1:]):
        del tokens[0]
    return " ".join(tokens)


def office_kind(text: str) -> tuple[str, str]:
    """`kabupaten`, `kota` or "" where it is not said, and the rest of the folded words."""
    first, _, rest = text.partition(" ")
    if first not in OFFICE_KINDS or not rest:
        return "", text
    return OFFICE_KINDS[first], without_kind(rest, 2)


def _canonical(text: str) -> str:
    return " ".join(with_digits([SPELLINGS.get(word, word) for word in text.split()]))


def is_mark(word: str) -> bool:
    """Whether the word tells neighbours apart: a number, a letter, a direction, old or new."""
    return word.isdigit() or len(word) == 1 or word in APART


_SOUNDS = (
    (re.compile(r"oe"), "u"),
    (re.compile(r"eu"), "e"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"tj"), "c"),
    (re.compile(r"nj"), "ny"),
    (re.compile(r"([aiueo])h"), r"\1"),
    (re.compile(r"[pfv]"), "p"),
    (re.compile(r"[qk]"), "k"),
    (re.compile(r"w"), "u"),
    (re.compile(r"[iey]"), "e"),
    (re.compile(r"[uo]"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(tight: str) -> str:
    """A rough phonetic form: old spelling, e/i/y, u/o/w, doubled letters and a final h make no difference."""
    for pattern, replacement in _SOUNDS:
        tight = pattern.sub(replacement, tight)
    return tight


def tight(text: str) -> str:
    """The words as one, but two numbers side by side stay two."""
    return re.sub(r"(?<!\d) | (?!\d)", "", text)
