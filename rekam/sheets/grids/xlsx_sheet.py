"""One worksheet as a stream of rows: expat calls, a megabyte at a time, and never the whole sheet.

Python-calamine is faster but holds the whole sheet: `docs/benchmarks.md` has the figures of both.
Fifteen million cells pass through `start` and `end`; that is why the handlers are closures over local
names in one long function, and why both ask for the commonest names first.
"""

import contextlib
import datetime as dt
import math
import re
from collections.abc import Callable, Iterable
from xml.parsers import expat

from rekam.core.refusal import Refused
from rekam.sheets.grids.book import Cell, Report, Rows
from rekam.sheets.grids.serials import Serials
from rekam.sheets.grids.xlsx_strings import Strings, plain
from rekam.sheets.grids.xml_stream import MOST_DEPTH, feed, new_parser
from rekam.sheets.guards import MOST_COLUMNS, MOST_TEXT

Ready = list[tuple[int, list[Cell]]]
Convert = Callable[[dict[str, str], str], Cell]
_MOST_DIGITS = 21
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]*$")


def read_sheet(
    blocks: Iterable[bytes], strings: Strings, styles: list[int], serials: Serials, report: Report
) -> Rows:
    """Numbered rows of one worksheet part; `styles` says for each style index what `serials` shall read."""
    ready: Ready = []
    parser = new_parser()
    pending = _listen(parser, ready, _converter(strings, styles, serials))
    try:
        for fed in feed(parser, blocks):
            report(fed)
            if sum(len(text) for texts in pending for text in texts) > 8 * MOST_TEXT:
                raise Refused("cell_too_long", most=MOST_TEXT)
            yield from ready
            ready.clear()
    except (ValueError, IndexError, OverflowError) as error:
        raise Refused("file_damaged") from error


def _listen(parser: expat.XMLParserType, ready: Ready, convert: Convert) -> tuple[list[str], ...]:  # noqa: C901 - see above
    """Hang the handlers on the parser; finished rows go to `ready`. Returns where text gathers."""
    heard: list[str] = []
    runs: list[str] = []
    row: list[Cell] = []
    cell: dict[str, str] = {}
    level = number = other = silent = 0  # level: 1 inside a cell, 2 inside its value
    digits, at = 1, -1
    columns = {_letters(index): index for index in range(MOST_COLUMNS)}
    name_c, name_v, name_t, prefix = "c", "v", "t", ""
    texts = frozenset((name_v, name_t))

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell, at, level
        if name == name_c:
            if level:
                raise Refused("file_damaged")
            cell, level = attributes, 1
            reference = attributes.get("r")
            at = at + 1 if reference is None else columns.get(reference[:-digits], -1)
            if at < 0 and reference is not None:
                at = _column(reference)
        elif name in texts:
            if level != 1:
                raise Refused("file_damaged")
            level = 2
            heard.clear()
        else:
            start_other(name, attributes)

    def start_other(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, number, digits, at, other, silent
        other += 1
        if other > MOST_DEPTH:
            raise Refused("file_damaged")
        match name.removeprefix(prefix):
            case "row":
                written = attributes.get("r")
                before, number = number, int(written) if written else number + 1
                if number <= before:  # two rows of one number would be one person
                    raise Refused("file_damaged")
                digits, at, row = len(str(number)), -1, []
            case "is":
                runs.clear()
            case "rPh":
                silent += 1

    def end(name: str) -> None:
        nonlocal level
        if name == name_v:
            level = 1
            if heard:
                value = convert(cell, heard[0] if len(heard) == 1 else "".join(heard))
                if at == len(row) and at < MOST_COLUMNS and value is not None:
                    row.append(value)  # the commonest of all, without a call
                elif value is not None:
                    place(value)
        elif name == name_c:
            level = 0
        elif name == name_t:
            level = 1
            if not silent:
                runs.extend(heard)
        else:
            end_other(name)

    def place(value: Cell) -> None:
        gap = at - len(row)
        if at >= MOST_COLUMNS:
            raise Refused("too_many_columns", columns=at + 1, most=MOST_COLUMNS)
        if gap < 0:
            row[at] = value
            return
        if gap:
            row.extend([None] * gap)
        row.append(value)

    def end_other(name: str) -> None:
        nonlocal other, silent
        other -= 1
        match name.removeprefix(prefix):
            case "row" if row:
                ready.append((number, row))
            case "is":
                if level and (text := plain("".join(runs))):
                    place(text)
            case "rPh":
                silent -= 1
            case "sheetData":  # what follows is print settings; it is only checked for being XML
                parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None

    def first(name: str, _: dict[str, str]) -> None:
        """The root tells the prefix that this program writes."""
        nonlocal name_c, name_v, name_t, texts, prefix
        prefix = name[: name.find(":") + 1]
        name_c, name_v, name_t = prefix + "c", prefix + "v", prefix + "t"
        texts = frozenset((name_v, name_t))
        parser.StartElementHandler = start

    parser.StartElementHandler, parser.EndElementHandler = first, end
    parser.CharacterDataHandler = heard.append
    return heard, runs


def _converter(strings: Strings, styles: list[int], serials: Serials) -> Convert:
    dated = {str(index): shown for index, shown in enumerate(styles) if shown}
    # Words that repeat (Hidup, Kawin, the villages) come early in the table; unpacking costs a call.
    early = [strings[number] for number in range(min(len(strings), 10_000))]
    early_count = len(early)

    def convert(cell: dict[str, str], text: str) -> Cell:
        kind = cell.get("t")
        if kind == "s":
            number = int(text)
            return (early[number] if 0 <= number < early_count else strings[number]) or None
        if kind is None or kind == "n":
            shown = dated.get(cell.get("s", ""))
            value = _number(text)
            if shown is None or isinstance(value, str | None):
                return value
            return serials.read(value, shown)
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return _iso(text.strip())
        return plain(text)

    return convert


def _number(text: str) -> int | float | str | None:
    """Digits exactly as they stand; scientific notation with no fraction is an integer too."""
    if len(text) <= _MOST_DIGITS:
        with contextlib.suppress(ValueError):
            return int(text)
    try:
        value = float(text)
    except ValueError:
        return plain(text).strip() or None
    if not math.isfinite(value):
        return plain(text)
    return int(value) if value.is_integer() and abs(value) < 1e21 else value


def _iso(text: str) -> Cell:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return plain(text) or None
    return moment if moment.time() != dt.time() else moment.date()


def _letters(index: int) -> str:
    text = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        text, index = chr(65 + rest) + text, index - 1
    return text


def _column(reference: str) -> int:
    """`AB12` -> 27; the way for references that do not end in their row's own number."""
    found = _REFERENCE.match(reference.upper())
    if not found:
        raise Refused("file_damaged")
    index = 0
    for letter in found[1]:
        index = index * 26 + ord(letter) - 64
    return index - 1
