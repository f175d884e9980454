"""One person on the list, and what happened with him."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rekam.audit.actions import record_read
from rekam.targets import actions, queries
from rekam.targets.forms import OutcomeForm
from rekam.targets.phrases import OUTCOMES
from rekam.targets.rules import OutcomeKind
from rekam.targets.views.shown import actor, rows_of
from rekam.web.doors import needs
from rekam.web.language import say


@require_http_methods(["GET", "POST"])
@needs("targets.see")
def target(request: HttpRequest, person_key: str) -> HttpResponse:
    by, now = actor(request), timezone.now()
    found = queries.target(person_key, by=by)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.write_outcome(person_key=person_key, kind=told["hasil"], note=told["catatan"], by=by, at=now)
        return redirect("targets:target", person_key=person_key)
    record_read(by=by, at=now, page="targets.person", people=[person_key], place=found.village_code)
    outcomes = queries.outcomes_of([person_key])[person_key]
    (row,) = rows_of([found], {person_key: outcomes})
    history = [{"words": say(OUTCOMES[OutcomeKind(o.kind)]), "outcome": o} for o in outcomes]
    crumbs = [(_("Sasaran"), reverse("targets:list")), (found.name, "")]
    shown = {"row": row, "form": form, "history": history, "crumbs": crumbs}
    return render(request, "targets/target.html", shown | {"may_write": by.may("targets.write")})
