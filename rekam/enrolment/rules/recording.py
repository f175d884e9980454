"""The life of one recording, once in a lifetime: from nobody's data to a record proven to be one person's."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rekam.core.days import age_on
from rekam.core.lifecycle import Lifecycle, Move

RECORDING_AGE = 16
"""From then on; the card itself waits for the seventeenth birthday."""


class State(StrEnum):
    UNREGISTERED = "UNREGISTERED"
    BIO_CAPTURED = "BIO_CAPTURED"
    PROCESSING = "PROCESSING"
    SENT_FOR_ENROLLMENT = "SENT_FOR_ENROLLMENT"
    RECEIVED_AT_CENTRAL = "RECEIVED_AT_CENTRAL"
    PRINT_READY_RECORD = "PRINT_READY_RECORD"
    DUPLICATE_RECORD = "DUPLICATE_RECORD"
    ADJUDICATE_RECORD = "ADJUDICATE_RECORD"
    ENROLL_FAILURE_AT_REGIONAL = "ENROLL_FAILURE_AT_REGIONAL"
    ENROLL_FAILURE_AT_CENTRAL = "ENROLL_FAILURE_AT_CENTRAL"
    SEARCH_FAILURE_AT_CENTRAL = "SEARCH_FAILURE_AT_CENTRAL"
    REQUEST_VALIDATION = "REQUEST_VALIDATION"
    SUDAH_REKAM = "SUDAH_REKAM"
    """Only ever seen: a list says that somebody is recorded and not how far the record has come."""


class Event(StrEnum):
    CAPTURE = "capture"
    PACK = "pack"
    SEND = "send"
    RESEND = "resend"
    RECEIVE = "receive"
    REFUSE_REGIONAL = "refuse_regional"
    REFUSE_CENTRAL = "refuse_central"
    SEARCH_FAILED = "search_failed"
    CLEAR = "clear"
    DOUBT = "doubt"
    ASK = "ask"
    FIND_DOUBLE = "find_double"
    NOT_DOUBLE = "not_double"
    VOID = "void"


def _move(event: Event, sources: set[State], target: State, permission: str, *needs: str) -> Move:
    return Move(event, frozenset(sources), target, permission, needs)


_S, _E = State, Event
_CENTRAL = {_S.RECEIVED_AT_CENTRAL}
_OPEN = {_S.RECEIVED_AT_CENTRAL, _S.ADJUDICATE_RECORD, _S.REQUEST_VALIDATION}
_AGAIN = {_S.SENT_FOR_ENROLLMENT, _S.SEARCH_FAILURE_AT_CENTRAL, _S.ENROLL_FAILURE_AT_REGIONAL,
          _S.ENROLL_FAILURE_AT_CENTRAL}  # fmt: skip
_VOIDED = {_S.DUPLICATE_RECORD, _S.ADJUDICATE_RECORD, _S.ENROLL_FAILURE_AT_REGIONAL,
           _S.ENROLL_FAILURE_AT_CENTRAL}  # fmt: skip
_DECIDE, _SEND, _RECEIVE = "enrolment.decide", "enrolment.send", "enrolment.receive"

LIFECYCLE = Lifecycle(
    "enrolment.record",
    State.UNREGISTERED,
    (
        _move(_E.CAPTURE, {_S.UNREGISTERED}, _S.BIO_CAPTURED, "enrolment.capture",
              "kk_seen", "old_enough_to_record", "every_modality_captured_or_excepted"),
        _move(_E.PACK, {_S.BIO_CAPTURED}, _S.PROCESSING, _SEND, "packet_durable"),
        _move(_E.SEND, {_S.PROCESSING}, _S.SENT_FOR_ENROLLMENT, _SEND, "announced"),
        _move(_E.RESEND, _AGAIN, _S.SENT_FOR_ENROLLMENT, _SEND, "packet_still_held"),
        _move(_E.RECEIVE, {_S.SENT_FOR_ENROLLMENT}, _S.RECEIVED_AT_CENTRAL, _RECEIVE, "signed_receipt"),
        _move(_E.REFUSE_REGIONAL, {_S.PROCESSING}, _S.ENROLL_FAILURE_AT_REGIONAL, _RECEIVE, "reason"),
        _move(_E.REFUSE_CENTRAL, _CENTRAL, _S.ENROLL_FAILURE_AT_CENTRAL, _RECEIVE, "reason"),
        _move(_E.SEARCH_FAILED, _CENTRAL, _S.SEARCH_FAILURE_AT_CENTRAL, _RECEIVE),
        _move(_E.CLEAR, _OPEN, _S.PRINT_READY_RECORD, _DECIDE, "single_identity"),
        _move(_E.DOUBT, _OPEN - {_S.ADJUDICATE_RECORD}, _S.ADJUDICATE_RECORD, _DECIDE, "candidates"),
        _move(_E.ASK, _OPEN - {_S.REQUEST_VALIDATION}, _S.REQUEST_VALIDATION, _DECIDE, "question"),
        _move(_E.FIND_DOUBLE, _OPEN, _S.DUPLICATE_RECORD, _DECIDE, "other_record"),
        _move(_E.NOT_DOUBLE, {_S.DUPLICATE_RECORD}, _S.PRINT_READY_RECORD, _DECIDE,
              "two_persons", "evidence"),
        _move(_E.VOID, _VOIDED, _S.UNREGISTERED, "enrolment.void",
              "two_persons", "which_nik_stays", "reason"),
    ),
    seen_only=frozenset({_S.SUDAH_REKAM}),
)  # fmt: skip

CARD_STATUSES = ("SENT_FOR_CARD_PRINTING", "CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED")
"""What the field says after a record is ready: the record stays ready, the card goes on."""
STATUSES = (*State, "BELUM_WAJIB", "BELUM_REKAM", *CARD_STATUSES)
"""Every word that can stand for somebody: the record's own state, or the card's once there is one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask. `by` and `second` are the ids of who asked and who confirmed."""

    by: str = ""
    second: str = ""
    note: str = ""
    kk_seen: bool = False
    birth_date: dt.date | None = None
    ever_married: bool = False
    on: dt.date | None = None
    modalities: bool = False
    packet_durable: bool = False
    announced: bool = False
    packet_held: bool = False
    receipt_signed: bool = False
    single_identity: bool = False
    candidates: tuple[str, ...] = ()
    other_record: str = ""
    evidence: str = ""
    nik_stays: str = ""


SOME_WORDS = 5
"""Characters of a reason, a question or evidence: a word or two."""


def permission_of(event: Event) -> str:
    """An event asks for the same permission wherever it starts from."""
    return next(move.permission for move in LIFECYCLE.moves if move.event is event)


def needs_two(event: Event) -> bool:
    """Asked by one person and answered by another, never made at once."""
    return any("two_persons" in move.needs for move in LIFECYCLE.moves if move.event is event)


def two_persons(facts: Facts) -> bool:
    return bool(facts.by) and bool(facts.second) and facts.by != facts.second


def kk_seen(facts: Facts) -> bool:
    """KK first: who is recorded must stand in a family card."""
    return facts.kk_seen


def old_enough_to_record(facts: Facts) -> bool:
    """16 by that day, or ever married. Without a birth date nobody is called old enough."""
    if facts.ever_married or facts.birth_date is None or facts.on is None:
        return facts.ever_married
    return age_on(facts.birth_date, facts.on) >= RECORDING_AGE


def every_modality_captured_or_excepted(facts: Facts) -> bool:
    return facts.modalities


def packet_durable(facts: Facts) -> bool:
    return facts.packet_durable


def announced(facts: Facts) -> bool:
    return facts.announced


def packet_still_held(facts: Facts) -> bool:
    return facts.packet_held


def signed_receipt(facts: Facts) -> bool:
    return facts.receipt_signed


def reason(facts: Facts) -> bool:
    return len(facts.note.strip()) >= SOME_WORDS


def single_identity(facts: Facts) -> bool:
    """A person, or a search engine, says that nobody else has this identity."""
    return facts.single_identity


def candidates(facts: Facts) -> bool:
    """Who it might be as well: without anybody there is nothing to doubt."""
    return bool(facts.candidates)


def question(facts: Facts) -> bool:
    return len(facts.note.strip()) >= SOME_WORDS


def other_record(facts: Facts) -> bool:
    return bool(facts.other_record.strip())


def evidence(facts: Facts) -> bool:
    """What shows that two are two, as a birth certificate shows of twins."""
    return len(facts.evidence.strip()) >= SOME_WORDS


def which_nik_stays(facts: Facts) -> bool:
    return bool(facts.nik_stays.strip())


NEEDS = {
    need.__name__: need
    for need in (
        two_persons, kk_seen, old_enough_to_record, every_modality_captured_or_excepted, packet_durable,
        announced, packet_still_held, signed_receipt, reason, single_identity, candidates, question,
        other_record, evidence, which_nik_stays,
    )
}  # fmt: skip


def unmet(move: Move, facts: Facts) -> str:
    """The name of the first need that does not hold, else ""."""
    return next((need for need in move.needs if not NEEDS[need](facts)), "")
