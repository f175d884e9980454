"""What differs between two values that may mean the same, for people to see at a glance."""

import re
from itertools import groupby

Pieces = list[tuple[str, bool]]
_NUMBER = re.compile(r"[\d*]+")
_WORDS = re.compile(r"\s+|[^\s/.\-]+[.]?|[/.\-]")


def differences(value: str, other: str) -> Pieces:
    """`value` in pieces, each with whether it differs. Numbers of one length by digit, all else by word."""
    if _NUMBER.fullmatch(value) and _NUMBER.fullmatch(other) and len(value) == len(other):
        flags = [(a, a != b) for a, b in zip(value, other, strict=True)]
    else:
        theirs = {word.casefold() for word in _WORDS.findall(other)}
        flags = [(w, not w.isspace() and w.casefold() not in theirs) for w in _WORDS.findall(value)]
    return [
        ("".join(text for text, _ in run), differs) for differs, run in groupby(flags, key=lambda f: f[1])
    ]
