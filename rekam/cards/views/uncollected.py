"""Cards that nobody has fetched: what their holders were told, who is told next, whom somebody must visit."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.cards import actions
from rekam.cards.books import batches
from rekam.cards.phrases.reminders import RESULTS, SILENT
from rekam.cards.queries import applications as queries
from rekam.cards.queries import reminders
from rekam.cards.queries.custody import office_code
from rekam.cards.rules.reminders import USUAL, Policy
from rekam.cards.views.told import Shown, kecamatan_for, place_name, rows_of
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.messages import phrases as message_words
from rekam.messages.queries import leaves
from rekam.messages.rules import Channel, State
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text, remedy_text
from rekam.web.language import current, say
from rekam.web.lists import page_of

LATE = 14
"""Days after which a card that lies ready is shown as late."""
VISIT = "kunjungi"


@dataclass(frozen=True, slots=True)
class Line:
    """A card with what its holder was told. `to_open` is a message that an officer can send himself."""

    row: Shown
    days: int
    standing: reminders.Standing
    due: bool
    silent: str
    state: str
    tag: str
    channel: str
    why: str
    to_open: Any


@require_safe
@needs("cards.see")
def the_list(request: HttpRequest) -> HttpResponse:
    """The longest lying first."""
    by, now = actor(request), timezone.now()
    places = kecamatan_for(by)
    place, visit = _asked(request, places)
    rule, fault = _policy()
    page = page_of(request, _rows(by, place, visit))
    found = list(page)
    if found:
        keys = [row.person_key for row in found]
        record_read(by=by, at=now, page="cards.uncollected", people=keys, place=place)
    told = {
        "page": page, "places": places, "place": place, "late": LATE, "rows": _lines(found, rule, now),
        "where": place_name(place, office_code()) if place else "", "issues": by.may("cards.issue"),
        "sends": by.may("messages.send"), "visit": visit, "rule": rule,
        "fault_text": refusal_text(fault) if fault else "", "remedy": remedy_text(fault) if fault else "",
        "unreachable": reminders.unreachable(by, place).count(), "leaves": leaves(), "VISIT": VISIT,
    }  # fmt: skip
    return render(request, "cards/handover/uncollected.html", told)


@require_safe
@needs("cards.see")
def paper(request: HttpRequest) -> FileResponse:
    """The same on paper, village by village."""
    by, now = actor(request), timezone.now()
    place, visit = _asked(request, kecamatan_for(by))
    rows = list(_rows(by, place, visit))
    record_read(by=by, at=now, page="cards.uncollected_list", people=[row.person_key for row in rows],
                place=place)  # fmt: skip
    pdf = batches.uncollected(rows, place, by=by, at=now, language=current())
    return FileResponse(BytesIO(pdf), filename="belum-diambil.pdf")


@require_POST
@needs("messages.send")
def remind(request: HttpRequest) -> HttpResponse:
    """The holders of the ticked cards, now; what came of each is said in one line."""
    by = actor(request)
    chosen = [int(text) for text in request.POST.getlist("kartu") if text.isdecimal() and len(text) < 18]
    done = actions.remind_cards(applications=chosen, by=by, at=timezone.now())
    said = [say(words).format(n=done.counts[what]) for what, words in RESULTS.items() if done.counts[what]]
    text = "; ".join(said) + "."
    if done.refused:
        messages.warning(request, f"{text} {refusal_text(done.refused)} {remedy_text(done.refused)}".strip())
    else:
        messages.success(request, text)
    place, visit = _asked(request, kecamatan_for(by))
    asked = {"tempat": place, "kabar": VISIT if visit else ""}
    kept = urlencode({name: value for name, value in asked.items() if value})
    return redirect(f"{reverse('cards:uncollected')}{'?' if kept else ''}{kept}")


def _asked(request: HttpRequest, places: list[tuple[str, str]]) -> tuple[str, bool]:
    told = request.POST if request.method == "POST" else request.GET
    place = told.get("tempat", "")
    return (place if place in dict(places) else ""), told.get("kabar") == VISIT


def _rows(by: Actor, place: str, visit: bool) -> QuerySet[Any]:
    return reminders.unreachable(by, place) if visit else queries.uncollected(by, place)


def _policy() -> tuple[Policy, Refused | None]:
    """A file that cannot be used is named on the page; nobody is written to until it is mended."""
    try:
        return reminders.policy(), None
    except Refused as fault:
        return USUAL, fault


def _lines(found: list[Any], rule: Policy, now: dt.datetime) -> list[Line]:
    today = timezone.localdate(now)
    told = zip(rows_of(found), reminders.standings(found, rule), strict=True)
    return [_line(row, standing, today) for row, standing in told]


def _line(row: Shown, standing: reminders.Standing, today: dt.date) -> Line:
    last = standing.last
    reason = message_words.REASONS.get(last.reason) if last else None
    return Line(
        row, (today - timezone.localdate(row.application.since)).days, standing, standing.due(today),
        say(SILENT[standing.silence]) if standing.silence else "",
        say(message_words.STATES[State(last.state)]) if last else "",
        message_words.TAGS[State(last.state)] if last else "",
        say(message_words.CHANNELS[Channel(last.channel)]) if last else "",
        say(reason) if reason else "",
        next((one for one in reversed(standing.messages) if one.to_open), None),
    )  # fmt: skip
