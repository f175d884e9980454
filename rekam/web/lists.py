"""Which part of a long list a request asks for, in which order: `?hal=3&urut=-sisa`."""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def chosen_order(request: HttpRequest, names: Collection[str], default: str) -> str:
    """`name`, or `-name` for the largest first; the default for anything that is not a column here."""
    asked = request.GET.get("urut", "")
    return asked if asked.removeprefix("-") in names else default


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = 50) -> Page[Any]:
    """The page that `?hal=` asks for; the first or last one when there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("hal"))
