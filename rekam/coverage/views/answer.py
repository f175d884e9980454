"""The head of the page: how many are left, of which parts, how fast, and how far the cards are."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from rekam.coverage import queries
from rekam.coverage.phrases import CARDS_UNKNOWN, FLOW, PARTS, WAITS, PartWords
from rekam.coverage.rules import Source, Standing, draw, forecast, short_of, spans
from rekam.voters.queries import election
from rekam.web.language import current, fill


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


def answer(request: HttpRequest, board: queries.Board, people_url: str) -> dict[str, object]:
    vote, whole = election(), board.whole
    recorded = [(day, standing.recorded) for day, standing in board.days]
    ahead = forecast(recorded, left=whole.left, today=timezone.localdate(), polling_day=vote.polling_day)
    return {
        "election": vote,
        "election_name": vote.name_in(current()),
        "forecast": ahead,
        "chart": draw(spans(recorded), ahead.needed),
        "short": short_of(vote.target, wajib=whole.wajib, recorded=whole.recorded) if vote.target else None,
        "parts": _parts(request, board, people_url),
        "stages": _stages(board),
    }


def _parts(request: HttpRequest, board: queries.Board, people_url: str) -> list[Part]:
    """Stages of the card only where a source tells of cards at all; a table knows of cards in hand only."""
    whole, named = board.whole, board.source == Source.NAMES
    shown = [(said, getattr(whole, said.name)) for said in PARTS]
    kept = [
        (said, n)
        for said, n in shown
        if n or said.name == "left" or (said.of_card and named and whole.card_known)
    ]
    return [
        Part(said, n, people_url if said.name == "left" and people_url else _sorted_by(request, said.order))
        for said, n in kept
    ]


def _sorted_by(request: HttpRequest, order: str) -> str:
    query = request.GET.copy()
    query["urut"] = f"-{order}"
    return f"?{query.urlencode()}#tabel"


def _stages(board: queries.Board) -> list[Stage]:
    """From wajib to in hand, each with those who wait to come that far; only what is known."""
    whole = board.whole
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
    told = set(done) if board.source == Source.NAMES else {"in_hand"}
    for name, count in done.items():
        title = FLOW[name][current()]
        known = Stage(title, count, _waits(waits[name], whole))
        unsaid = Stage(title, None, CARDS_UNKNOWN[current()])
        stages.append(known if whole.card_known and name in told else unsaid)
    return stages


def _waits(name: str, whole: Standing) -> str:
    count = getattr(whole, name)
    return fill(WAITS[name], {"n": count}) if count else ""
