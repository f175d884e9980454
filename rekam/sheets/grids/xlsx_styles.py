"""Which cell formats of an XLSX show a number as a date or as a time."""

import re
import zipfile
from collections.abc import Mapping

from rekam.core.refusal import Refused
from rekam.sheets.grids.serials import DATE, TIME
from rekam.sheets.grids.xml_stream import each_element
from rekam.sheets.guards import read_member

# ECMA-376 part 1, 18.8.30: 14-22 everywhere, 27-36 and 50-58 in East Asian editions, 45-47 times.
_BUILT_IN = dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), DATE)
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47), TIME)
_NOT_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_MOST_STYLES = 100_000


def read_styles(archive: zipfile.ZipFile, member: str | None) -> list[int]:
    """For every style index of a cell: 0 plain, or what `serials` calls DATE and TIME."""
    custom: dict[str, int] = {}
    shown: list[int] = []

    def visit(name: str, above: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and above == "numFmts":
            custom[attributes.get("numFmtId", "")] = shown_as(attributes.get("formatCode", ""))
        elif name == "xf" and above == "cellXfs":
            number = attributes.get("numFmtId", "0")
            shown.append(custom[number] if number in custom else _BUILT_IN.get(int(number), 0))
            if len(shown) > _MOST_STYLES:
                raise Refused("file_damaged")

    if member:
        try:
            each_element(read_member(archive, member), visit)
        except ValueError as error:
            raise Refused("file_damaged") from error
    return shown


def shown_as(code: str) -> int:
    """`dd-mm-yyyy` -> DATE, `hh:mm` and `[h]:mm` -> TIME, `0.00`, `@` and `General` -> 0."""
    positive = _NOT_CODES.sub("", code).split(";")[0].lower().replace("general", "")
    if re.search(r"[yd]", positive):
        return DATE
    if re.search(r"[hs]|\[m", positive):
        return TIME
    return DATE if "m" in positive else 0
