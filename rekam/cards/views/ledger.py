"""What every page of the ledger shows: its tabs, the names of places and officers, differences."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.forms import Form
from django.http import FileResponse, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rekam.cards.queries.stock import place_name
from rekam.core.refusal import Refused
from rekam.people.queries import names_of
from rekam.web.errors import refusal_text, remedy_text, status_of

OFFICE_ITSELF = "Rekam"

UNPROCESSABLE = 422


def tabs(request: HttpRequest) -> list[dict[str, Any]]:
    told = (
        (_("Ringkasan"), "cards:stock"),
        (_("Penerimaan"), "cards:deliveries"),
        (_("Kiriman"), "cards:transfers"),
        (_("Dua orang"), "cards:asks"),
        (_("Hitungan"), "cards:stock-takes"),
        (_("Bahan"), "cards:consumables"),
    )
    return [
        {"title": title, "url": reverse(name), "current": request.path == reverse(name), "count": None}
        for title, name in told
    ]


def crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Stok blangko"), reverse("cards:stock")), *steps]


def named(rows: Iterable[Any], *fields: str) -> Callable[[str], str]:
    """The names of all officers that these rows speak of, in one query."""
    ids = {str(getattr(row, name)) for row in rows for name in fields} - {""}
    told = names_of(ids)
    return lambda id: told.get(id, OFFICE_ITSELF if id == "system" else id)


def refused_in(form: Form, no: Refused) -> None:
    """What the rules say no to stands at the form, so that nothing typed is lost."""
    form.add_error(None, f"{refusal_text(no)} {remedy_text(no)}".strip())


def in_form(form: Form, no: Refused) -> None:
    """The same; what is not allowed, not there or changed meanwhile is a page of its own."""
    if status_of(no.code) != UNPROCESSABLE:
        raise no
    refused_in(form, no)


def place(code: str) -> str:
    return place_name(code) if code else "–"


def paper(pdf: bytes) -> FileResponse:
    return FileResponse(BytesIO(pdf), content_type="application/pdf", filename="berita-acara.pdf")
