"""How many are left, and will we make it: the same page for the office and for each kecamatan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rekam.core.actor import Actor
from rekam.coverage import queries
from rekam.coverage.phrases import CARDS_UNKNOWN, FLOW, PARTS, UNKNOWN_KECAMATAN, WAITS, PartWords
from rekam.coverage.rules import (
    NOBODY,
    ORDERS,
    Line,
    Standing,
    at_level,
    draw,
    forecast,
    in_order,
    short_of,
    spans,
)
from rekam.people import queries as people
from rekam.places import queries as places
from rekam.places.rules.painting import Picture, paint
from rekam.targets.phrases import UNKNOWN_VILLAGE
from rekam.voters.queries import election
from rekam.web.doors import needs
from rekam.web.language import current, fill
from rekam.web.lists import chosen_order

FEW, MANY = 8, 12
"""Lines beside the map; a table of up to MANY is not cut."""


@require_safe
@needs("coverage.see")
def office(request: HttpRequest) -> HttpResponse:
    row = places.office()
    found = places.region(row.code) if row else None
    if found is None:
        return render(request, "coverage/no_office.html")
    return _page(request, found, whole_office=True)


@require_safe
@needs("coverage.see")
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Any kabupaten/kota or kecamatan: counts are nobody's secret, and a map needs no counts."""
    found = places.region(code)
    if found is None or found.level not in (2, 3):
        raise Http404("no kabupaten/kota or kecamatan of that code")
    return _page(request, found, whole_office=False)


def _page(request: HttpRequest, found: places.Region, *, whole_office: bool) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    board = queries.board(found.code, whole_office=whole_office)
    people_of = _people_links(actor)
    counted = bool(board and (board.whole.wajib or board.whole.recorded))
    shown: dict[str, object] = {
        "place": found,
        "whole_office": whole_office,
        "crumbs": [] if whole_office else [(_("Cakupan"), reverse("coverage:office")), (found.name, "")],
        "board": board,
        "counted": counted,
        "picture": _picture(found, board, people_of),
        "people_url": people_of(found.code),
    }
    shown |= _table(request, found, board, people_of)
    shown |= _answer(request, board, people_of(found.code)) if board and counted else _next_step(actor, found)
    return render(request, "coverage/place.html", shown)


def _people_links(actor: Actor) -> Callable[[str], str]:
    """The list of people of a region, as far as there is such a page and the actor reaches."""
    page = _url("targets:list") if actor.may("targets.see") else ""
    return lambda code: f"{page}?wilayah={code}" if page and actor.reaches(code) else ""


@dataclass(frozen=True, slots=True)
class Part:
    said: PartWords
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Stage:
    title: str
    count: int | None
    waiting: str
    url: str = ""


def _answer(request: HttpRequest, board: queries.Board, people_url: str) -> dict[str, object]:
    vote, whole = election(), board.whole
    recorded = [(day, standing.recorded) for day, standing in board.days]
    ahead = forecast(recorded, left=whole.left, today=timezone.localdate(), polling_day=vote.polling_day)
    return {
        "election": vote,
        "election_name": vote.name_in(current()),
        "forecast": ahead,
        "chart": draw(spans(recorded), ahead.needed),
        "short": short_of(vote.target, wajib=whole.wajib, recorded=whole.recorded) if vote.target else None,
        "parts": _parts(request, whole, people_url),
        "stages": _stages(whole),
    }


def _parts(request: HttpRequest, whole: Standing, people_url: str) -> list[Part]:
    """Stages of the card only where a source tells of cards at all."""
    shown = [(said, getattr(whole, said.name)) for said in PARTS]
    kept = [(said, n) for said, n in shown if n or said.name == "left" or (said.of_card and whole.card_known)]
    return [
        Part(said, n, people_url if said.name == "left" and people_url else _sorted_by(request, said.order))
        for said, n in kept
    ]


def _sorted_by(request: HttpRequest, order: str) -> str:
    query = request.GET.copy()
    query["urut"] = f"-{order}"
    return f"?{query.urlencode()}#tabel"


def _stages(whole: Standing) -> list[Stage]:
    """From wajib to in hand, each with those who wait to come that far; only what is known."""
    stages = [
        Stage(FLOW["wajib"][current()], whole.wajib, ""),
        Stage(FLOW["recorded"][current()], whole.recorded, _waits("left", whole)),
    ]
    done = {
        "ready": whole.printable + whole.printed + whole.in_hand,
        "printed": whole.printed + whole.in_hand,
        "in_hand": whole.in_hand,
    }
    waits = {"ready": "waiting", "printed": "printable", "in_hand": "printed"}
    for name, count in done.items():
        title = FLOW[name][current()]
        known = Stage(title, count, _waits(waits[name], whole))
        stages.append(known if whole.card_known else Stage(title, None, CARDS_UNKNOWN[current()]))
    return stages


def _waits(name: str, whole: Standing) -> str:
    count = getattr(whole, name)
    return fill(WAITS[name], {"n": count}) if count else ""


def _next_step(actor: Actor, found: places.Region) -> dict[str, object]:
    """What an office without counts does next: import a register, or wait for the count."""
    return {
        "being_counted": people.as_of() is not None and queries.last_day() is None,
        "import_url": _url("people:intakes") if actor.may("people.import") else "",
        "jobs_url": _url("jobs:list") if actor.may("jobs.see") else "",
    }


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _picture(found: places.Region, board: queries.Board | None, people_of: Callable[[str], str]) -> Picture:
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


def _table(
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
