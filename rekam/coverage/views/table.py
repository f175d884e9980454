"""The map and the table beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rekam.coverage import queries
from rekam.coverage.phrases import NOT_PARTED, PARTS, RECORDED, UNKNOWN_KECAMATAN, PartWords
from rekam.coverage.queries import with_those_above
from rekam.coverage.rules import NOBODY, ORDERS, Line, Source, Standing, at_level, in_order
from rekam.places import queries as places
from rekam.places.rules import ancestor
from rekam.places.rules.painting import Picture, paint
from rekam.targets.phrases import UNKNOWN_VILLAGE
from rekam.web.language import current
from rekam.web.lists import chosen_order

FEW, MANY = 8, 12
"""Lines beside the map; a table of up to MANY is not cut."""


def picture(found: places.Region, board: queries.Board | None, people_of: Callable[[str], str]) -> Picture:
    """A village leads to its people; for who may not see them, from the office's map to its kecamatan.

    Where a table knows kecamatan only, each village has the colour of its kecamatan.
    """
    villages: Mapping[str, Standing] = board.villages if board else {}
    parted = board is None or board.by_village
    codes = places.village_codes(found.code)

    def url(code: str) -> str:
        above = code.rpartition(".")[0]
        return people_of(code) or (reverse("coverage:place", args=[above]) if above != found.code else "")

    left = {code: standing.left for code, standing in villages.items()}
    if not parted:
        left = {code: left[above] for code in codes if (above := ancestor(code, 3)) in left}
    return paint(
        places.village_map(found.code),
        {code: n for code, n in left.items() if code.count(".") == 3},
        label=_("Belum merekam per desa") if parted else _("Belum merekam per kecamatan"),
        url=url,
        names={village: _name(village, 4) for village in codes},
        titles={} if parted else {village: _name(ancestor(village, 3), 3) for village in codes},
        language=current(),
        id="peta",
    )


@dataclass(frozen=True, slots=True)
class Row:
    line: Line
    url: str
    people_url: str
    above: str
    more: Sequence[int | None]
    tabled: bool


def table(
    request: HttpRequest, found: places.Region, board: queries.Board | None, people_of: Callable[[str], str]
) -> dict[str, object]:
    order = chosen_order(request, ORDERS, "-sisa")
    extra = _extra(order)
    level = 4 if found.level == 3 or request.GET.get("per") == "desa" else 3
    lines = in_order(lines_of(found, board, level), order)
    alone = "per" in request.GET or extra is not None
    more = _more(board, extra) if alone else []
    whole_table = found.level == 3 or alone or len(lines) <= MANY
    return {
        "sorted_by": order,
        "more": more,
        "more_total": [getattr(board.whole, said.name) for said in more] if board else [],
        "level": level,
        "rows": [
            _row(line, found, board, more, people_of) for line in (lines if whole_table else lines[:FEW])
        ],
        "line_count": len(lines),
        "village_count": len(places.village_codes(found.code)),
        "cut": not whole_table,
        "alone": alone,
        "most_left": max((line.now.left for line in lines if line.now), default=0),
        "total": total(found, board) if board else None,
    }


def _extra(order: str) -> PartWords | None:
    """The part that the table is sorted by, where that is no column of every table."""
    named = (said for said in (*PARTS, RECORDED) if said.name != "left")
    return next((said for said in named if said.order == order.removeprefix("-")), None)


def _more(board: queries.Board | None, extra: PartWords | None) -> list[PartWords]:
    """What a table of its own has room for: recorded, and how far the cards are where that is known."""
    cards = board is not None and board.whole.card_known > 0
    told = {"printed", "in_hand"} if board and board.source == Source.NAMES else {"in_hand"}
    always = {"recorded", *told} if cards else {"recorded"}
    wanted = always | ({extra.name} if extra and extra.name != "unknown" else set())
    return [said for said in (RECORDED, *PARTS) if said.name in wanted]


def total(found: places.Region, board: queries.Board) -> Line:
    """In a mixed board nobody knows what the tables said a week ago, so no change is told."""
    before = dict(board.days).get(board.since) if board.since and not board.mixed else None
    return Line(found.code, found.name, board.whole, before)


def lines_of(found: places.Region, board: queries.Board | None, level: int) -> list[Line]:
    """Every kecamatan or desa there is, and people whose own is not known; nobody is left out of the sum."""
    now = at_level(board.villages, level) if board else {}
    before = at_level(board.villages_before, level) if board else {}
    codes = [child.code for child in places.children(found.code)]
    if level - found.level == 2:
        codes = list(places.village_codes(found.code))
    older = NOBODY if board and board.since else None
    tabled = with_those_above(board.from_tables) if board and board.mixed else frozenset()
    parted = board is None or board.source == Source.NAMES or board.by_village
    return [
        Line(
            code,
            _name(code, level, parted=parted),
            now.get(code),
            None if code in tabled else before.get(code, older),
        )
        for code in [*codes, *sorted(set(now) - set(codes))]
    ]


def _name(code: str, level: int, *, parted: bool = True) -> str:
    found = places.region(code)
    if found is None or found.level < level:
        unknown = UNKNOWN_VILLAGE if parted else NOT_PARTED
        return (unknown if level == 4 else UNKNOWN_KECAMATAN)[current()]
    return found.name


def _row(
    line: Line,
    found: places.Region,
    board: queries.Board | None,
    more: Sequence[PartWords],
    people_of: Callable[[str], str],
) -> Row:
    inside = line.code.startswith(found.code + ".")
    above = line.code.rpartition(".")[0]
    kecamatan = places.region(above) if inside and above != found.code else None
    page = line.code if line.code.count(".") == 2 else above
    return Row(
        line,
        reverse("coverage:place", args=[page]) if inside and page != found.code else "",
        people_of(line.code) if line.now and line.now.left else "",
        kecamatan.name if kecamatan else "",
        [getattr(line.now, said.name) if line.now else None for said in more],
        bool(board and board.mixed and line.now and line.code not in board.by_name),
    )
