"""How templates write numbers, days and people, and the small parts that take values: `{% load rekam %}`."""

import datetime as dt
from functools import cache
from importlib.resources import files
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rekam.core.days import MONTHS
from rekam.core.language import Words, day_in
from rekam.core.language import number as number_in
from rekam.core.nik import mask
from rekam.web.language import current
from rekam.web.language import say as say_words
from rekam.web.language import written as written_in
from rekam.web.marks import differences
from rekam.web.returning import NAME, desk_of

register = template.Library()
DASH = "–"
ICONS = files("rekam.web") / "static/web/icons"


@register.filter
def num(value: object, decimals: int = 0) -> str:
    """`1.234,5`; a dash for nothing."""
    if value is None or value == "":
        return DASH
    return number_in(float(str(value)), current(), decimals)


@register.filter
def signed(value: object, decimals: int = 0) -> str:
    """`+4,1`, `−26` with a true minus sign, `0`."""
    if value is None or value == "":
        return DASH
    text = num(value, decimals)
    return "+" + text if float(str(value)) > 0 else text.replace("-", "−")


@register.filter
def share(value: object, decimals: int = 1) -> str:
    """0.9725 as `97,3 %`; never rounds up to a hundred while somebody is left."""
    if value is None or value == "":
        return DASH
    hundred, step = float(str(value)) * 100, 10**-decimals
    shown = min(hundred, 100 - step) if 100 - step < hundred < 100 else hundred
    return number_in(shown, current(), decimals) + ("\u00a0%" if current() == "id" else "%")


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value)) if value else None


@register.filter
def long_date(value: object) -> str:
    """`Rabu, 27 November 2024`; takes a date, a datetime or ISO text."""
    day = _day(value)
    return day_in(day, current()) if day else DASH


@register.filter
def short_date(value: object) -> str:
    """`27 Nov 2024`."""
    day = _day(value)
    if day is None:
        return DASH
    month = MONTHS[day.month - 1][:3] if current() == "id" else f"{day:%b}"
    return f"{day.day} {month} {day.year}"


@register.filter
def clock(value: dt.datetime | None) -> str:
    """`08.15` in the office's own time zone, `08:15` in English."""
    if value is None:
        return DASH
    return f"{timezone.localtime(value):{'%H.%M' if current() == 'id' else '%H:%M'}}"


@register.filter
def ago(value: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """`baru saja`, `3 menit lalu`, `2 jam lalu`, `kemarin`, then the day itself."""
    if value is None:
        return DASH
    seconds = ((now or timezone.now()) - value).total_seconds()
    days = (_day(now or timezone.now()) - _day(value)).days  # type: ignore[operator]
    if seconds < 60:
        return _("baru saja")
    if seconds < 3600:
        return ngettext("%d menit lalu", "%d menit lalu", int(seconds // 60)) % (seconds // 60)
    if days == 0:
        return ngettext("%d jam lalu", "%d jam lalu", int(seconds // 3600)) % (seconds // 3600)
    return _("kemarin") if days == 1 else short_date(value)


@register.filter
def duration(seconds: float | None) -> str:
    """`40 detik`, `3 menit`, `1 jam 20 menit`; rounded up, for it is a promise."""
    if seconds is None:
        return DASH
    if seconds < 60:
        return ngettext("%d detik", "%d detik", int(seconds)) % max(int(seconds), 1)
    minutes = -int(-seconds // 60)
    said = ngettext("%d menit", "%d menit", minutes % 60) % (minutes % 60)
    if minutes < 60:
        return said
    hours = ngettext("%d jam", "%d jam", minutes // 60) % (minutes // 60)
    return f"{hours} {said}" if minutes % 60 else hours


@register.filter
def masked(nik: str | None) -> str:
    """`530101******0003`: how a NIK or KK number shows until somebody gives a reason to see it."""
    return mask(str(nik)) if nik else DASH


@register.filter
def say(words: Words | None) -> str:
    """A words table of `phrases.py` in the language of the page."""
    return say_words(words) if words else ""


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text("utf-8").strip()


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A vendored drawing, put into the page. It stands beside a word, or has a `label` of its own."""
    drawing = _drawing(name)
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    kind = escape(f"icon {css}".strip())
    return mark_safe(drawing.replace("<svg", f'<svg class="{kind}" {said}', 1))  # noqa: S308 - our own file


@register.simple_tag
def bar(value: float | None, of: float | None, kind: str = "") -> SafeString:
    """A thin line under a number: its share of the largest. Drawn as SVG, for the policy allows no style."""
    width = f"{max(0.0, min(1.0, (value or 0) / of)) * 100:.1f}" if of else "0"
    return format_html(
        '<svg class="bar {}" aria-hidden="true"><rect class="bar-all" width="100%" height="4" rx="2"/>'
        '<rect class="bar-part" width="{}%" height="4" rx="2"/></svg>',
        kind,
        width,
    )


@register.inclusion_tag("web/parts/progress.html")
def progress(job: Any, title: str = "") -> dict[str, Any]:
    """Long work: `job` has done, of, rate (a second), seconds_left, step."""
    return {"job": job, "title": title}


@register.inclusion_tag("web/parts/empty.html")
def empty_state(
    title: str, hint: str = "", image: str = "inbox", url: str = "", action: str = ""
) -> dict[str, str]:
    """Nothing here: what that means and what to do next."""
    return {"title": title, "hint": hint, "image": image, "url": url, "action": action}


@register.inclusion_tag("web/parts/data_asof.html", takes_context=True)
def data_asof(context: Context, told: Any = None) -> dict[str, Any]:
    """`Data per 15 November 2024, berkas X, oleh Y`: of this page, or of the office when nothing is told."""
    return {"told": told or context.get("data_asof")}


@register.inclusion_tag("web/parts/sort_header.html", takes_context=True)
def sort_header(context: Context, title: str, name: str, kind: str = "") -> dict[str, Any]:
    """A column head that sorts by `?urut=name`, the other way at the next click; `kind="num"` for numbers."""
    now = context["request"].GET.get("urut", context.get("sorted_by", ""))
    first = f"-{name}" if kind == "num" else name
    second = name if kind == "num" else f"-{name}"
    state = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return {"address": address(context, urut=second if now == first else first, hal=None), "title": title,
            "kind": kind, "state": state}  # fmt: skip


@register.inclusion_tag("web/parts/pager.html", takes_context=True)
def pager(context: Context, page: Any) -> dict[str, Any]:
    """Numbered pages of a Django `Page`; the rest of the address stays as it is."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "previous": address(context, hal=page.number - 1) if page.has_previous() else "",
        "next": address(context, hal=page.number + 1) if page.has_next() else "",
        "numbers": [(n, address(context, hal=n) if isinstance(n, int) else "") for n in numbers],
    }


@register.inclusion_tag("web/parts/pager_keys.html", takes_context=True)
def pager_keys(context: Context, newer: object = None, older: object = None) -> dict[str, Any]:
    """Newer and older by id, for lists too long to count."""
    return {
        "newer": address(context, sesudah=newer, sebelum=None) if newer is not None else "",
        "older": address(context, sebelum=older, sesudah=None) if older is not None else "",
    }


def address(context: Context, **changes: object) -> str:
    """This page's query with some values changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def written(value: object) -> object:
    """A number as the language writes it; words stay as they are."""
    return written_in(value)


@register.filter
def unlocalised(value: object) -> str:
    """A number as programs write it, for attributes."""
    return str(value)


@register.filter
def marked_against(value: object, other: object) -> SafeString:
    """A value with what differs from the other marked: by word, or by character where both are numbers."""
    pieces = differences(str(value), str(other)) if other else [(str(value), False)]
    return format_html_join("", "{}", ((_piece(text, differs),) for text, differs in pieces))


def _piece(text: str, differs: bool) -> SafeString:
    return format_html("<mark>{}</mark>", text) if differs else format_html("{}", text)


ZERO = 36
"""Where the line between for and against stands, of a hundred: at one place on every page."""


@register.simple_tag
def weight(value: float | None, heaviest: float | None) -> SafeString:
    """How much a comparison counts, drawn from the zero line: to the right what speaks for, in blue, to the
    left what speaks against, in amber. `heaviest` fills all of the right. Without a value the line alone.
    """
    width = min(abs(value or 0) / heaviest, 1) * (100 - ZERO) if heaviest else 0.0
    against = (value or 0) < 0
    return format_html(
        '<svg class="weigh" aria-hidden="true"><line x1="{zero}%" x2="{zero}%" y1="0" y2="100%"/>'
        '<rect class="{kind}" x="{left}%" y="15" width="{width}%" height="10" rx="2"/></svg>',
        zero=ZERO,
        kind="against" if against else "for",
        left=f"{ZERO - width:.1f}" if against else ZERO,
        width=f"{width:.1f}",
    )


@register.simple_tag(takes_context=True)
def from_desk(context: Context) -> SafeString:
    """Inside a form: takes along from which desk somebody came, so that the answer leads back there."""
    request = context.get("request")
    desk = desk_of(request) if request else ""
    return format_html('<input type="hidden" name="{}" value="{}">', NAME, desk) if desk else SafeString()
