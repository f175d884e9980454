"""What follows from what. The only place where one room's event starts another room's work."""

_AFTER_THE_REGISTER = ("rekam.targets.tasks.rebuild_list", "rekam.coverage.tasks.recount_day")

FOLLOWUPS: dict[str, tuple[str, ...]] = {
    "people.register.apply": _AFTER_THE_REGISTER,
    "people.register.undo": _AFTER_THE_REGISTER,
    "people.statuses.apply": _AFTER_THE_REGISTER,
    "people.statuses.undo": _AFTER_THE_REGISTER,
}
"""Event -> dotted names of tasks, each safe to repeat; they get `subject` and `event`."""
