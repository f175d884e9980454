"""What everybody said of one record, in order: lists from outside, our own moves, cases that were settled.

Beside SIAK statuses are seen and not caused. The newest source by its day wins. What we moved ourselves no
list overwrites: it may say more, and where it says otherwise a person settles it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rekam.enrolment.rules import recording
from rekam.enrolment.rules.cases import Kind
from rekam.enrolment.rules.recording import CARD_STATUSES, STATUSES, Event, State

_S = State
STUMBLES = frozenset(
    {_S.DUPLICATE_RECORD, _S.ADJUDICATE_RECORD, _S.ENROLL_FAILURE_AT_REGIONAL, _S.ENROLL_FAILURE_AT_CENTRAL,
     _S.SEARCH_FAILURE_AT_CENTRAL, _S.REQUEST_VALIDATION}
)  # fmt: skip
"""Off the straight way. SIAK deletes, sends and records again from here: nearly everything may follow."""
READY = ("PRINT_READY_RECORD", *CARD_STATUSES)
"""The record is done; the rest of the way is the card's."""
CARD, SETTLED = "card", "settled"
"""Events beside those of the lifecycle: what cards told, and what a settled case says."""
STEP_EVENTS = (*Event, CARD)

_WAY: tuple[tuple[str, ...], ...] = (
    (_S.UNREGISTERED, "BELUM_WAJIB", "BELUM_REKAM"),
    (_S.BIO_CAPTURED, _S.SUDAH_REKAM),
    (_S.PROCESSING,),
    (_S.SENT_FOR_ENROLLMENT,),
    (_S.RECEIVED_AT_CENTRAL,),
    tuple(STUMBLES),
    *((word,) for word in READY),
)
_RANK = {word: rank for rank, words in enumerate(_WAY) for word in words}


class Verdict(StrEnum):
    """What a list's word is beside what is known."""

    FIRST = "first"
    SAME = "same"
    ONWARD = "onward"
    LAGS = "lags"
    """Nobody told SIAK yet that we printed or handed over: no news, and no case."""
    BACKWARDS = "backwards"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class Said:
    """One source: a row of a list (`event` is ""), a move of ours, what cards told, a settled case.

    `at` puts sources in order; a list has the midnight of its day. `before` is the word that a move of ours
    left; `since` is the day that a settled case speaks of.
    """

    at: dt.datetime
    word: str
    intake: uuid.UUID | None = None
    event: str = ""
    before: str = ""
    since: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """How far a record is. `at` is when its word was first said, `since` when its state was."""

    state: State
    status: str
    since: dt.datetime
    at: dt.datetime
    intake: uuid.UUID | None = None
    ours: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A list that says something else than what was known when it came."""

    kind: Kind
    known: Known
    seen: Said


def state_of(word: str) -> State:
    """The record's state under a word of the field: a card that is under way has a record that is ready."""
    if word in CARD_STATUSES:
        return State.PRINT_READY_RECORD
    return State.UNREGISTERED if word in _WAY[0] else State(word)


def weigh(known: Known | None, word: str) -> Verdict:
    """One word of a list beside what is known."""
    if known is None:
        return Verdict.FIRST
    if word == known.status:
        return Verdict.SAME
    if word == State.SUDAH_REKAM and known.state != State.UNREGISTERED:
        return Verdict.SAME  # recorded, not how far: every more exact state says that too
    if known.ours:
        return _beside_ours(known, word)
    return Verdict.ONWARD if _may_follow(known, word) else Verdict.BACKWARDS


def _beside_ours(known: Known, word: str) -> Verdict:
    further = _RANK[word] > _RANK[known.status]
    if word in READY and known.status in READY:
        return Verdict.ONWARD if further and word != known.before else Verdict.LAGS
    there = state_of(word)
    if (known.before and there == state_of(known.before)) or word == State.SUDAH_REKAM:
        return Verdict.DENIES
    led_to = any(known.state in move.sources and move.target == there for move in recording.LIFECYCLE.moves)
    return Verdict.ONWARD if further or led_to else Verdict.DENIES


def _may_follow(known: Known, word: str) -> bool:
    there = state_of(word)
    if known.state in STUMBLES:
        voided = any(m.event is Event.VOID and known.state in m.sources for m in recording.LIFECYCLE.moves)
        return there != State.UNREGISTERED or voided
    if known.status == CARD_STATUSES[-1]:
        return there == State.PRINT_READY_RECORD  # lost, damaged, changed: another card, no new recording
    return _RANK[word] >= _RANK[known.status]


def fold(told: Iterable[Said]) -> tuple[Known | None, Sequence[Dispute]]:
    """What all of it comes to, from the oldest source to the newest, and what a person has to settle."""
    known = [(now, disputes) for _, now, disputes in follow(told)]
    return known[-1] if known else (None, [])


def follow(told: Iterable[Said]) -> Iterable[tuple[dt.datetime, Known, Sequence[Dispute]]]:
    """After each source: when it spoke, what is known since, and what a person has to settle so far.

    Sources come in order. Of several rows about one person in one list of one day the last one counts: lists
    are appended to. Words that the field does not have are passed over.
    """
    known: Known | None = None
    disputes: list[Dispute] = []
    for said in _last_rows(one for one in told if one.word in STATUSES):
        verdict = Verdict.ONWARD if said.event else weigh(known, said.word)
        if known and verdict in (Verdict.BACKWARDS, Verdict.DENIES):
            disputes.append(Dispute(Kind(verdict), known, said))
        if known is None or verdict in (Verdict.ONWARD, Verdict.BACKWARDS):
            known = _restored(said, disputes) or taken(known, said)
        yield said.at, known, disputes


def _restored(said: Said, disputes: Sequence[Dispute]) -> Known | None:
    """Where a person said that a list was wrong: what was known before it, since when it was."""
    if said.event != SETTLED or said.intake:
        return None
    for found in reversed(disputes):
        if (found.known.status, found.seen.word) == (said.word, said.before):
            return replace(found.known, ours=True, before=said.before)
    return None


def _last_rows(told: Iterable[Said]) -> Iterable[Said]:
    waiting: Said | None = None
    for said in told:
        if waiting and (said.event or (waiting.intake, waiting.at) != (said.intake, said.at)):
            yield waiting
        waiting = said
        if said.event:
            yield said
            waiting = None
    if waiting:
        yield waiting


def taken(known: Known | None, said: Said) -> Known:
    """What is known once this is believed."""
    state = state_of(said.word)
    ours = bool(said.event) and said.intake is None
    if known and said.word == known.status:
        return replace(known, ours=ours, before=said.before) if said.event else known
    again = known is not None and known.status == CARD_STATUSES[-1] and said.word == State.PRINT_READY_RECORD
    stays = known is not None and known.state == state and not again
    since = known.since if known and stays else said.since or said.at
    return Known(state, said.word, since, said.at, said.intake, ours, said.before)
