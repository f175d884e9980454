"""The print plan: where blanks run out and who is then without a card, what to bring where, what if."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rekam.audit.actions import record_read
from rekam.cards.forms.plan import WhatIfForm
from rekam.cards.phrases import COLOURS
from rekam.cards.queries import applications
from rekam.cards.queries import plan as queries
from rekam.cards.queries.custody import office_code
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.planning import Queued, last_day, queue, shelves, transfers
from rekam.cards.views.told import kecamatan_for, page_of_other_room, place_name, rows_of
from rekam.core.actor import Actor
from rekam.people.queries import as_of
from rekam.voters.queries import election
from rekam.web.doors import actor, needs
from rekam.web.language import current, say
from rekam.web.lists import page_of


@require_safe
@needs("cards.see")
def plan(request: HttpRequest) -> HttpResponse:
    by, today = actor(request), timezone.localdate()
    until = last_day(election().polling_day, today)
    form = WhatIfForm(request.GET, kecamatan_for(by), today=today, until=until)
    waiting, stock, paces = queries.waiting(by), queries.stock(by), queries.paces(timezone.now())
    told = shelves(waiting, stock, paces, today=today, until=until)
    thought = form.delivery()
    instead = (
        shelves(waiting, stock, paces, today=today, until=until, deliveries=[thought]) if thought else []
    )
    page = page_of(request, queue(waiting, stock, today))
    shown = {
        "form": form, "today": today, "until": until, "polls": until == election().polling_day,
        "shelves": _lines(told, instead), "transfers": _moves(transfers(told, queries.distance)),
        "thought": thought, "page": page, "rows": _queue(list(page), by),
        "printable": sum(shelf.now for shelf in told),
        "waiting": len(waiting), "short": sum(s.course.voters_left for s in told),
        "short_then": sum(s.course.voters_left for s in instead), "unborn": queries.no_birth_date(by),
        "transfer_url": page_of_other_room("cards:transfers"), "stocks": by.may("cards.stock"),
    }  # fmt: skip
    return render(request, "cards/plan/plan.html", shown, status=422 if form.errors else 200)


def _lines(told: list[Any], instead: list[Any]) -> list[dict[str, Any]]:
    """Each place and colour, with how it would fare with the delivery that is thought of."""
    office, other = office_code(), {shelf.key: shelf for shelf in instead}
    now = {shelf.key: shelf for shelf in told}
    return [
        {
            "shelf": now.get(key) or other[key], "then": other.get(key),
            "place": place_name(key[0], office), "colour": say(COLOURS[Colour(key[1])]),
        }
        for key in sorted({*now, *other})
    ]  # fmt: skip


def _moves(told: list[Any]) -> list[dict[str, Any]]:
    office = office_code()
    return [
        {
            "row": one, "from": place_name(one.source, office), "to": place_name(one.target, office),
            "colour": say(COLOURS[Colour(one.colour)]),
        }
        for one in told
    ]  # fmt: skip


def _queue(told: list[Queued], by: Actor) -> list[tuple[Queued, Any]]:
    """The part of the queue that is shown, with names; those are read, and the log says so."""
    found = applications.by_ids([one.waiting.id for one in told])
    rows = {row.application.pk: row for row in rows_of(list(found.values()))}
    if rows:
        keys = [row.application.person_key for row in rows.values()]
        record_read(by=by, at=timezone.now(), page="cards.plan", people=keys)
    return [(one, rows[one.waiting.id]) for one in told if one.waiting.id in rows]


@require_safe
@needs("cards.see")
def workbook(request: HttpRequest) -> FileResponse:
    """Places, transfers and the whole queue by name."""
    from rekam.cards.books.plans import write_plan
    from rekam.sheets.workbooks import Edition  # Arrow: 50 MB that a server without workbooks must not carry

    by, now = actor(request), timezone.now()
    today = timezone.localdate(now)
    until = last_day(election().polling_day, today)
    waiting, stock = queries.waiting(by), queries.stock(by)
    told = shelves(waiting, stock, queries.paces(now), today=today, until=until)
    line = queue(waiting, stock, today)
    found = applications.by_ids([one.waiting.id for one in line])
    record_read(by=by, at=now, page="cards.plan_workbook", people=[row.person_key for row in found.values()])
    names = applications.names_for(list(found.values()))
    named = {pk: names.get(row.person_key, "") for pk, row in found.items()}
    seen = as_of()
    edition = Edition(
        created=timezone.localtime(now).replace(tzinfo=None, microsecond=0), language=current(),
        synthetic=bool(seen and seen.synthetic),
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="rekam-") as folder:
        path = Path(folder) / "rencana-cetak.xlsx"
        moves = transfers(told, queries.distance)
        write_plan(path, told, moves, line, named, today=today, edition=edition)
        content = BytesIO(path.read_bytes())
    return FileResponse(content, as_attachment=True, filename="rencana-cetak.xlsx")
