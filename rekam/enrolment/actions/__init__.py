"""Everything that can be done with records. Pages, jobs and the rooms above come through here."""

from rekam.enrolment.actions.asking import answer, ask
from rekam.enrolment.actions.cases import settle_case
from rekam.enrolment.actions.deeds import note_deed
from rekam.enrolment.actions.folding import refold
from rekam.enrolment.actions.moving import move
from rekam.enrolment.actions.observing import apply_statuses, forget_statuses
from rekam.enrolment.actions.sweeping import place_records, sweep
from rekam.enrolment.actions.telling import tell_card

__all__ = [
    "answer",
    "apply_statuses",
    "ask",
    "forget_statuses",
    "move",
    "note_deed",
    "place_records",
    "refold",
    "settle_case",
    "sweep",
    "tell_card",
]
