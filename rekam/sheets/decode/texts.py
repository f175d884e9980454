"""Names, addresses and other free text: folded and cleaned of signs nobody can see, otherwise as written."""

import re
import unicodedata

from rekam.sheets.decode.words import BLANK, Read, is_blank, text_of
from rekam.sheets.grids.book import Cell

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\ufff9-\ufffb]"
)
_MOJIBAKE = re.compile("[ÃÂ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž]|â€|\ufffd|ï»¿")
_FORMULA = re.compile(r"[=@]|[+\-](?=\S*[A-Za-z(!|])")
_DIGIT = re.compile(r"\d")
# One look that tells whether a name needs the slow way: everything but letters and the usual signs.
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ .,'’`\-/()]{2,}")


def clean(cell: Cell) -> tuple[str, bool]:
    """Text with its blanks folded, and whether signs that cannot be seen were taken out."""
    text = text_of(cell)
    seen = _HIDDEN.sub("", text)
    return " ".join(seen.split()), len(seen) != len(text)


def read_text(cell: Cell) -> Read:
    """Any free text: address, place, note. A text that begins like a formula is kept and told."""
    if cell is None:
        return None, None
    text, hidden = clean(cell)
    if text.casefold() in BLANK:
        return None, None
    if _FORMULA.match(text):
        return text, "text_formula"
    return text, "text_hidden" if hidden else None


def read_name(cell: Cell) -> Read:
    """A name as written and its first doubt: formula, lost letters, digits, too short, hidden signs."""
    if type(cell) is str and _PLAIN.fullmatch(cell) and "-" not in cell[:1]:
        folded = " ".join(cell.split())
        said = len(folded) > 8 or (len(folded) > 1 and folded.casefold() not in BLANK)
        if said and "Ã" not in folded and "Â" not in folded:
            return folded, None
    if is_blank(cell):
        return None, None
    text, hidden = clean(cell)
    return (text or None), (_doubt(text) or ("name_hidden" if hidden else None))


def _doubt(text: str) -> str | None:
    if _FORMULA.match(text):
        return "text_formula"
    if _MOJIBAKE.search(text) or "?" in text:
        return "name_encoding"
    if _DIGIT.search(text):
        return "name_digits"
    letters = sum(unicodedata.category(sign)[0] in "LM" for sign in text)
    return "name_short" if letters < 2 else None
