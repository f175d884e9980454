"""The words of cards. Every part of the room adds its refusals to the two tables."""

from rekam.cards.phrases import applications, printing, shipping, stock
from rekam.cards.phrases.stock import COLOURS, STATES, need_facts

REFUSALS = {**stock.REFUSALS, **applications.REFUSALS, **shipping.REFUSALS, **printing.REFUSALS}
REMEDIES = {**stock.REMEDIES, **applications.REMEDIES, **shipping.REMEDIES, **printing.REMEDIES}

__all__ = ["COLOURS", "REFUSALS", "REMEDIES", "STATES", "need_facts"]
