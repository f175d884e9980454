"""One move of an intake, by compare-and-set: two clicks or two workers cannot both make it."""

from typing import Any

from rekam.core.refusal import Refused
from rekam.people.models import Intake
from rekam.people.rules.intake import NEEDS_FILE, State, check_move


def move(intake: Intake, there: State, **values: Any) -> None:
    """Raises Refused: `intake_state_changed`, `intake_file_gone`."""
    here = State(intake.state)
    check_move(here, there)
    as_seen = Intake.objects.filter(pk=intake.pk, state=here)
    if there in NEEDS_FILE:
        as_seen = as_seen.filter(removed_at=None)
    moved = as_seen.update(state=there, **values)
    intake.refresh_from_db()
    if not moved and intake.removed_at:
        raise Refused("intake_file_gone", day=intake.removed_at.date().isoformat())
    if not moved:
        raise Refused("intake_state_changed", here=here.value, there=there.value)
