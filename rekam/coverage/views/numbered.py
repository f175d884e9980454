"""A report under its letter number: given one, and printed again as it left the office."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.coverage import actions
from rekam.coverage.forms import PeriodForm
from rekam.coverage.queries.numbered import numbered_report
from rekam.coverage.rules.numbered import report_of
from rekam.coverage.views.reports import as_file
from rekam.web.doors import actor, needs
from rekam.web.language import current


@require_POST
@needs("documents.print")
def number(request: HttpRequest) -> HttpResponse:
    period = PeriodForm(request.GET, today=timezone.localdate()).period()
    made = actions.number_report(period=period, by=actor(request), at=timezone.now())
    messages.success(request, _("Laporan ini bernomor {number}.").format(number=made.letter.text))
    asked = urlencode({"per": period.every.value, "hari": period.last.isoformat()})
    return redirect(f"{reverse('coverage:report')}?{asked}")


@require_safe
@needs("coverage.see")
def paper(request: HttpRequest, id: int) -> FileResponse:
    from rekam.coverage.books.reports import print_numbered  # brings the press, and only paper needs it

    row = numbered_report(id)
    pdf = print_numbered(row)
    return as_file(report_of(row.figures), "pdf", lambda path: path.write_bytes(pdf))


@require_safe
@needs("coverage.see")
def workbook(request: HttpRequest, id: int) -> FileResponse:
    from rekam.coverage.books.reports import write_report  # Arrow: 50 MB that a server need not carry
    from rekam.sheets.workbooks import Edition

    row = numbered_report(id)
    told = report_of(row.figures)
    made = timezone.localtime(row.at).replace(tzinfo=None, microsecond=0)
    edition = Edition(made, current(), row.paper["synthetic"])
    return as_file(
        told, "xlsx", lambda path: write_report(path, told, edition=edition, letter=row.letter.text)
    )
