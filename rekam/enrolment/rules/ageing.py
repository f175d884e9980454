"""How long a record may stand in a state before somebody looks, and what can be done about it there.

Nobody promises a citizen how long anything takes: the centre's own times run from minutes to months. These
days are the office's own alarm clock and nothing else.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rekam.core.lifecycle import Move
from rekam.core.refusal import Refused
from rekam.core.small_file import read_small
from rekam.enrolment.rules.cases import DeedKind
from rekam.enrolment.rules.recording import CARD_STATUSES, State

_S, _D = State, DeedKind

ALARM_DAYS: Mapping[State, int] = {
    _S.BIO_CAPTURED: 1,
    _S.PROCESSING: 1,
    _S.SENT_FOR_ENROLLMENT: 20,
    _S.RECEIVED_AT_CENTRAL: 20,
    _S.REQUEST_VALIDATION: 3,
    _S.ADJUDICATE_RECORD: 14,
    _S.DUPLICATE_RECORD: 7,
    _S.SEARCH_FAILURE_AT_CENTRAL: 3,
    _S.ENROLL_FAILURE_AT_REGIONAL: 3,
    _S.ENROLL_FAILURE_AT_CENTRAL: 3,
    _S.PRINT_READY_RECORD: 3,
}
"""Days after which a record of the state is an alarm, in the order of the way. The last ones that the field
knows of a sending are "1, 3, 7, 20 days or more"; an office that knows better writes its own.

Of a list that only says SUDAH_REKAM most are old and well: only an office's own days make it an alarm.
"""
WAITING = (*ALARM_DAYS, _S.SUDAH_REKAM)
"""Whoever is UNREGISTERED waits for nobody's work here: that is the list of whom to reach."""
MOST_DAYS = 3650

DEEDS: Mapping[State, tuple[DeedKind, ...]] = {
    _S.BIO_CAPTURED: (_D.RESENT,),
    _S.PROCESSING: (_D.RESENT,),
    _S.SENT_FOR_ENROLLMENT: (_D.RESENT, _D.ASKED_CENTRE),
    _S.RECEIVED_AT_CENTRAL: (_D.ASKED_CENTRE,),
    _S.REQUEST_VALIDATION: (_D.ASKED_CENTRE, _D.CALLED),
    _S.ADJUDICATE_RECORD: (_D.ASKED_CENTRE, _D.DELETION, _D.CALLED),
    _S.DUPLICATE_RECORD: (_D.DELETION, _D.CALLED, _D.ASKED_CENTRE),
    _S.SEARCH_FAILURE_AT_CENTRAL: (_D.RESENT, _D.ASKED_CENTRE),
    _S.ENROLL_FAILURE_AT_REGIONAL: (_D.DELETION, _D.CALLED),
    _S.ENROLL_FAILURE_AT_CENTRAL: (_D.DELETION, _D.RESENT, _D.CALLED),
    _S.PRINT_READY_RECORD: (_D.CALLED,),
    _S.SUDAH_REKAM: (_D.ASKED_CENTRE,),
}
"""What is usually done elsewhere about a record of the state: offered first; anything else is free."""

ONLY_SEEN = frozenset(
    {
        "every_modality_captured_or_excepted",
        "packet_durable",
        "announced",
        "packet_still_held",
        "signed_receipt",
    }
)
"""Needs that only capture and packets of our own can meet. Beside SIAK those moves are seen in lists."""


def by_hand(moves: Iterable[Move]) -> list[Move]:
    """Those that a person can make at a page here."""
    return [move for move in moves if not ONLY_SEEN.intersection(move.needs)]


def read_policy(path: Path) -> Mapping[State, int]:
    """The office's own days over the usual ones: a TOML file with a table `alarm_days` (state = days).

    No file: the usual ones. Raises Refused: `ageing_file` (field, why).
    """
    if not path.exists():
        return ALARM_DAYS
    try:
        told = tomllib.loads(read_small(path)).get("alarm_days", {})
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("ageing_file", field=path.name, why=type(error).__name__) from error
    if not isinstance(told, dict):
        raise Refused("ageing_file", field="alarm_days", why="≠ [alarm_days]")
    for state, days in told.items():
        if state not in WAITING:
            raise Refused("ageing_file", field=str(state)[:40], why="unknown field")
        if type(days) is not int or not 0 <= days <= MOST_DAYS:
            raise Refused("ageing_file", field=state, why=f"≠ 0 … {MOST_DAYS}")
    return {**ALARM_DAYS, **{State(state): days for state, days in told.items()}}


def waits(state: str, status: str) -> bool:
    """Whether somebody still has to do something before there is a card in sight: a ready record whose card
    is on its way waits no more in this room.
    """
    return state in WAITING and status not in CARD_STATUSES


def age(since: dt.date, today: dt.date) -> int:
    """Whole days, never less than none: a list may be of a later day than the clock."""
    return max((today - since).days, 0)


def past(state: str, days: int, policy: Mapping[State, int]) -> bool:
    return state in policy and days > policy[State(state)]


@dataclass(frozen=True, slots=True)
class Standing:
    """How many stand somewhere, for how long (days), and how many of them longer than the alarm."""

    count: int
    median: int
    oldest: int
    past: int


def standing(ages: Mapping[tuple[str, int], int], policy: Mapping[State, int]) -> Standing:
    """Of (state, age in days) -> how many records. The median is the age that half of them have reached."""
    rows = sorted(((days, state, n) for (state, days), n in ages.items() if n), key=lambda row: row[0])
    count = sum(n for _days, _state, n in rows)
    late = sum(n for days, state, n in rows if past(state, days, policy))
    return Standing(count, _median(rows, count), rows[-1][0] if rows else 0, late)


def _median(rows: Iterable[tuple[int, str, int]], count: int) -> int:
    """The lower middle one, so that it is an age that somebody has."""
    seen = 0
    for days, _state, n in rows:
        seen += n
        if 2 * seen >= count:
            return days
    return 0
