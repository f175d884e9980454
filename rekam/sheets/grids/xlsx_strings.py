"""The shared strings of an XLSX, kept packed: ten million Python strings would be most of a gigabyte."""

import re
import zipfile
from array import array

from rekam.core.refusal import Refused
from rekam.sheets.grids.xml_stream import feed, local, new_parser
from rekam.sheets.guards import MOST_STRING_BYTES, MOST_STRINGS, MOST_TEXT, read_member

_HALF = re.compile("[\ud800-\udfff]")  # half a character: nothing can write it down
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Strings:
    """Texts by number: one run of UTF-8 and the place where each text ends."""

    def __init__(self) -> None:
        self._packed = bytearray()
        self._ends = array("I", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, text: str) -> None:
        self._packed += text.encode("utf-8", "replace")
        self._ends.append(len(self._packed))
        if len(self) > MOST_STRINGS or len(self._packed) > MOST_STRING_BYTES:
            raise Refused("too_many_strings", most=MOST_STRINGS, most_bytes=MOST_STRING_BYTES)

    def __getitem__(self, number: int) -> str:
        if number < 0:
            raise IndexError(number)
        return self._packed[self._ends[number] : self._ends[number + 1]].decode()


def read_strings(archive: zipfile.ZipFile, member: str | None) -> Strings:  # noqa: C901 - three handlers
    """The texts of `si` elements, runs joined, phonetic readings left out."""
    strings = Strings()
    if member is None:
        return strings
    parser, silent = new_parser(), 0
    parts: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal silent
        name = local(name)
        if name == "rPh":
            silent += 1
        elif name == "t" and not silent:
            parser.CharacterDataHandler = parts.append

    def end(name: str) -> None:
        nonlocal silent
        name = local(name)
        if name == "t":
            parser.CharacterDataHandler = None
        elif name == "si":
            strings.add(plain("".join(parts)))
            parts.clear()
        elif name == "rPh":
            silent -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    for _ in feed(parser, read_member(archive, member)):
        if sum(map(len, parts)) > 8 * MOST_TEXT:
            raise Refused("cell_too_long", most=MOST_TEXT)
    return strings


def plain(text: str) -> str:
    """Text as Excel shows it: `_x000D_` is a character that XML cannot hold. Refused when too long."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = _HALF.sub("\ufffd", text)
    if len(text) > MOST_TEXT:
        raise Refused("cell_too_long", most=MOST_TEXT)
    return text
