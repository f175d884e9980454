"""Where the numbers of a page come from, in words."""

from rekam.core.actor import Actor
from rekam.core.language import day_in
from rekam.coverage import queries
from rekam.coverage.phrases import FROM_NAMES, FROM_TABLE
from rekam.coverage.rules import Source
from rekam.people import queries as people
from rekam.web.facts import DataAsOf
from rekam.web.language import current


def told(board: queries.Board | None) -> DataAsOf | None:
    """The table that the page rests on; None where it rests on the register, which every page tells."""
    if board is None or board.source == Source.NAMES or not board.tables:
        return None
    newest = max(board.tables, key=lambda table: (table.day, str(table.id)))
    return DataAsOf(newest.day, newest.file, newest.by)


def lines(board: queries.Board, actor: Actor) -> list[str]:
    """For paper: every source with its day and who brought it in."""
    register = people.data_asof(actor) if board.source == Source.NAMES else None
    files = [(FROM_NAMES, register)] if register else []
    files += [(FROM_TABLE, DataAsOf(table.day, table.file, table.by)) for table in board.tables]
    language = current()
    return [
        words[language].format(source=seen.source, day=day_in(seen.day, language), by=seen.by or "Rekam")
        for words, seen in files
    ]
