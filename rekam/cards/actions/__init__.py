"""What may be done with cards."""

from rekam.cards.actions.asking import (
    approve_ask,
    ask_blanks,
    ask_old_cards,
    decline_ask,
    take_in_old_card,
)
from rekam.cards.actions.blanks import (
    print_blank,
    release_blank,
    reserve_blank,
    resolve_blank,
    spoil_blank,
    suspect_blank,
)
from rekam.cards.actions.consumables import (
    correct_consumable,
    receive_consumable,
    send_consumable,
    use_consumable,
)
from rekam.cards.actions.stock import NewBox, confirm_delivery, enter_delivery, refuse_delivery
from rekam.cards.actions.stocktake import close_difference, confirm_stock, count_stock
from rekam.cards.actions.transfers import arrive_blanks, send_blanks

__all__ = [
    "NewBox",
    "approve_ask",
    "arrive_blanks",
    "ask_blanks",
    "ask_old_cards",
    "close_difference",
    "confirm_delivery",
    "confirm_stock",
    "correct_consumable",
    "count_stock",
    "decline_ask",
    "enter_delivery",
    "print_blank",
    "receive_consumable",
    "refuse_delivery",
    "release_blank",
    "reserve_blank",
    "resolve_blank",
    "send_blanks",
    "send_consumable",
    "spoil_blank",
    "suspect_blank",
    "take_in_old_card",
    "use_consumable",
]
