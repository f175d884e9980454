"""Tables of cards: blanks and what stands around them, applications, printing."""

from rekam.cards.models.blanks import Blank, Box, Delivery, Movement, Transfer
from rekam.cards.models.consumables import ConsumableMovement, ConsumableStock
from rekam.cards.models.stock import Ask, AskRow, Difference, OldCard, StockCount, StockTake

__all__ = [
    "Ask",
    "AskRow",
    "Blank",
    "Box",
    "ConsumableMovement",
    "ConsumableStock",
    "Delivery",
    "Difference",
    "Movement",
    "OldCard",
    "StockCount",
    "StockTake",
    "Transfer",
]
