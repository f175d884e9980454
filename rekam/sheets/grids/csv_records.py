"""Lines of a CSV as rows, so that no quote ever shifts a column or swallows a row in silence.

A line without a quote is split as it is. A quote opens only at the start of a field. One that stays
open may join the lines below, but only when what is joined parses strictly, has as many fields as the
rows of this file, and swallows no line that is a row by itself; otherwise that one line is bad and
reading goes on with the next.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rekam.core.refusal import Refused
from rekam.sheets.grids.book import BadRow, Report, Row, Rows
from rekam.sheets.grids.csv_lines import Shape, each_line
from rekam.sheets.guards import MOST_COLUMNS, MOST_TEXT

MOST_JOINED = 20
Fields = list[str]
_QUOTED = re.compile(r'"[^"]*"')
_INSIDE = re.compile(r'[^"]*(?:""[^"]*)*')


def read_records(path: Path, encoding: str, shape: Shape, report: Report) -> Rows:
    """Rows by the number of their first line.

    Raises Refused: `too_many_columns`, `cell_too_long`, `line_too_long`.
    """
    lines = each_line(path, encoding)
    if shape.named:
        next(lines, None)
    quoting = Quoting(shape)
    ahead: deque[tuple[int, str, int]] = deque()
    while ahead or _fill(ahead, lines, 1):
        number, line, position = ahead.popleft()
        if number % 1000 == 0:
            report(position)
        if '"' not in line:
            fields: Fields | None = line.split(shape.separator)
        elif (fields := quoting.split(line)) is None and quoting.stays_open(line):
            fields = _join(line, ahead, lines, quoting)
        row = _row(fields, number, line)
        if row is not None:
            yield number, row


def _row(fields: Fields | None, number: int, line: str) -> Row | None:
    if fields is None:
        return BadRow("csv_quote", {"row": number}, line[:MOST_TEXT])
    if len(fields) > MOST_COLUMNS:
        raise Refused("too_many_columns", columns=len(fields), most=MOST_COLUMNS, row=number)
    if len(line) > MOST_TEXT and max(map(len, fields)) > MOST_TEXT:
        raise Refused("cell_too_long", most=MOST_TEXT, row=number)
    return [field or None for field in fields] if any(fields) else None


def _fill(ahead: deque[tuple[int, str, int]], lines: Iterator[tuple[int, str, int]], wanted: int) -> bool:
    ahead.extend(islice(lines, max(0, wanted - len(ahead))))
    return len(ahead) >= wanted


def _join(
    line: str, ahead: deque[tuple[int, str, int]], lines: Iterator[tuple[int, str, int]], quoting: "Quoting"
) -> Fields | None:
    """The record that begins on `line` and ends on one of the next; the lines it took leave `ahead`."""
    joined = line
    for count in range(1, MOST_JOINED):
        if not _fill(ahead, lines, count):
            return None
        following = ahead[count - 1][1]
        joined += "\n" + following
        if len(joined) > MOST_TEXT or quoting.is_slip(line, following):
            return None
        if '"' in following and (fields := quoting.split(joined)) is not None:
            if len(fields) not in (1, quoting.width):
                return None
            for _ in range(count):
                ahead.popleft()
            return fields
    return None


class Quoting:
    """Splits lines that have quotes, for one separator."""

    def __init__(self, shape: Shape) -> None:
        self.width = shape.width
        self._separator = shape.separator
        mark = re.escape(shape.separator)
        self._quoted = re.compile(rf' *"([^"]*(?:""[^"]*)*)" *({mark}|\Z)')
        self._plain = re.compile(rf'(?! *")([^{mark}]*)({mark}|\Z)')
        self._open = re.compile(r' *"[^"]*(?:""[^"]*)*\Z')

    def split(self, text: str) -> Fields | None:
        """Fields of one record, or None when its quotes do not come out even."""
        fields, bare, stopped = self._walk(text)
        return None if stopped is not None or (bare and not self._sure(text, fields)) else fields

    def stays_open(self, text: str) -> bool:
        """Whether a quote opens a field and nothing on this line closes it."""
        stopped = self._walk(text)[2]
        return stopped is not None and self._open.match(text, stopped) is not None

    def _walk(self, text: str) -> tuple[Fields, bool, int | None]:
        """The fields, whether one has quotes as letters, and where a broken quote stopped the walk."""
        fields: Fields = []
        at, bare = 0, False
        while True:
            if found := self._quoted.match(text, at):
                fields.append(found[1].replace('""', '"'))
            elif found := self._plain.match(text, at):
                fields.append(found[1])
                bare = bare or '"' in found[1]
            else:
                return fields, bare, at
            at = found.end()
            if not found[2]:
                return fields, bare, None

    def _sure(self, text: str, fields: Fields) -> bool:
        """Quotes inside plain fields (`MA"RUF`) are letters, unless a pair of them hides a separator."""
        if len(fields) == self.width:
            return True
        return _QUOTED.sub("", text).count(self._separator) == len(fields) - 1

    def is_slip(self, line: str, following: str) -> bool:
        """Whether a quote that opened on `line` would swallow the row that `following` is by itself.

        It is one when it has all the separators of a row and some of them would be inside the quote,
        or when both lines have all of them: then each is a row, however their quotes fall.
        """
        if not self._is_whole(following):
            return False
        inside = _INSIDE.match(following)
        return self._is_whole(line) or (inside is not None and self._separator in inside[0])

    def _is_whole(self, line: str) -> bool:
        return self.width > 1 and line.count(self._separator) == self.width - 1
