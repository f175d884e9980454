"""How header cells are compared: letters and digits only, so case, dots and line breaks are no matter."""

import re
import unicodedata

_NOT_KEY = re.compile(r"[^a-z0-9]+")
_ASIDE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]"
)  # from its own bracket only: a cell of 32,000 "(" is read in one go


def key(cell: object) -> str:
    """`No. KK :`, `NO KK` and `no_kk` are all `nokk`; a cell that is no text has no key."""
    if not isinstance(cell, str):
        return ""
    return _NOT_KEY.sub("", unicodedata.normalize("NFKC", cell).casefold())


def keys(cell: object) -> tuple[str, ...]:
    """The key with and without what stands in brackets: `Tanggal Lahir (dd|mm|yyyy)` is both."""
    whole = key(cell)
    if not isinstance(cell, str) or ("(" not in cell and "[" not in cell):
        return (whole,) if whole else ()
    return tuple(dict.fromkeys(k for k in (whole, key(_ASIDE.sub(" ", cell))) if k))


def keyed(words: str) -> frozenset[str]:
    """The keys of `NIK | No NIK | Nomor NIK`."""
    return frozenset(key(word) for word in words.split("|"))
