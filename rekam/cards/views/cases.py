"""A card that is not where it should be: what is known, found after all, or lost by the word of two."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.cards import actions
from rekam.cards.forms.shipping import LossForm
from rekam.cards.phrases.shipping import CASES, OUTCOMES
from rekam.cards.queries import applications, shipments
from rekam.cards.rules.shipments import CaseKind, CaseOutcome
from rekam.cards.views.told import rows_of
from rekam.people.queries import names_of
from rekam.web.doors import actor, needs
from rekam.web.language import say


@require_safe
@needs("cards.see")
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    return case_page(request, case_id)


def case_page(
    request: HttpRequest, case_id: int, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    by = actor(request)
    found = shipments.case(case_id, by=by)
    card = found.application
    record_read(by=by, at=timezone.now(), page="cards.case", people=[card.person_key],
                place=applications.place_of(card))  # fmt: skip
    (row,) = rows_of([card])
    names = names_of({found.opened_by, found.asked_by, found.closed_by} - {""})
    told = {
        "case": found, "row": row, "says": say(CASES[CaseKind(found.kind)]),
        "outcome": say(OUTCOMES[CaseOutcome(found.outcome)]) if found.outcome else "",
        "opened_by": names.get(found.opened_by, found.opened_by),
        "asked_by": names.get(found.asked_by, found.asked_by),
        "closed_by": names.get(found.closed_by, found.closed_by),
        "form": form or LossForm(), "ships": by.may("cards.ship"),
        "answers": by.may("cards.approve") and bool(found.asked_by) and found.asked_by != by.id,
    }  # fmt: skip
    return render(request, "cards/shipping/case.html", told, status=status)


@require_POST
@needs("cards.ship")
def find(request: HttpRequest, case_id: int) -> HttpResponse:
    actions.find_card(case_id=case_id, by=actor(request), at=timezone.now())
    messages.success(request, _("Ditemukan; kartu siap diambil."))
    return redirect("cards:case", case_id=case_id)


@require_POST
@needs("cards.ship")
def ask(request: HttpRequest, case_id: int) -> HttpResponse:
    form = LossForm(request.POST)
    if not form.is_valid():
        return case_page(request, case_id, form, 422)
    actions.ask_loss(
        case_id=case_id, reason=form.cleaned_data["catatan"], by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Menunggu jawaban orang kedua."))
    return redirect("cards:case", case_id=case_id)


@require_POST
@needs("cards.approve")
def answer(request: HttpRequest, case_id: int) -> HttpResponse:
    agree = request.POST.get("jawab") == "hilang"
    actions.answer_loss(case_id=case_id, agree=agree, by=actor(request), at=timezone.now())
    told = _("Dinyatakan hilang; permohonannya kembali ke antrean cetak.") if agree else _("Dicari lagi.")
    messages.success(request, told)
    return redirect("cards:case", case_id=case_id)
