"""Region codes as offices write them: `53.01.04.2003`, `5301042003`, `53 01 04 2003`."""

import re

_CODE = re.compile(r"(\d\d)(?:[.\s]?(\d\d)(?:[.\s]?(\d\d)(?:[.\s]?(\d{4}))?)?)?")


def dotted(text: str) -> str | None:
    """The dotted form of a text that has the shape of a code; it may still name no region."""
    found = _CODE.fullmatch(text.strip().rstrip("."))
    return ".".join(part for part in found.groups() if part) if found else None


def level_of(code: str) -> int:
    """1 province, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan; 0 for "" (the nation)."""
    return code.count(".") + 1 if code else 0


def ancestor(code: str, level: int) -> str:
    """The region of that level that a code lies in (itself at its own level)."""
    return ".".join(code.split(".")[:level])


def is_under(code: str, within: str) -> bool:
    """Whether a region is `within` or lies in it; everything lies in the nation ("")."""
    return not within or code == within or code.startswith(within + ".")
