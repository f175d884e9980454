"""What may be done with cards."""

from rekam.cards.actions.applying import (
    apply_for_card,
    decide_application,
    renew_application,
    show_paper,
)
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
from rekam.cards.actions.drawer import resolve_in_drawer, spoil_in_drawer
from rekam.cards.actions.following import follow_records, stop_cards
from rekam.cards.actions.guests import enter_guest, observe_guest, remove_guests, reveal_guest
from rekam.cards.actions.handing_over import Handed, hand_over
from rekam.cards.actions.losing import answer_loss, ask_loss, find_card, report_missing
from rekam.cards.actions.permits import show_permit
from rekam.cards.actions.reminding import Reminded, remind_cards, remind_due
from rekam.cards.actions.seeing import observe_card
from rekam.cards.actions.shipping import (
    MOST_OF_A_SHIPMENT,
    pack_shipment,
    place_cards,
    receive_one,
    receive_shipment,
    send_shipment,
    unpack_shipment,
)
from rekam.cards.actions.stepping import move_application
from rekam.cards.actions.stock import NewBox, confirm_delivery, enter_delivery, refuse_delivery
from rekam.cards.actions.stocktake import close_difference, confirm_stock, count_stock
from rekam.cards.actions.transfers import arrive_blanks, send_blanks, turn_back_blanks

__all__ = [
    "MOST_OF_A_SHIPMENT",
    "Handed",
    "NewBox",
    "Reminded",
    "answer_loss",
    "apply_for_card",
    "approve_ask",
    "arrive_blanks",
    "ask_blanks",
    "ask_loss",
    "ask_old_cards",
    "close_difference",
    "confirm_delivery",
    "confirm_stock",
    "correct_consumable",
    "count_stock",
    "decide_application",
    "decline_ask",
    "enter_delivery",
    "enter_guest",
    "find_card",
    "follow_records",
    "hand_over",
    "move_application",
    "observe_card",
    "observe_guest",
    "pack_shipment",
    "place_cards",
    "print_blank",
    "receive_consumable",
    "receive_one",
    "receive_shipment",
    "refuse_delivery",
    "release_blank",
    "remind_cards",
    "remind_due",
    "remove_guests",
    "renew_application",
    "report_missing",
    "reserve_blank",
    "resolve_blank",
    "resolve_in_drawer",
    "reveal_guest",
    "send_blanks",
    "send_consumable",
    "send_shipment",
    "show_paper",
    "show_permit",
    "spoil_blank",
    "spoil_in_drawer",
    "stop_cards",
    "suspect_blank",
    "take_in_old_card",
    "turn_back_blanks",
    "unpack_shipment",
    "use_consumable",
]
