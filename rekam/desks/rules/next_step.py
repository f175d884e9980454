"""What comes next for one person, from all that the rooms know of them: never nothing, whatever the state.

The first step is what the person came for; others follow it. A step belongs to a desk and asks for the
permission of the page that it leads to. What a room itself refuses, it still refuses: this leads, it does
not decide.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rekam.cards.rules.applications import OPEN, State, Stop
from rekam.cards.rules.printing import JobState
from rekam.desks.rules.desks import Desk
from rekam.enrolment.rules.recording import CARD_STATUSES
from rekam.enrolment.rules.recording import State as Record


class Code(StrEnum):
    """One thing that may come next."""

    NOT_RESIDENT = "not_resident"
    FIND_BIRTH_DATE = "find_birth_date"
    TOO_YOUNG = "too_young"
    CAPTURE = "capture"
    CHECK_RECORDED = "check_recorded"
    ON_ITS_WAY = "on_its_way"
    RECORD_AGAIN = "record_again"
    SEND_AGAIN = "send_again"
    ASK_CENTRE = "ask_centre"
    ADJUDICATE = "adjudicate"
    ANSWER = "answer"
    WAIT_FOR_SECOND = "wait_for_second"
    SETTLE_CASE = "settle_case"
    APPLY = "apply"
    APPLY_CHANGED = "apply_changed"
    APPLY_AGAIN = "apply_again"
    BRING_PAPERS = "bring_papers"
    ACCEPT = "accept"
    DECLARE_READY = "declare_ready"
    WAIT_BIRTHDAY = "wait_birthday"
    PERMIT_OVER = "permit_over"
    LOOK_STOPPED = "look_stopped"
    LOOK_CHANGED = "look_changed"
    NO_BLANK = "no_blank"
    NO_PRINTER = "no_printer"
    PRINT = "print"
    FINISH_PRINT = "finish_print"
    LOOK_AT_CARD = "look_at_card"
    PRINTED_ELSEWHERE = "printed_elsewhere"
    CARD_ELSEWHERE = "card_elsewhere"
    PLACE = "place"
    SHIP = "ship"
    COUNT_IN = "count_in"
    RECEIVE = "receive"
    SEARCH_CARD = "search_card"
    HAND_OVER = "hand_over"
    IN_HAND = "in_hand"
    WRITE_SUKET = "write_suket"
    SIGN_SUKET = "sign_suket"
    GIVE_SUKET = "give_suket"
    SUKET_STANDS = "suket_stands"


@dataclass(frozen=True, slots=True)
class Step:
    """`page` is the name of an address, "" where there is nothing to press; `posts` does it without a page.

    `goes_on`: when the step before it is done, the desk stays with the same person.
    """

    code: Code
    desk: Desk
    permission: str
    page: str = ""
    posts: bool = False
    goes_on: bool = False

    def open_to(self, permissions: Collection[str]) -> bool:
        """Whether somebody with these permissions can do it."""
        return bool(self.page) and self.permission in permissions


_C, _D = Code, Desk
_CARD, _RECORD, _BEGIN = "cards:application", "enrolment:record", "cards:begin"
_SUKET, _PRINT_DESK = "certificates:one", "cards:print-desk"


def _steps(*told: Step) -> Mapping[Code, Step]:
    return {step.code: step for step in told}


STEPS = _steps(
    Step(_C.NOT_RESIDENT, _D.RECEPTION, "people.see"),
    Step(_C.FIND_BIRTH_DATE, _D.RECEPTION, "people.see", "people:resident"),
    Step(_C.TOO_YOUNG, _D.CAPTURE, "people.see"),
    Step(_C.CAPTURE, _D.CAPTURE, "targets.write", "targets:target"),
    Step(_C.CHECK_RECORDED, _D.CAPTURE, "people.see", "people:resident"),
    Step(_C.ON_ITS_WAY, _D.CAPTURE, "enrolment.see", _RECORD),
    Step(_C.RECORD_AGAIN, _D.CAPTURE, "enrolment.see", _RECORD),
    Step(_C.SEND_AGAIN, _D.CAPTURE, "enrolment.see", _RECORD),
    Step(_C.ASK_CENTRE, _D.CAPTURE, "enrolment.see", _RECORD),
    Step(_C.ADJUDICATE, _D.ADJUDICATION, "enrolment.decide", "enrolment:adjudicate"),
    Step(_C.ANSWER, _D.ADJUDICATION, "enrolment.decide", "enrolment:ask"),
    Step(_C.WAIT_FOR_SECOND, _D.ADJUDICATION, "enrolment.see", "enrolment:ask"),
    Step(_C.SETTLE_CASE, _D.ADJUDICATION, "enrolment.decide", "enrolment:case"),
    Step(_C.APPLY, _D.RECEPTION, "cards.accept", _BEGIN),
    Step(_C.APPLY_CHANGED, _D.RECEPTION, "cards.accept", _BEGIN),
    Step(_C.APPLY_AGAIN, _D.RECEPTION, "cards.accept", _BEGIN),
    Step(_C.BRING_PAPERS, _D.RECEPTION, "cards.accept", _CARD, goes_on=True),
    Step(_C.ACCEPT, _D.RECEPTION, "cards.accept", "cards:step", posts=True, goes_on=True),
    Step(_C.DECLARE_READY, _D.RECEPTION, "cards.accept", "cards:step", posts=True, goes_on=True),
    Step(_C.WAIT_BIRTHDAY, _D.RECEPTION, "cards.see"),
    Step(_C.PERMIT_OVER, _D.RECEPTION, "cards.accept", _CARD),
    Step(_C.LOOK_STOPPED, _D.RECEPTION, "cards.accept", _CARD),
    Step(_C.LOOK_CHANGED, _D.RECEPTION, "cards.accept", _CARD),
    Step(_C.NO_BLANK, _D.PRINT, "cards.see", "cards:plan"),
    Step(_C.NO_PRINTER, _D.PRINT, "cards.print", _PRINT_DESK),
    Step(_C.PRINT, _D.PRINT, "cards.print", _PRINT_DESK),
    Step(_C.FINISH_PRINT, _D.PRINT, "cards.print", _PRINT_DESK),
    Step(_C.LOOK_AT_CARD, _D.PRINT, "cards.print", _PRINT_DESK),
    Step(_C.PRINTED_ELSEWHERE, _D.PRINT, "cards.print", _CARD),
    Step(_C.CARD_ELSEWHERE, _D.PRINT, "enrolment.see", _RECORD),
    Step(_C.PLACE, _D.HAND_OVER, "cards.ship", "cards:place", posts=True),
    Step(_C.SHIP, _D.HAND_OVER, "cards.ship", "cards:shipments"),
    Step(_C.COUNT_IN, _D.HAND_OVER, "cards.ship", "cards:shipment"),
    Step(_C.RECEIVE, _D.HAND_OVER, "cards.ship", "cards:receive-one", posts=True),
    Step(_C.SEARCH_CARD, _D.HAND_OVER, "cards.ship", "cards:case"),
    Step(_C.HAND_OVER, _D.HAND_OVER, "cards.issue", "cards:hand-over", goes_on=True),
    Step(_C.IN_HAND, _D.HAND_OVER, "cards.see"),
    Step(_C.WRITE_SUKET, _D.RECEPTION, "certificates.issue", "certificates:draft"),
    Step(_C.SIGN_SUKET, _D.RECEPTION, "certificates.sign", "certificates:sign"),
    Step(_C.GIVE_SUKET, _D.RECEPTION, "certificates.issue", _SUKET),
    Step(_C.SUKET_STANDS, _D.RECEPTION, "certificates.see", _SUKET),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is asked of a person. Days are None where the register has no birth date.

    `status` is the field's word for record and card, `application` the state of the one that is under way;
    `stopped` a word of Stop, `job` the state of a print job that is open. `ask` is "own" where this very
    officer asked for a second person, else "other". `suket` is the state of the newest one that lives.
    """

    on: dt.date
    status: str = ""
    resident: bool = True
    recorded_from: dt.date | None = None
    printed_from: dt.date | None = None
    application: str = ""
    stopped: str = ""
    papers_missing: bool = False
    permit_over: bool = False
    stays: bool = False
    shipment: bool = False
    searched: bool = False
    job: str = ""
    own_blank: bool = False
    in_hand: bool = False
    data_changed: bool = False
    blanks: bool = False
    printer: bool = False
    ask: str = ""
    disputed: bool = False
    suket: str = ""
    suket_possible: bool = False


def steps(facts: Facts) -> tuple[Step, ...]:
    """What comes next, the most pressing first; at least one, for every state there is."""
    under_way = facts.application in OPEN
    first = _of_card(facts) if under_way else _without_card(facts)
    disputed = (_C.SETTLE_CASE,) if facts.disputed else ()
    codes = (*first, *disputed, *_of_suket(facts)) if under_way else (*disputed, *first, *_of_suket(facts))
    return tuple(STEPS[code] for code in dict.fromkeys(codes))


_ADJUDICATED = (
    Record.RECEIVED_AT_CENTRAL, Record.ADJUDICATE_RECORD, Record.DUPLICATE_RECORD, Record.REQUEST_VALIDATION
)  # fmt: skip
_UNRECORDED = (Record.UNREGISTERED, "BELUM_REKAM", "BELUM_WAJIB")
_BY_STATUS: Mapping[str, Code] = {
    **dict.fromkeys((Record.BIO_CAPTURED, Record.PROCESSING, Record.SENT_FOR_ENROLLMENT), _C.ON_ITS_WAY),
    **dict.fromkeys((Record.ENROLL_FAILURE_AT_REGIONAL, Record.ENROLL_FAILURE_AT_CENTRAL), _C.RECORD_AGAIN),
    Record.SEARCH_FAILURE_AT_CENTRAL: _C.SEND_AGAIN,
    Record.SUDAH_REKAM: _C.ASK_CENTRE,
    **dict.fromkeys(_ADJUDICATED, _C.ADJUDICATE),
}


def _of_record(facts: Facts) -> Code:
    """What the recording itself waits for; nothing of the card."""
    if facts.ask:
        return _C.WAIT_FOR_SECOND if facts.ask == "own" else _C.ANSWER
    if facts.status in _BY_STATUS:
        return _BY_STATUS[facts.status]
    if facts.recorded_from is None:
        return _C.FIND_BIRTH_DATE
    if facts.on < facts.recorded_from:
        return _C.TOO_YOUNG
    return _C.CAPTURE if facts.status in _UNRECORDED else _C.CHECK_RECORDED


def _without_card(facts: Facts) -> tuple[Code, ...]:
    if not facts.resident:
        return (_C.NOT_RESIDENT,)
    if facts.in_hand:
        return (_C.APPLY_CHANGED, _C.IN_HAND) if facts.data_changed else (_C.IN_HAND, _C.APPLY_AGAIN)
    if facts.status in CARD_STATUSES:
        return (_C.CARD_ELSEWHERE,)
    if facts.status == Record.PRINT_READY_RECORD:
        return (_C.APPLY, *_birthday(facts))
    record = _of_record(facts)
    return (record, _C.APPLY) if record is _C.ASK_CENTRE else (record,)


def _of_card(facts: Facts) -> tuple[Code, ...]:
    if facts.searched:
        return (_C.SEARCH_CARD,)
    if facts.stopped or not facts.resident:
        return (_C.LOOK_CHANGED if facts.stopped == Stop.CHANGED else _C.LOOK_STOPPED,)
    return _BY_STATE[State(facts.application)](facts)


def _birthday(facts: Facts) -> tuple[Code, ...]:
    """What keeps a card from being printed or handed over: age, or that nobody knows it."""
    if facts.printed_from is None:
        return (_C.FIND_BIRTH_DATE,)
    return (_C.WAIT_BIRTHDAY,) if facts.on < facts.printed_from else ()


def _requested(facts: Facts) -> tuple[Code, ...]:
    return (_C.BRING_PAPERS if facts.papers_missing else _C.ACCEPT,)


def _accepted(facts: Facts) -> tuple[Code, ...]:
    """The record is ready from the day it is proven single; its card may have gone further already."""
    if facts.status not in (Record.PRINT_READY_RECORD, *CARD_STATUSES):
        return (_of_record(facts),)
    return _birthday(facts) or (_C.DECLARE_READY,)


def _to_print(facts: Facts) -> tuple[Code, ...]:
    if young := _birthday(facts):
        return young
    if facts.permit_over:
        return (_C.PERMIT_OVER,)
    if not (facts.blanks or facts.own_blank):
        return (_C.NO_BLANK,)
    return (_C.PRINT if facts.printer else _C.NO_PRINTER,)


def _being_printed(facts: Facts) -> tuple[Code, ...]:
    if facts.job:
        return (_C.LOOK_AT_CARD if facts.job == JobState.SUSPECT else _C.FINISH_PRINT,)
    return _to_print(facts) if facts.own_blank else (_C.PRINTED_ELSEWHERE,)


_BY_STATE: Mapping[State, Callable[[Facts], tuple[Code, ...]]] = {
    State.REQUESTED: _requested,
    State.ACCEPTED: _accepted,
    State.PRINT_READY_RECORD: _to_print,
    State.SENT_FOR_CARD_PRINTING: _being_printed,
    State.CARD_PRINTED: lambda facts: (_C.PLACE if facts.stays else _C.SHIP,),
    State.CARD_SHIPPED: lambda facts: (_C.COUNT_IN if facts.shipment else _C.RECEIVE,),
    State.READY_FOR_PICKUP: lambda facts: _birthday(facts) or (_C.HAND_OVER,),
}
"""By the state of the application, where nothing holds it up."""

_SUKETS = {"DRAFT": _C.SIGN_SUKET, "SIGNED": _C.GIVE_SUKET, "DELIVERED": _C.SUKET_STANDS}


def _of_suket(facts: Facts) -> tuple[Code, ...]:
    """Whoever can have the card now needs no letter."""
    if facts.in_hand or not facts.resident or facts.application == State.READY_FOR_PICKUP:
        return ()
    if facts.suket in _SUKETS:
        return (_SUKETS[facts.suket],)
    return (_C.WRITE_SUKET,) if facts.suket_possible else ()
