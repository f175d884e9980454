"""Physical lines of a text file, and the separator that its lines agree on."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from rekam.core.refusal import Refused
from rekam.sheets.grids.csv_encoding import ON_ERROR
from rekam.sheets.guards import MOST_COLUMNS, MOST_LINE

SEPARATORS = ",;\t|"
_LOOKED_AT = 200
_QUOTED = re.compile(r'"[^"]*"')
_BARRED_DATE = re.compile(r"\b\d{1,2}\|\d{1,2}\|\d{4}\b")  # how the election office writes dates
_NAMED = re.compile(r"sep=([,;\t|])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """`width` is the number of fields most lines have; `named` when the first line only says `sep=;`."""

    separator: str
    width: int
    named: bool = False


def each_line(path: Path, encoding: str) -> Iterator[tuple[int, str, int]]:
    """Line number from 1, the line without its end, and the bytes read so far."""
    with path.open("rb") as raw, TextIOWrapper(raw, encoding, ON_ERROR) as file:
        number = 0
        while line := file.readline(MOST_LINE):
            number += 1
            if len(line) >= MOST_LINE:
                raise Refused("line_too_long", row=number, most=MOST_LINE)
            yield number, line.removesuffix("\n").replace("\0", ""), raw.tell()


def find_shape(path: Path, encoding: str) -> Shape:
    """Look at the first lines. Raises Refused: `too_many_columns`, `line_too_long`."""
    lines = [line for _, line, _ in islice(each_line(path, encoding), _LOOKED_AT)]
    if lines and (named := _NAMED.match(lines[0].strip(' "'))):
        return Shape(named[1], _agreed(lines[1:], named[1])[0] + 1, True)
    # The separator that explains most: the lines that agree on a count, times that count. Headings have none.
    separator = max(SEPARATORS, key=lambda each: _score(lines, each))
    return Shape(separator, _agreed(lines, separator)[0] + 1)


def _score(lines: list[str], separator: str) -> int:
    count, agreeing = _agreed(lines, separator)
    return count * agreeing


def _agreed(lines: list[str], separator: str) -> tuple[int, int]:
    """How many separators stand in most of the lines that have one, and how many lines those are."""
    counts: Counter[int] = Counter()
    for line in lines:
        bare = _QUOTED.sub("", line) if '"' in line else line
        count = _BARRED_DATE.sub("", bare).count("|") if separator == "|" else bare.count(separator)
        if count >= MOST_COLUMNS:
            raise Refused("too_many_columns", columns=count + 1, most=MOST_COLUMNS)
        counts[count] += count > 0
    return max(counts.items(), key=lambda item: item[0] * item[1], default=(0, 0))
