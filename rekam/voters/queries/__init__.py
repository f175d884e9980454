"""Named reads of elections, rolls, comparisons and findings."""

from rekam.voters.queries.elections import election
from rekam.voters.queries.findings import (
    KINDS,
    Seen,
    Standing,
    counts,
    finding,
    findings,
    keys_of,
    open_count,
    sightings,
    standing,
)
from rekam.voters.queries.rolls import Counted, counted, electorate, roll, roll_kind, voters, whole
from rekam.voters.queries.runs import (
    Inputs,
    comparing,
    current_run,
    inputs,
    reconciliation,
    runs,
    subject,
    verdicts,
)

__all__ = [
    "KINDS",
    "Counted",
    "Inputs",
    "Seen",
    "Standing",
    "comparing",
    "counted",
    "counts",
    "current_run",
    "election",
    "electorate",
    "finding",
    "findings",
    "inputs",
    "keys_of",
    "open_count",
    "reconciliation",
    "roll",
    "roll_kind",
    "runs",
    "sightings",
    "standing",
    "subject",
    "verdicts",
    "voters",
    "whole",
]
