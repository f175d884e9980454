"""The words of cards. Every part of the room adds its refusals to the two tables."""

from rekam.cards.phrases import stock

REFUSALS = {**stock.REFUSALS}
REMEDIES = {**stock.REMEDIES}

__all__ = ["REFUSALS", "REMEDIES"]
