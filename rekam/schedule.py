"""What runs when: name of the task, every how many seconds, or at which hour of the office's day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timed:
    task: str
    every: int = 0
    at_hour: int | None = None


SCHEDULE: tuple[Timed, ...] = (
    Timed("rekam.staff.tasks.sweep", every=3600),
    Timed("rekam.documents.tasks.sweep", every=3600),
    Timed("rekam.documents.tasks.sweep_unused", at_hour=1),  # what a race at the counter left of pictures
    # The day itself changes who turns 17, and decisions of the day reach the list: compared anew each night.
    Timed("rekam.voters.tasks.reconcile", at_hour=0),
    # A decision reaches the list within ten minutes; with nothing decided this does nothing.
    Timed("rekam.targets.tasks.rebuild_list", every=600),
    # Held messages go when people are awake; what a killed worker left is found.
    Timed("rekam.messages.tasks.sweep", every=600),
    Timed("rekam.people.tasks.sweep", at_hour=3),
    Timed("rekam.enrolment.tasks.sweep", at_hour=4),  # after the files have been given up
    Timed("rekam.voters.tasks.sweep", at_hour=4),
    Timed("rekam.cards.tasks.sweep_guests", at_hour=4),
    Timed("rekam.cards.tasks.follow_records", at_hour=5),
    Timed("rekam.cards.tasks.check_ledger", at_hour=4),
    # By day, so that nobody is woken where no quiet hours are set.
    Timed("rekam.cards.tasks.remind", at_hour=9),
    # A printer that was off is tried again; a worker that died left a card that somebody must follow.
    Timed("rekam.cards.tasks.recover_jobs", every=60),
    Timed("rekam.certificates.tasks.expire", at_hour=0),
    Timed("rekam.jobs.tasks.forget_old_jobs", at_hour=1),
    Timed("rekam.jobs.tasks.empty_wal", at_hour=2),
    Timed("rekam.audit.tasks.daily_checkpoint", at_hour=2),
    Timed("rekam.coverage.tasks.recount_day", at_hour=23),
    # So that a page adds up a few hundred moves at most; with nothing moved this does nothing.
    Timed("rekam.coverage.tasks.roll_up", every=600),
    Timed("rekam.coverage.tasks.roll_up_anew", at_hour=3),
)
