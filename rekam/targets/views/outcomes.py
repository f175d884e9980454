"""An outcome from the field: from the list in two taps, from the person's page, or taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rekam.targets import actions, queries
from rekam.targets.forms import OutcomeForm
from rekam.targets.views.shown import quick, said
from rekam.targets.views.target import person_page
from rekam.web.doors import actor, needs
from rekam.web.returning import onward


@require_http_methods(["GET", "HEAD", "POST"])
@needs("targets.write")
def write(request: HttpRequest, person_key: str) -> HttpResponse:
    """Asked for by htmx this is a cell of the list: first the buttons, then what was written."""
    if request.method != "POST":
        return _buttons(request, person_key)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return person_page(request, person_key, outcome=form, status=422)
    told = form.cleaned_data
    written = actions.write_outcome(
        person_key=person_key, kind=told["hasil"], evidence=told["dasar"], note=told["catatan"],
        by=actor(request), at=timezone.now(),
    )  # fmt: skip
    if request.headers.get("HX-Request") == "true":
        shown = {"key": person_key, "last": said(written), "writes": True, "just": True}
        return render(request, "targets/parts/outcome.html", shown)
    messages.success(request, _("Hasil dicatat: {kind}.").format(kind=said(written).words))
    return onward(request, person_key, redirect("targets:target", person_key=person_key))


def _buttons(request: HttpRequest, person_key: str) -> HttpResponse:
    """No personal data: the buttons alone. Without htmx they stand on the person's page."""
    queries.target(person_key, by=actor(request))
    if request.headers.get("HX-Request") != "true":
        return redirect(reverse("targets:target", args=[person_key]) + "#hasil")
    return render(request, "targets/parts/quick.html", {"key": person_key, "quick": quick(), "in_list": True})


@require_POST
@needs("targets.write")
def correct(request: HttpRequest, person_key: str, outcome_id: int) -> HttpResponse:
    actions.correct_outcome(
        person_key=person_key, outcome_id=outcome_id, by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Hasil ditarik kembali; keduanya tetap tertulis di riwayat."))
    return redirect("targets:target", person_key=person_key)
