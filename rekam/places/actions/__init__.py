"""What is changed about places: which office this is, the head of its letters, borders of villages."""

from rekam.places.actions.borders import apply_borders, discard_borders, read_file, take_in, undo_borders
from rekam.places.actions.offices import set_letterhead, set_office

__all__ = [
    "apply_borders",
    "discard_borders",
    "read_file",
    "set_letterhead",
    "set_office",
    "take_in",
    "undo_borders",
]
