"""The full numbers of the rows of one finding, for one moment, for a reason that stays in the log."""

import datetime as dt
import uuid

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.voters import queries

LEAST = 5


def reveal_rows(*, finding_id: uuid.UUID | str, reason: str, by: Actor, at: dt.datetime) -> frozenset[str]:
    """The keys of the people whose numbers may show now: those who live where the actor works.

    A pair may reach into another territory; that row stays masked, and the log does not name it.
    Raises Refused: `finding_unknown`, `not_permitted`, `not_your_territory`, `reason_missing`,
    `log_not_written`.
    """
    found = queries.finding(finding_id, by=by)
    rows = [found.voter, found.resident, found.other_voter, found.other_resident]
    place = found.sighting.village_code if found.sighting else ""
    by.check("people.reveal", place)
    if len(reason.strip()) < LEAST:
        raise Refused("reason_missing")
    keys = frozenset(row.person_key for row in rows if row and by.reaches(row.village_code))
    record_read(
        by=by, at=at, page="voters.finding.reveal", subject=f"finding:{finding_id}", people=sorted(keys),
        place=place, reason=reason,
    )  # fmt: skip
    return keys
