"""Card printers of the office: where they stand, how they are reached, how they are."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.cards.actions import printers as actions
from rekam.cards.forms.printing import PrinterForm
from rekam.cards.phrases import COLOURS
from rekam.cards.phrases.printing import note_words, reason_words
from rekam.cards.queries import printing as queries
from rekam.cards.queries.custody import office_code
from rekam.cards.rules.blanks import Colour
from rekam.cards.views.told import kecamatan_for, place_name
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text
from rekam.web.language import say

_FIELD = {"printer_uri": "uri", "printer_name": "name"}


@require_safe
@needs("cards.manage")
def printers(request: HttpRequest) -> HttpResponse:
    return _list(request)


@require_POST
@needs("cards.manage")
def add(request: HttpRequest) -> HttpResponse:
    form = PrinterForm(request.POST, places=kecamatan_for(actor(request)), new=True)
    if form.is_valid() and _did(form, lambda: actions.add_printer(
        **form.cleaned_data, by=actor(request), at=timezone.now()
    )):  # fmt: skip
        messages.success(request, _("Pencetak ditambahkan. Coba dulu apakah ia menjawab."))
        return redirect("cards:printers")
    return _list(request, form=form, status=422)


@require_safe
@needs("cards.manage")
def printer(request: HttpRequest, id: int) -> HttpResponse:
    return _one(request, id)


@require_POST
@needs("cards.manage")
def change(request: HttpRequest, id: int) -> HttpResponse:
    form = PrinterForm(request.POST, places=())
    if form.is_valid() and _did(form, lambda: actions.change_printer(
        printer_id=id, **form.cleaned_data, by=actor(request), at=timezone.now()
    )):  # fmt: skip
        messages.success(request, _("Perubahan disimpan."))
        return redirect("cards:printers")
    return _one(request, id, form=form, status=422)


@require_POST
@needs("cards.manage")
def attempt(request: HttpRequest, id: int) -> HttpResponse:
    """Ask the printer how it is."""
    found = actions.try_printer(printer_id=id, by=actor(request), at=timezone.now())
    if found.ready:
        messages.success(request, _("Pencetak {name} menjawab dan siap.").format(name=found.name))
    else:
        why = ", ".join(_why(found.reasons)) or _("tanpa alasan")
        messages.error(request, _("Pencetak {name} belum siap: {why}.").format(name=found.name, why=why))
    return redirect("cards:printers")


def _did(form: PrinterForm, write: Any) -> bool:
    """Whether it was written; a refusal about a field stands at that field."""
    try:
        write()
    except Refused as refused:
        if refused.code not in _FIELD:
            raise
        form.add_error(_FIELD[refused.code], refusal_text(refused))
        return False
    return True


def _list(request: HttpRequest, *, form: PrinterForm | None = None, status: int = 200) -> HttpResponse:
    by = actor(request)
    rows = [
        {
            "printer": one,
            "place": place_name(one.place, office_code()),
            "colour": say(COLOURS[Colour(one.colour)]) if one.colour else _("keduanya"),
            "why": ", ".join(_why(one.reasons)),
        }
        for one in queries.printers(by, all_of_them=True)
    ]
    told = {
        "rows": rows,
        "form": form or PrinterForm(places=kecamatan_for(by), new=True),
        "prints": by.may("cards.print"),
    }
    return render(request, "cards/printing/printers.html", told, status=status)


def _why(reasons: Sequence[str]) -> list[str]:
    return [say(note_words(each) if each.startswith("printer_") else reason_words(each)) for each in reasons]


def _one(
    request: HttpRequest, id: int, *, form: PrinterForm | None = None, status: int = 200
) -> HttpResponse:
    found = queries.printer(id, by=actor(request), permission="cards.manage")
    first = {name: getattr(found, name) for name in ("name", "uri", "colour", "active")}
    told = {
        "printer": found,
        "place": place_name(found.place, office_code()),
        "form": form or PrinterForm(initial=first, places=()),
        "crumbs": [(_("Pencetak kartu"), reverse("cards:printers")), (found.name, "")],
    }
    return render(request, "cards/printing/printer.html", told, status=status)
