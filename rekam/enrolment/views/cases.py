"""Where a list and the office disagree: the list of such cases, one of them, and how it was settled."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.enrolment import actions, queries
from rekam.enrolment.forms import SettleForm
from rekam.enrolment.phrases.ageing import CASES, OUTCOMES
from rekam.enrolment.rules.cases import Kind, Outcome
from rekam.enrolment.views.records import history_of, person_facts, standing
from rekam.enrolment.views.shown import crumbs, officers, state_name, tabs, village_name
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of
from rekam.web.returning import onward


@require_safe
@needs("enrolment.see")
def cases(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    page = page_of(request, queries.cases_in(by))
    rows, settled = _rows(list(page)), _rows(list(queries.cases_in(by, settled=True)[:10]))
    keys = [row["key"] for row in (*rows, *settled)]
    if keys:
        record_read(by=by, at=timezone.now(), page="enrolment.cases", people=keys)
    told = {
        "page": page,
        "rows": rows,
        "settled": settled,
        "tabs": tabs(by, "cases"),
        "crumbs": crumbs((_("Kasus"), "")),
    }
    return render(request, "enrolment/cases.html", told)


def _rows(found: list[Any]) -> list[dict[str, Any]]:
    """Two queries for any number of cases: whose they are, and who settled them."""
    names = queries.names([one.record.person_key for one in found])
    people = officers({one.closed_by for one in found})
    return [
        {
            "case": one,
            "key": one.record.person_key,
            "name": names.get(one.record.person_key) or _("(tidak ada di register)"),
            "village": village_name(one.record.village_code),
            "known": state_name(one.status),
            "seen": state_name(one.seen),
            "file": one.intake.name if one.intake else "",
            "outcome": say(OUTCOMES[Outcome(one.outcome)]) if one.outcome else "",
            "by": people[one.closed_by],
        }
        for one in found
    ]


@require_safe
@needs("enrolment.see")
def case(request: HttpRequest, id: int) -> HttpResponse:
    return _case(request, id)


def _case(request: HttpRequest, id: int, form: SettleForm | None = None, status: int = 200) -> HttpResponse:
    by = actor(request)
    found = queries.case(id)
    place = queries.place_of(found.record)
    by.check("enrolment.see", place)
    key = found.record.person_key
    who = queries.identities([key]).get(key)
    lines, others = history_of(found.record, by)
    shown = sorted({key, *others})
    record_read(by=by, at=timezone.now(), page="enrolment.case", people=shown, place=place)
    told = standing(found.record) | _rows([found])[0] | {
        "record": found.record,
        "known_person": who is not None,
        "facts": person_facts(who) if who else [],
        "means": say(CASES[Kind(found.kind)]),
        "form": form or _form(found),
        "settles": by.may("enrolment.decide") and not found.outcome,
        "lines": lines,
        "crumbs": crumbs((_("Kasus"), reverse("enrolment:cases")), (_("satu kasus"), "")),
    }  # fmt: skip
    answer = render(request, "enrolment/case.html", told, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _form(found: Any, data: Any = None) -> SettleForm:
    return SettleForm(data, seen=state_name(found.seen), known=state_name(found.status))


@require_POST
@needs("enrolment.decide")
def settle(request: HttpRequest, id: int) -> HttpResponse:
    form = _form(queries.case(id), request.POST)
    if not form.is_valid():
        return _case(request, id, form, status=422)
    told = form.cleaned_data
    found = actions.settle_case(
        case_id=id, outcome=told["outcome"], note=told["note"], by=actor(request), at=timezone.now()
    )
    messages.success(
        request, _("Kasus selesai: {outcome}.").format(outcome=say(OUTCOMES[Outcome(found.outcome)]))
    )
    return onward(request, found.record.person_key, redirect("enrolment:case", id=id))
