"""The list as a workbook, to print and sign."""

import tempfile
from io import BytesIO
from pathlib import Path

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from rekam.audit.actions import record_read
from rekam.people.queries import as_of
from rekam.targets import queries
from rekam.targets.views.shown import asked
from rekam.voters.queries import election
from rekam.web.doors import actor, needs
from rekam.web.language import current


@require_safe
@needs("targets.print")
def workbook(request: HttpRequest) -> FileResponse:
    """The list as filtered, as a workbook with a sheet per kecamatan, to print and sign."""
    from rekam.sheets.workbooks import Edition  # Arrow: 50 MB that a server without workbooks must not carry
    from rekam.targets.books.workbook import write_targets

    by, now = actor(request), timezone.now()
    _filter, wanted = asked(request, by)
    targets = queries.as_values(queries.open_targets(by, wanted))
    keys = [target.person.row for target in targets]
    record_read(by=by, at=now, page="targets.workbook", people=keys, place=wanted.place)
    told = as_of()
    made = now.replace(tzinfo=None, microsecond=0)
    edition = Edition(created=made, language=current(), synthetic=bool(told and told.synthetic))
    with tempfile.TemporaryDirectory(prefix="rekam-") as folder:
        path = Path(folder) / "belum-rekam.xlsx"
        write_targets(path, targets, election=election(), edition=edition)
        content = BytesIO(path.read_bytes())
    return FileResponse(content, as_attachment=True, filename="belum-rekam.xlsx")
