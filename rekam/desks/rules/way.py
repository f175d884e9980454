"""How far somebody has come on the whole way, as six stages that a citizen understands."""

from enum import StrEnum

from rekam.cards.rules.applications import OPEN, State
from rekam.desks.rules.next_step import Facts
from rekam.enrolment.rules.recording import CARD_STATUSES
from rekam.people.rules import RECORDED


class Stage(StrEnum):
    RECORDED = "recorded"
    SINGLE = "single"
    ASKED = "asked"
    PRINTED = "printed"
    ARRIVED = "arrived"
    IN_HAND = "in_hand"


STAGES = tuple(Stage)
_BY_STATE = {
    State.PRINT_READY_RECORD: 3,
    State.SENT_FOR_CARD_PRINTING: 3,
    State.CARD_PRINTED: 4,
    State.CARD_SHIPPED: 4,
    State.READY_FOR_PICKUP: 5,
}


def come(facts: Facts) -> int:
    """How many of the stages lie behind. The card under way says it, not an earlier one that was lost."""
    if facts.application in OPEN:
        return max(_BY_STATE.get(State(facts.application), 0), _of_record(facts))
    return len(STAGES) if facts.in_hand else _of_record(facts)


def _of_record(facts: Facts) -> int:
    if facts.status == "PRINT_READY_RECORD" or facts.status in CARD_STATUSES:
        return 2
    return 1 if facts.status in RECORDED else 0
