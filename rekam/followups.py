"""What follows from what. The only place where one room's event starts another room's work."""

FOLLOWUPS: dict[str, tuple[str, ...]] = {}
"""Event -> dotted names of tasks, each safe to repeat; they get `subject` and `event`."""
