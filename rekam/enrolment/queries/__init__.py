"""Named reads of records: how far each has come, how long it waits, what is to be settled."""

from rekam.enrolment.queries.ageing import (
    Overview,
    Wanted,
    alarm_count,
    in_place,
    listed,
    overview,
    policy,
    reached,
    waiting,
)
from rekam.enrolment.queries.candidates import (
    identities,
    look_alikes,
    names,
)
from rekam.enrolment.queries.cases import (
    TO_DECIDE,
    ask_count,
    asks_in,
    case,
    case_count,
    cases_in,
    cases_of,
    last_deeds,
    open_ask,
    place_of,
    to_decide,
    to_decide_count,
)
from rekam.enrolment.queries.statuses import statuses

__all__ = [
    "TO_DECIDE",
    "Overview",
    "Wanted",
    "alarm_count",
    "ask_count",
    "asks_in",
    "case",
    "case_count",
    "cases_in",
    "cases_of",
    "identities",
    "in_place",
    "last_deeds",
    "listed",
    "look_alikes",
    "names",
    "open_ask",
    "overview",
    "place_of",
    "policy",
    "reached",
    "statuses",
    "to_decide",
    "to_decide_count",
    "waiting",
]
