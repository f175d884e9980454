"""Named reads of elections, rolls, comparisons and findings."""

from rekam.voters.queries.elections import election, reconciliation
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

__all__ = [
    "KINDS",
    "Seen",
    "Standing",
    "counts",
    "election",
    "finding",
    "findings",
    "keys_of",
    "open_count",
    "reconciliation",
    "sightings",
    "standing",
]
