"""The five desks of an office, in the order in which a citizen meets them."""

from collections.abc import Mapping
from enum import StrEnum


class Desk(StrEnum):
    """The words stand in addresses."""

    RECEPTION = "loket"
    CAPTURE = "perekaman"
    ADJUDICATION = "penunggalan"
    PRINT = "cetak"
    HAND_OVER = "serah"


PERMISSIONS: Mapping[Desk, str] = {
    Desk.RECEPTION: "cards.accept",
    Desk.CAPTURE: "enrolment.capture",
    Desk.ADJUDICATION: "enrolment.decide",
    Desk.PRINT: "cards.print",
    Desk.HAND_OVER: "cards.issue",
}
"""Who may work at a desk: the permission of what is mostly done there."""
