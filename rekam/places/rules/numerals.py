"""Numbers in place names: `35`, `XXXV` and `Tiga-puluh-lima` are one number, and `9-10` is two."""

import re

_ONES = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "duo": 2, "tigo": 3, "ampek": 4, "limo": 5, "anam": 6, "tujuah": 7, "salapan": 8, "sambilan": 9,
}  # fmt: skip
_WHOLE = {"sepuluh": 10, "sapuluah": 10, "sebelas": 11, "seratus": 100}
_SCALES = {"belas", "puluh", "puluah", "ratus"}
_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})")
_WORD = re.compile("|".join([*_WHOLE, *_SCALES, *_ONES]))


def with_digits(tokens: list[str]) -> list[str]:
    """The tokens with every number in digits. Words of a number may stand apart or be written as one."""
    parts = [part for token in tokens for part in _number_words(token)]
    result: list[str] = []
    at = 0
    while at < len(parts):
        value, at = _read(parts, at)
        result.append(value)
    return result


def _number_words(token: str) -> list[str]:
    """`tigapuluhlima` as its three words; any other token as it is."""
    words = _WORD.findall(token)
    return words if "".join(words) == token else [token]


def _read(parts: list[str], at: int) -> tuple[str, int]:
    """The number (or plain word) that begins at `at`, and where the next one begins."""
    word, scale = parts[at], parts[at + 1] if at + 1 < len(parts) else ""
    if word in _WHOLE:
        return str(_WHOLE[word]), at + 1
    if word not in _ONES:
        return _plain(word), at + 1
    one = _ONES[word]
    if scale == "belas":
        return str(10 + one), at + 2
    if scale == "ratus":
        return str(100 * one), at + 2
    if scale in {"puluh", "puluah"}:
        last = _ONES.get(parts[at + 2], 0) if at + 2 < len(parts) else 0
        return str(10 * one + last), at + (3 if last else 2)
    return str(one), at + 1


def _plain(word: str) -> str:
    """A figure without leading zeros, a Roman numeral up to 39 in digits, or the word itself."""
    if word.isdigit():
        return str(int(word))
    found = _ROMAN.fullmatch(word)
    if not found:
        return word
    ones = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
    return str(10 * len(found[1]) + ones[found[2]])
