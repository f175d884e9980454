"""The lines of the table beside the map, and the orders they can be put in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rekam.coverage.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """A kecamatan or desa; `now` is None where nobody was counted, `before` where there is no older count."""

    code: str
    name: str
    now: Standing | None
    before: Standing | None = None

    @property
    def change(self) -> int | None:
        """In how many are left; below 0 is good."""
        return self.now.left - self.before.left if self.now and self.before else None


Key = Callable[[Line], Any]
"""Text or a number, the same of all lines; None where a line cannot say."""


def _of(name: str) -> Key:
    return lambda line: getattr(line.now, name) if line.now else None


ORDERS: dict[str, Key] = {
    "nama": lambda line: line.name.casefold(),
    "wajib": _of("wajib"),
    "sisa": _of("left"),
    "merekam": _of("recorded"),
    "cakupan": _of("share_recorded"),
    "belum-jelas": _of("unknown"),
    "minggu": lambda line: line.change,
    "menunggu": _of("waiting"),
    "siap-cetak": _of("printable"),
    "tercetak": _of("printed"),
    "di-tangan": _of("in_hand"),
    "kartu-belum-jelas": _of("card_unknown"),
}


def in_order(lines: Iterable[Line], order: str) -> list[Line]:
    """`sisa`, or `-sisa` for the largest first. Lines that cannot say stand last, equal ones by name."""
    key = ORDERS[order.removeprefix("-")]
    by_name = sorted(lines, key=lambda line: (line.name.casefold(), line.code))
    told = [(key(line), line) for line in by_name]
    known = sorted(
        (pair for pair in told if pair[0] is not None), key=lambda pair: pair[0], reverse=order[0] == "-"
    )
    return [line for _, line in known] + [line for value, line in told if value is None]
