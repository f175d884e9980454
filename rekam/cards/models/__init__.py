"""Tables of cards: blanks and what stands around them, applications, printing."""

from rekam.cards.models.applications import Application, HandOver, Paper, Step
from rekam.cards.models.blanks import Blank, Box, Delivery, Movement, Transfer
from rekam.cards.models.checks import LedgerCheck
from rekam.cards.models.consumables import ConsumableMovement, ConsumableStock
from rekam.cards.models.guests import Guest, Sighting
from rekam.cards.models.printing import Printer, PrintJob
from rekam.cards.models.shipments import CardCase, Shipment, ShipmentRow
from rekam.cards.models.stock import Ask, AskRow, Difference, OldCard, StockCount, StockTake

__all__ = [
    "Application",
    "Ask",
    "AskRow",
    "Blank",
    "Box",
    "CardCase",
    "ConsumableMovement",
    "ConsumableStock",
    "Delivery",
    "Difference",
    "Guest",
    "HandOver",
    "LedgerCheck",
    "Movement",
    "OldCard",
    "Paper",
    "PrintJob",
    "Printer",
    "Shipment",
    "ShipmentRow",
    "Sighting",
    "Step",
    "StockCount",
    "StockTake",
    "Transfer",
]
