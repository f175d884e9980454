"""The report upwards: a period of the whole office on a page, as a workbook, and on paper."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from rekam.coverage.forms import PeriodForm
from rekam.coverage.phrases.reports import (
    PARTS,
    SUM,
    Part,
    days_of,
    flow_of,
    name_of,
    notes_of,
    shown_of,
    standing_of,
)
from rekam.coverage.queries.numbered import numbered
from rekam.coverage.queries.reports import report
from rekam.coverage.queries.rolled import rolled
from rekam.coverage.rules.reports import Report
from rekam.jobs import queries as jobs
from rekam.people.queries import synthetic
from rekam.places import queries as places
from rekam.places.queries import Region
from rekam.web.doors import actor, needs
from rekam.web.language import current, say

ROLL_UP = "rekam.coverage.tasks.roll_up"


@require_safe
@needs("coverage.see")
def shown(request: HttpRequest) -> HttpResponse:
    form = PeriodForm(request.GET, today=timezone.localdate())
    here = _office()
    if here is None:
        return redirect("coverage:office")
    head = rolled()
    if head is None:
        return _waiting(request)
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRefresh()
    told = report(here, form.period(), head=head, today=timezone.localdate())
    asked = urlencode({"per": told.period.every.value, "hari": told.period.last.isoformat()})
    by = actor(request)
    context = {
        "form": form,
        "report": told,
        "standing": standing_of(told, current()),
        "days": days_of(told.period, current()),
        "crumbs": [(_("Cakupan"), reverse("coverage:office")), (_("Laporan"), "")],
        "sum_title": say(SUM),
        "stages": flow_of(told, current()),
        "tables": [_table(part, told) for part in PARTS],
        "notes": notes_of(told, current()),
        "workbook_url": f"{reverse('coverage:report-workbook')}?{asked}",
        "print_url": f"{reverse('coverage:report-print')}?{asked}",
        "numbered": list(numbered(told.period)),
        "numbers": by.may("documents.print") and by.reaches(here.code),
        "number_url": f"{reverse('coverage:report-number')}?{asked}",
    }
    return render(request, "coverage/report.html", context)


def _office() -> Region | None:
    """None as long as none is chosen."""
    row = places.office()
    return places.region(row.code) if row else None


def _waiting(request: HttpRequest) -> HttpResponse:
    """Another list counts since a moment ago; htmx asks for the part with the progress until it is over."""
    about = [*jobs.running(), *jobs.waiting()]
    job = next((job for job in about if job.task == ROLL_UP), None)
    template = "parts/rolling" if request.headers.get("HX-Request") == "true" else "report_waits"
    crumbs = [(_("Cakupan"), reverse("coverage:office")), (_("Laporan"), "")]
    return render(request, f"coverage/{template}.html", {"job": job, "crumbs": crumbs})


def _asked(request: HttpRequest) -> Report | None:
    """What a file is made of; None while the page itself has to say why there is none."""
    here, head = _office(), rolled()
    period = PeriodForm(request.GET, today=timezone.localdate()).period()
    return report(here, period, head=head, today=timezone.localdate()) if here and head else None


def _table(part: Part, told: Report) -> dict[str, object]:
    heads = [(say(title), name) for name, title in part.columns.items()]

    def cells(numbers: list[int]) -> list[tuple[str, int]]:
        return [(head, n) for (head, _), n in zip(heads, numbers, strict=True)]

    rows = [(name_of(row, current()), cells(part.numbers(row))) for row in shown_of(part, told)]
    return {
        "id": part.name,
        "title": say(part.title),
        "first": say(part.first),
        "heads": [head for head, _ in heads],
        "rows": rows,
        "sum": cells(part.numbers(told)),
    }


@require_safe
@needs("coverage.see")
def workbook(request: HttpRequest) -> HttpResponseBase:
    from rekam.coverage.books.reports import write_report  # Arrow: 50 MB that a server need not carry
    from rekam.sheets.workbooks import Edition

    told = _asked(request)
    if told is None:
        return redirect("coverage:report")
    edition = Edition(timezone.localtime().replace(tzinfo=None, microsecond=0), current(), synthetic())
    return as_file(told, "xlsx", lambda path: write_report(path, told, edition=edition))


@require_safe
@needs("coverage.see")
def printed(request: HttpRequest) -> HttpResponseBase:
    from rekam.coverage.books.reports import print_report

    told = _asked(request)
    if told is None:
        return redirect("coverage:report")
    pdf = print_report(told, by=actor(request), at=timezone.localtime())
    return as_file(told, "pdf", lambda path: path.write_bytes(pdf))


def as_file(told: Report, ending: str, write: Callable[[Path], object]) -> FileResponse:
    """What was written, under a name that says of where and when it tells."""
    with tempfile.TemporaryDirectory(prefix="rekam-") as folder:
        path = Path(folder) / f"laporan.{ending}"
        write(path)
        content = BytesIO(path.read_bytes())
    name = f"laporan {told.place} {told.period.first} {told.period.last}.{ending}"
    return FileResponse(content, as_attachment=ending != "pdf", filename=name)
