"""Everything that can be done with files of the register. Pages, jobs and commands come through here."""

from rekam.people.actions.applying import apply_intake, ask_to_apply, undo_intake
from rekam.people.actions.loading import end, load_rows, stage
from rekam.people.actions.returning import return_errors
from rekam.people.actions.revealing import Revealed, reveal_numbers
from rekam.people.actions.sweeping import sweep
from rekam.people.actions.taking_in import (
    MOST_BYTES,
    cancel_intake,
    map_columns,
    name_villages,
    read_file,
    take_in,
)

__all__ = [
    "MOST_BYTES",
    "Revealed",
    "apply_intake",
    "ask_to_apply",
    "cancel_intake",
    "end",
    "load_rows",
    "map_columns",
    "name_villages",
    "read_file",
    "return_errors",
    "reveal_numbers",
    "stage",
    "sweep",
    "take_in",
    "undo_intake",
]
