"""The page of coverage as a workbook: counts only, so no look at anybody is recorded."""

import tempfile
from io import BytesIO
from pathlib import Path

from django.http import FileResponse, HttpRequest
from django.utils import timezone

from rekam.core.refusal import Refused
from rekam.coverage import queries
from rekam.coverage.books.boards import Shown, write_board
from rekam.coverage.rules import ORDERS, forecast, in_order
from rekam.coverage.views import sources
from rekam.coverage.views.table import lines_of, total
from rekam.people.queries import synthetic
from rekam.places import queries as places
from rekam.sheets.workbooks import Edition
from rekam.voters.queries import election
from rekam.web.doors import actor
from rekam.web.language import current
from rekam.web.lists import chosen_order


def workbook_of(request: HttpRequest, found: places.Region, *, whole_office: bool) -> FileResponse:
    """Raises Refused: `coverage_not_counted`."""
    board = queries.board(found.code, whole_office=whole_office)
    if board is None:
        raise Refused("coverage_not_counted", place=found.name)
    shown = _shown(request, found, board)
    made = timezone.localtime().replace(tzinfo=None, microsecond=0)
    edition = Edition(created=made, language=current(), synthetic=synthetic())
    with tempfile.TemporaryDirectory(prefix="rekam-") as folder:
        path = Path(folder) / "cakupan.xlsx"
        write_board(path, shown, edition=edition)
        content = BytesIO(path.read_bytes())
    name = f"cakupan {found.name} {board.day}.xlsx"
    return FileResponse(content, as_attachment=True, filename=name)


def _shown(request: HttpRequest, found: places.Region, board: queries.Board) -> Shown:
    order, vote = chosen_order(request, ORDERS, "-sisa"), election()
    levels = [(n, in_order(lines_of(found, board, n), order)) for n in (3, 4) if n > found.level]
    recorded = [(day, standing.recorded) for day, standing in board.days]
    return Shown(
        place=found.name,
        day=board.day,
        since=board.since,
        whole=total(found, board),
        levels=levels,
        names={line.code: _kecamatan(line.code) for line in levels[-1][1]},
        days=board.days,
        ahead=forecast(
            recorded, left=board.whole.left, today=timezone.localdate(), polling_day=vote.polling_day
        ),
        election=vote,
        sources=sources.lines(board, actor(request)),
    )


def _kecamatan(code: str) -> str:
    found = places.region(code.rpartition(".")[0])
    return found.name if found and found.level == 3 else ""
