"""The map and the table beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rekam.coverage import queries
from rekam.coverage.phrases import PARTS, UNKNOWN_KECAMATAN, PartWords
from rekam.coverage.rules import NOBODY, ORDERS, Line, Standing, at_level, in_order
from rekam.places import queries as places
from rekam.places.rules.painting import Picture, paint
from rekam.targets.phrases import UNKNOWN_VILLAGE
from rekam.web.language import current
from rekam.web.lists import chosen_order

FEW, MANY = 8, 12
"""Lines beside the map; a table of up to MANY is not cut."""


def picture(found: places.Region, board: queries.Board | None, people_of: Callable[[str], str]) -> Picture:
    """A village leads to its people; for who may not see them, from the office's map to its kecamatan."""
    villages: Mapping[str, Standing] = board.villages if board else {}

    def url(code: str) -> str:
        above = code.rpartition(".")[0]
        return people_of(code) or (reverse("coverage:place", args=[above]) if above != found.code else "")

    return paint(
        places.village_map(found.code),
        {code: standing.left for code, standing in villages.items() if code.count(".") == 3},
        label=_("Belum merekam per desa"),
        url=url,
        names={village: _name(village, 4) for village in places.village_codes(found.code)},
        language=current(),
        id="peta",
    )


@dataclass(frozen=True, slots=True)
class Row:
    line: Line
    url: str
    people_url: str
    above: str
    extra: int | None


def table(
    request: HttpRequest, found: places.Region, board: queries.Board | None, people_of: Callable[[str], str]
) -> dict[str, object]:
    order = chosen_order(request, ORDERS, "-sisa")
    extra = next(
        (said for said in PARTS if said.name != "left" and said.order == order.removeprefix("-")), None
    )
    level = 4 if found.level == 3 or request.GET.get("per") == "desa" else 3
    lines = in_order(_lines(found, board, level), order)
    alone = "per" in request.GET or extra is not None
    whole_table = found.level == 3 or alone or len(lines) <= MANY
    return {
        "sorted_by": order,
        "extra": extra,
        "extra_total": getattr(board.whole, extra.name) if board and extra else None,
        "level": level,
        "rows": [_row(line, found, extra, people_of) for line in (lines if whole_table else lines[:FEW])],
        "line_count": len(lines),
        "village_count": len(places.village_codes(found.code)),
        "cut": not whole_table,
        "alone": alone,
        "most_left": max((line.now.left for line in lines if line.now), default=0),
        "total": Line(found.code, found.name, board.whole, _before(board)) if board else None,
    }


def _before(board: queries.Board) -> Standing | None:
    return dict(board.days).get(board.since) if board.since else None


def _lines(found: places.Region, board: queries.Board | None, level: int) -> list[Line]:
    """Every kecamatan or desa there is, and people whose own is not known; nobody is left out of the sum."""
    now = at_level(board.villages, level) if board else {}
    before = at_level(board.villages_before, level) if board else {}
    codes = [child.code for child in places.children(found.code)]
    if level - found.level == 2:
        codes = list(places.village_codes(found.code))
    older = NOBODY if board and board.since else None
    return [
        Line(code, _name(code, level), now.get(code), before.get(code, older))
        for code in [*codes, *sorted(set(now) - set(codes))]
    ]


def _name(code: str, level: int) -> str:
    found = places.region(code)
    if found is None or found.level < level:
        return (UNKNOWN_VILLAGE if level == 4 else UNKNOWN_KECAMATAN)[current()]
    return found.name


def _row(line: Line, found: places.Region, extra: PartWords | None, people_of: Callable[[str], str]) -> Row:
    inside = line.code.startswith(found.code + ".")
    above = line.code.rpartition(".")[0]
    kecamatan = places.region(above) if inside and above != found.code else None
    page = line.code if line.code.count(".") == 2 else above
    return Row(
        line,
        reverse("coverage:place", args=[page]) if inside and page != found.code else "",
        people_of(line.code) if line.now and line.now.left else "",
        kecamatan.name if kecamatan else "",
        getattr(line.now, extra.name) if extra and line.now else None,
    )
