"""Writes of the list: made from the register as it stands, and what happened in the field."""

from rekam.targets.actions.contacts import add_contact, reveal_contact, withdraw_contact
from rekam.targets.actions.outcomes import correct_outcome, may_correct, write_outcome
from rekam.targets.actions.printing import ask_print
from rekam.targets.actions.rebuilding import rebuild

__all__ = [
    "add_contact",
    "ask_print",
    "correct_outcome",
    "may_correct",
    "rebuild",
    "reveal_contact",
    "withdraw_contact",
    "write_outcome",
]
