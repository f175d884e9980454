"""The list by name by address: filtered, printed, taken as a workbook, and written on."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.days import age_on
from rekam.people.queries import as_of
from rekam.places import queries as places
from rekam.sheets.workbooks import Edition
from rekam.targets import actions, books, queries
from rekam.targets.forms import FilterForm, OutcomeForm
from rekam.targets.phrases import OUTCOMES, flag_text
from rekam.targets.rules import Flag, OutcomeKind
from rekam.voters.phrases import reason_text
from rekam.voters.queries import election
from rekam.web.doors import needs
from rekam.web.language import current, say

A_PAGE = 50


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_safe
@needs("targets.see")
def the_list(request: HttpRequest) -> HttpResponse:
    by, now = _actor(request), timezone.now()
    form = FilterForm(request.GET, queries.count_by_place(by))
    wanted = form.wanted()
    page = Paginator(queries.open_targets(by, wanted), A_PAGE).get_page(request.GET.get("hal"))
    keys = [target.person_key for target in page]
    if keys:
        record_read(by=by, at=now, page="targets.list", people=keys, place=wanted.place)
    shown = {
        "form": form,
        "page": page,
        "rows": _rows(page, queries.outcomes_of(keys)),
        "all": queries.waiting_count(by),
        "query": request.GET.urlencode(),
        "place": places.region(wanted.place) if wanted.place else None,
    }
    return render(request, "targets/list.html", shown)


def _rows(targets: Iterable[Any], outcomes: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Each target with its village heading where that changes, its words, and its last outcome."""
    before, seen_for = None, election()
    for target in targets:
        region = places.region(target.village_code) if target.village_code != before else None
        before = target.village_code
        last = outcomes[target.person_key][:1]
        yield {
            "target": target,
            "village": region,
            "age": target.birth_date and _age(target.birth_date),
            "why": reason_text(target.reason, {"status": target.status}, current()),
            "flags": [flag_text(flag, seen_for, current()) for flag in Flag if getattr(target, flag.value)],
            "last": last and {"words": say(OUTCOMES[OutcomeKind(last[0].kind)]), "outcome": last[0]},
        }


def _age(born: dt.date) -> int:
    return age_on(born, election().polling_day)


@require_http_methods(["GET", "POST"])
@needs("targets.see")
def target(request: HttpRequest, person_key: str) -> HttpResponse:
    by, now = _actor(request), timezone.now()
    found = queries.target(person_key, by=by)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.write_outcome(person_key=person_key, kind=told["hasil"], note=told["catatan"], by=by, at=now)
        return redirect("targets:target", person_key=person_key)
    record_read(by=by, at=now, page="targets.person", people=[person_key], place=found.village_code)
    outcomes = queries.outcomes_of([person_key])[person_key]
    (row,) = _rows([found], {person_key: outcomes})
    history = [{"words": say(OUTCOMES[OutcomeKind(o.kind)]), "outcome": o} for o in outcomes]
    crumbs = [(_("Sasaran"), reverse("targets:list")), (found.name, "")]
    shown = {"row": row, "form": form, "history": history, "crumbs": crumbs}
    return render(request, "targets/target.html", shown | {"may_write": by.may("targets.write")})


@require_safe
@needs("targets.print")
def workbook(request: HttpRequest) -> FileResponse:
    """The list as filtered, as a workbook with a sheet per kecamatan, to print and sign."""
    by, now = _actor(request), timezone.now()
    wanted = FilterForm(request.GET, queries.count_by_place(by)).wanted()
    targets = queries.as_values(queries.open_targets(by, wanted))
    keys = [target.person.row for target in targets]
    record_read(by=by, at=now, page="targets.workbook", people=keys, place=wanted.place)
    told = as_of()
    made = now.replace(tzinfo=None, microsecond=0)
    edition = Edition(created=made, language=current(), synthetic=bool(told and told.synthetic))
    with tempfile.TemporaryDirectory(prefix="rekam-") as folder:
        path = Path(folder) / "belum-rekam.xlsx"
        books.write_targets(path, targets, election=election(), edition=edition)
        content = BytesIO(path.read_bytes())
    return FileResponse(content, as_attachment=True, filename="belum-rekam.xlsx")
