"""The words of cards. Every part of the room adds its refusals to the two tables."""

from rekam.cards.phrases import applications, guests, printing, reminders, shipping, stock
from rekam.cards.phrases.stock import COLOURS, STATES, need_facts

_PARTS = (stock, applications, guests, shipping, printing, reminders)
REFUSALS = {code: said for part in _PARTS for code, said in part.REFUSALS.items()}
REMEDIES = {code: said for part in _PARTS for code, said in part.REMEDIES.items()}

__all__ = ["COLOURS", "REFUSALS", "REMEDIES", "STATES", "need_facts"]
