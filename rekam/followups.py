"""What follows from what. The only place where one room's event starts another room's work."""

_COMPARE = ("rekam.voters.tasks.reconcile",)
_PLACE, _FORGET = "rekam.enrolment.tasks.place_records", ("rekam.enrolment.tasks.forget_statuses",)
_REBUILD = ("rekam.targets.tasks.rebuild_list",)
_ROLL = "rekam.coverage.tasks.roll_up"  # seconds, and reports wait for it: before the comparison
_CARDS, _STOP = "rekam.cards.tasks.follow_records", "rekam.cards.tasks.stop_cards"
_REMIND = ("rekam.cards.tasks.remind",)

FOLLOWUPS: dict[str, tuple[str, ...]] = {
    "people.intake.apply_status": ("rekam.enrolment.tasks.apply_statuses",),
    "people.intake.apply_roll": ("rekam.voters.tasks.apply_roll",),
    "people.intake.apply_aggregate": ("rekam.coverage.tasks.apply_aggregate",),
    # Whatever changes who is who: the comparison anew, and from it the list and the counts.
    "people.register.apply": (_PLACE, *_COMPARE, _STOP),
    "people.register.undo": (_PLACE, *_COMPARE, _STOP),
    "people.statuses.undo": _FORGET,
    "people.intake.cancel": _FORGET,  # it may have been applied halfway; of any other file this does nothing
    "enrolment.statuses.apply": (_ROLL, *_COMPARE, _CARDS, "rekam.certificates.tasks.replace_issued"),
    "enrolment.statuses.forget": (_ROLL, *_COMPARE, _CARDS),
    "enrolment.records.place": (_ROLL,),
    "enrolment.record.clear": (_CARDS,),
    "enrolment.record.not_double": (_CARDS,),
    "enrolment.case.settle": (_CARDS,),
    "cards.blank.miss": ("rekam.cards.tasks.miss_blanks",),
    # It lies where it is collected: its holder is told.
    "cards.application.arrive": _REMIND,
    "cards.application.place": _REMIND,
    "cards.application.hand_over": ("rekam.certificates.tasks.replace",),
    "people.roll.undo": _COMPARE,
    "voters.roll.apply": _COMPARE,
    "voters.run.reconcile": (*_REBUILD, _CARDS),  # who is on the roll needs a card first
    "voters.run.skip": _REBUILD,  # no roll yet: the register alone says who is left
    "voters.group.finish": _REBUILD,
    "voters.group.restore": _REBUILD,
    "targets.list.rebuild": ("rekam.coverage.tasks.recount_day",),  # page and list tell one number
    "targets.outcome.write": ("rekam.cards.tasks.heed_reports",),
    "targets.contact.withdraw": ("rekam.messages.tasks.forget_source",),
    "people.aggregate.undo": ("rekam.coverage.tasks.forget_aggregate",),
}
"""Event -> dotted names of tasks, each safe to repeat; they get `subject` and `event`."""
