"""Reports that were given a number."""

from django.db.models import QuerySet

from rekam.core.refusal import Refused
from rekam.coverage.models import NumberedReport
from rekam.coverage.rules.reports import Period


def numbered(period: Period) -> QuerySet[NumberedReport]:
    """Those of exactly these days, the newest first."""
    rows = NumberedReport.objects.filter(first=period.first, last=period.last)
    return rows.select_related("letter").order_by("-pk")


def numbered_report(id: int) -> NumberedReport:
    """Raises Refused: `report_not_found`."""
    found = NumberedReport.objects.filter(pk=id).select_related("letter").first()
    if found is None:
        raise Refused("report_not_found")
    return found
