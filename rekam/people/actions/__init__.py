"""Everything that can be done with files of the register. Pages, jobs and commands come through here."""

from rekam.people.actions.applying import apply_intake, ask_to_apply, undo_intake
from rekam.people.actions.taking_in import cancel_intake, map_columns, read_file, take_in

__all__ = [
    "apply_intake",
    "ask_to_apply",
    "cancel_intake",
    "map_columns",
    "read_file",
    "take_in",
    "undo_intake",
]
