"""Who signs the office's letters, and by what: one page, for who keeps the letters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.forms import EndForm, SignatoryForm
from rekam.documents.phrases.letters import CAPACITIES
from rekam.documents.phrases.signing import SIGNERS
from rekam.documents.rules import Capacity
from rekam.documents.rules.signatories import Term
from rekam.documents.views.letters import say_no
from rekam.places.queries import letterhead, office
from rekam.web.doors import actor, needs

FIELDS = {
    "signatory_name": "name",
    "signatory_nip": "nip",
    "signatory_days": "until",
    "signatory_overlap": "since",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs("documents.manage")
def signatories(request: HttpRequest) -> HttpResponse:
    if office() is None:
        return render(request, "documents/signatories.html", {"here": None})
    form = SignatoryForm(request.POST or None, initial=_first())
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_signatory(by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Penanda tangan disimpan."))
            return redirect("documents:signatories")
        except Refused as refusal:
            say_no(form, refusal, FIELDS)
    today = timezone.localdate()
    rows = [
        (row, CAPACITIES[Capacity(row.capacity)], Term(row.since, row.until).when(today))
        for row in queries.signatories()
    ]
    told = {
        "here": office(),
        "form": form,
        "rows": rows,
        "now": next((row for row, _, place in rows if place == "now"), None),
        "signer": SIGNERS[queries.signer_kind()],
        "test": queries.test_signer(),
    }
    return render(request, "documents/signatories.html", told, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("documents.manage")
def signatory(request: HttpRequest, id: int) -> HttpResponse:
    row = queries.signatory_row(id)
    form = EndForm(request.POST or None, initial={"until": row.until or timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_signatory(id=id, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Hari terakhir disimpan."))
            return redirect("documents:signatories")
        except Refused as refusal:
            say_no(form, refusal, FIELDS | {"signatory_overlap": "until"})
    told = {
        "form": form,
        "row": row,
        "capacity": CAPACITIES[Capacity(row.capacity)],
        "crumbs": [(_("Penanda tangan"), reverse("documents:signatories")), (row.name, "")],
    }
    return render(request, "documents/signatory.html", told, status=422 if form.is_bound else 200)


def _first() -> dict[str, object]:
    """The head of office as the letterhead has it, where nobody was entered yet."""
    if queries.signatories().exists():
        return {"since": timezone.localdate()}
    head = letterhead()
    return {"since": timezone.localdate(), "name": head.head, "nip": head.nip}
