"""What waits for a decision, kind by kind; the list of one kind; one finding."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rekam.audit.actions import record_read
from rekam.people.queries import data_asof
from rekam.voters import queries
from rekam.voters.forms import FilterForm
from rekam.voters.phrases.questions import KIND_ORDER, kind_words, meaning_words
from rekam.voters.rules.deciding import State
from rekam.voters.views import one, together
from rekam.voters.views.shown import crumbs, reason, rt_rw, state_shown, village_name
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of

MOST_GROUPS = 3


@require_safe
@needs("voters.see")
def overview(request: HttpRequest) -> HttpResponse:
    """Counts only: nobody is named here."""
    by = actor(request)
    kinds = [_kind(kind, found) for kind, found in _in_order(queries.counts(by))]
    told = {
        "kinds": [kind for kind in kinds if kind["all"]],
        "quiet": [kind for kind in kinds if not kind["all"]],
        "open": sum(kind["open"] for kind in kinds),
        "most": max(kind["open"] for kind in kinds),
        "groups": together.largest(by, [kind["kind"] for kind in kinds if kind["open"]]),
        "decides": by.may("voters.decide"),
        "imports": by.may("people.import"),
        "data_asof": data_asof(by),
    }
    return render(request, "voters/findings.html", told | together.standing(by))


def _in_order(counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, Mapping[str, int]]]:
    return [(kind, counts[kind]) for kind in KIND_ORDER]


def _kind(kind: str, found: Mapping[str, int]) -> dict[str, Any]:
    return {
        "kind": str(kind),
        "title": say(kind_words(kind)),
        "means": say(meaning_words(kind)),
        "open": found[State.PROPOSED] + found[State.UNSURE],
        "unsure": found[State.UNSURE],
        "yes": found[State.CONFIRMED],
        "no": found[State.REJECTED],
        "sent": found[State.SENT] + found[State.ANSWERED],
        "all": sum(found.values()),
    }


@require_safe
@needs("voters.see")
def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """In walking order, filtered; above it what may be decided together."""
    if kind not in KIND_ORDER:
        raise Http404
    by, form = actor(request), FilterForm(request.GET, actor(request))
    wanted = form.wanted()
    page = page_of(request, queries.findings(by, kind=kind, **wanted))
    rows = list(page)
    if rows:
        record_read(
            by=by, at=timezone.now(), page="voters.findings", people=_people(rows),
            place=wanted["village"], kind=kind,
        )  # fmt: skip
    told = {
        "kind": kind,
        "title": say(kind_words(kind)),
        "means": say(meaning_words(kind)),
        "form": form,
        "page": page,
        "rows": _rows(rows),
        "query": request.GET.urlencode(),
        "narrowed": any((wanted["village"], wanted["group"], request.GET.get("keadaan"))),
        "group": together.group_shown(wanted["group"]) if wanted["group"] else None,
        "groups": together.largest(by, [kind], MOST_GROUPS),
        "waiting": wanted["state"] == "open",
        "decides": by.may("voters.decide"),
        "crumbs": crumbs((say(kind_words(kind)), "")),
    }
    return render(request, "voters/kind.html", told)


def _people(rows: Sequence[Any]) -> list[str]:
    return sorted({key for row in rows for key in queries.keys_of(row.finding, row)})


def _rows(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Names of villages are looked up once each, in memory."""
    return [
        {
            "row": row,
            "village": village_name(row.village_code) if row.village_code else "",
            "rt_rw": rt_rw(row),
            "says": reason(row),
            "state": state_shown(row.finding.state),
        }
        for row in rows
    ]


@require_safe
@needs("voters.see")
def finding(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    return one.page(request, id)
