"""The register of letter numbers, how each kind is numbered, and a number that is void."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.forms import RegisterForm, SeriesForm, VoidForm
from rekam.documents.phrases.letters import KINDS
from rekam.documents.rules import Kind
from rekam.places.queries import office
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text, remedy_text, status_of
from rekam.web.language import say
from rekam.web.lists import page_of

FIELDS = {
    "letter_pattern": "pattern",
    "letter_pattern_taken": "pattern",
    "letter_series": "series",
    "letter_start": "start_number",
    "letter_reason": "reason",
}


@require_safe
@needs("documents.manage")
def letters(request: HttpRequest) -> HttpResponse:
    if office() is None:
        return render(request, "documents/letters.html", {"here": None})
    form = RegisterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.letters(kind=asked.get("jenis", ""), year=asked.get("tahun"))
    page = page_of(request, found)
    told = {
        "here": office(),
        "form": form,
        "page": page,
        "filtered": form.has_changed(),
        "rows": [(letter, KINDS[Kind(letter.kind)]) for letter in page],
        "series": [
            (row, KINDS[Kind(row.kind)], KINDS[Kind(row.series)])
            for row in queries.series(timezone.localdate())
        ],
        "voids": actor(request).may("documents.print"),
    }
    return render(request, "documents/letters.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("documents.manage")
def series(request: HttpRequest, kind: str) -> HttpResponse:
    rows = {row.kind: row for row in queries.series(timezone.localdate())}
    if kind not in rows:
        raise Refused("letter_kind", kind=kind)
    row = rows[kind]
    first = {"pattern": row.pattern, "series": row.series, "start_number": row.start}
    form = SeriesForm(request.POST or None, kind=kind, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_series(kind=kind, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Pola nomor disimpan dan berlaku untuk surat berikutnya."))
            return redirect("documents:letters")
        except Refused as refusal:
            say_no(form, refusal)
    name = say(KINDS[Kind(kind)])
    told = {"form": form, "row": row, "name": name, "crumbs": _crumbs(name)}
    return render(request, "documents/series.html", told, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("documents.print")
def void(request: HttpRequest, id: int) -> HttpResponse:
    """Not of a suket: its number goes with the letter, which has a life of its own."""
    letter = queries.letter(id)
    suket = letter.kind == Kind.SUKET
    form = VoidForm(request.POST or None)
    if request.method == "POST" and not suket and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.void_letter(id=id, reason=reason, by=actor(request), at=timezone.now())
            messages.success(request, _("Surat {number} dibatalkan.").format(number=letter.text))
            return redirect("documents:letter", id=id)
        except Refused as refusal:
            say_no(form, refusal)
    told = {
        "form": form,
        "letter": letter,
        "suket": suket,
        "kind": KINDS[Kind(letter.kind)],
        "crumbs": _crumbs(letter.text) if actor(request).may("documents.manage") else [],
    }
    return render(request, "documents/letter.html", told, status=422 if form.is_bound else 200)


def _crumbs(last: str) -> list[tuple[str, str]]:
    return [(_("Nomor surat"), reverse("documents:letters")), (last, "")]


def say_no(form: forms.Form, refusal: Refused, fields: dict[str, str] = FIELDS) -> None:
    """The sentence and its cure beside the field; what is no fault of the form has a page of its own."""
    if refusal.code not in fields and status_of(refusal.code) != 422:
        raise refusal
    form.add_error(fields.get(refusal.code), f"{refusal_text(refusal)} {remedy_text(refusal)}")
