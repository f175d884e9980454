"""One move of an intake, by compare-and-set: two clicks or two workers cannot both make it."""

from typing import Any

from rekam.core.refusal import Refused
from rekam.people.models import Intake
from rekam.people.rules.intake import State, check_move


def move(intake: Intake, there: State, **values: Any) -> None:
    """Raises Refused: `intake_state_changed`."""
    here = State(intake.state)
    check_move(here, there)
    if not Intake.objects.filter(pk=intake.pk, state=here).update(state=there, **values):
        raise Refused("intake_state_changed", here=here.value, there=there.value)
    intake.refresh_from_db()
