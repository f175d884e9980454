"""RT, RW, TPS and region codes; RT and RW also where an address holds them."""

import re

from rekam.sheets.decode.words import Read, is_blank, text_of
from rekam.sheets.grids.book import Cell

_UNIT = re.compile(r"(?:RT|RW)?[\s.:/]*(\d{1,3})(?:\.0)?", re.IGNORECASE)
_BOTH = re.compile(r"\D*(\d{1,3})\s*[/\-|\\]\s*(?:RW)?[\s.:]*(\d{1,3})\D*", re.IGNORECASE)
_SPELLED = re.compile(
    r"\bRT[\s.:/]*(?P<rt>\d{1,3})[\s,.;/\-]*(?:RW[\s.:/]*(?P<rw>\d{1,3})\b)?"
    r"|\bRT[\s.]*[/\-][\s.]*RW[\s.:]*(?P<rt2>\d{1,3})\s*[/\-]\s*(?P<rw2>\d{1,3})\b"
    r"|\bRW[\s.:/]*(?P<rw3>\d{1,3})\b",
    re.IGNORECASE,
)
_NONE = frozenset({"00", "000", "0000", "rt", "rw", "-/-", "0/0", "00/00", "000/000"})


def _unit(digits: str | None) -> str | None:
    number = int(digits or 0)
    return f"{number:03d}" if number else None


def read_unit(cell: Cell) -> Read:
    """An RT or RW with three digits: `1`, `1.0`, `RT 01` are all 001; 0 is none."""
    if is_blank(cell) or text_of(cell).casefold() in _NONE:
        return None, None
    found = _UNIT.fullmatch(text_of(cell).strip())
    return (_unit(found[1]), None) if found else (None, "rt_rw_unreadable")


def split_rt_rw(cell: Cell) -> tuple[str | None, str | None, str | None]:
    """RT, RW and the problem of a column that holds both: `003/001`, `RT 003 RW 001`."""
    if is_blank(cell) or text_of(cell).casefold() in _NONE:
        return None, None, None
    text = text_of(cell)
    if found := _BOTH.fullmatch(text):
        return _unit(found[1]), _unit(found[2]), None
    _, rt, rw = split_address(text)
    return rt, rw, None if rt or rw else "rt_rw_unreadable"


def split_address(text: str) -> tuple[str | None, str | None, str | None]:
    """`DUSUN I RT 003 RW 001` as (`DUSUN I`, `003`, `001`); an address without them stays as it is."""
    found = _SPELLED.search(text)
    if not found:
        return text, None, None
    rt, rw = found["rt"] or found["rt2"], found["rw"] or found["rw2"] or found["rw3"]
    rest = f"{text[: found.start()].rstrip(' ,.;-/')} {text[found.end() :].lstrip(' ,.;-/')}".strip()
    return rest or None, _unit(rt), _unit(rw)


def read_tps(cell: Cell) -> Read:
    if is_blank(cell):
        return None, None
    found = re.search(r"\d+", text_of(cell))
    return (str(int(found[0])), None) if found and int(found[0]) else (None, "tps_unreadable")


def read_region_code(cell: Cell) -> Read:
    """A code of 2, 4, 6 or 10 digits with dots."""
    if is_blank(cell):
        return None, None
    digits = re.sub(r"[\s.\-]", "", text_of(cell))
    if not digits.isdecimal() or len(digits) not in (2, 4, 6, 10):
        return None, "code_unreadable"
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part), None


def read_village_code(cell: Cell) -> Read:
    code, problem = read_region_code(cell)
    return (None, "code_unreadable") if code and len(code) != 13 else (code, problem)
