"""The rows of an office's own table with the place that each speaks of."""

from typing import TYPE_CHECKING, Any

from rekam.coverage.rules import Placed, Sorted, sort_out, standing_of
from rekam.people import queries as people
from rekam.people.queries.staged import answers_by_name
from rekam.places.queries.tables import LEVELS, spoken_of

if TYPE_CHECKING:
    from rekam.people.models import Intake


def table_of(intake: "Intake", *, place: str) -> Sorted:
    """What a table that was read says of the place; for jobs."""
    answers = answers_by_name(intake.answers)
    return sort_out(
        [
            _placed(row, spoken_of(_texts(row), place=place, answers=answers))
            for row in people.aggregate_rows(intake)
        ]
    )


def _placed(row: dict[str, Any], spoken: Any) -> Placed:
    return Placed(row["row"] or "", spoken.name, spoken.code, spoken.sure, standing_of(row))


def _texts(row: dict[str, Any]) -> dict[str, str]:
    return {name: row.get(name) or "" for level in LEVELS for name in (level, f"{level}_code")}
