"""The full numbers of one person, for one moment, for a reason that stays in the log."""

import datetime as dt
from dataclasses import dataclass

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import queries


@dataclass(frozen=True, slots=True)
class Revealed:
    nik: str
    kk: str


def reveal_numbers(*, person_key: str, reason: str, by: Actor, at: dt.datetime) -> Revealed:
    """Raises Refused: `person_not_found`, `not_your_territory`, `reason_missing`, `log_not_written`."""
    found = queries.resident(person_key, by=by)
    by.check("people.reveal", found.village_code)
    if len(reason.strip()) < 5:
        raise Refused("reason_missing")
    record_read(by=by, at=at, page="people.resident.reveal", people=[person_key], place=found.village_code,
                reason=reason)  # fmt: skip
    return Revealed(found.nik, found.kk)
