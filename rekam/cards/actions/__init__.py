"""What may be done with cards."""

from rekam.cards.actions.blanks import (
    print_blank,
    release_blank,
    reserve_blank,
    resolve_blank,
    spoil_blank,
    suspect_blank,
)
from rekam.cards.actions.stock import NewBox, confirm_delivery, enter_delivery, refuse_delivery

__all__ = [
    "NewBox",
    "confirm_delivery",
    "enter_delivery",
    "print_blank",
    "refuse_delivery",
    "release_blank",
    "reserve_blank",
    "resolve_blank",
    "spoil_blank",
    "suspect_blank",
]
