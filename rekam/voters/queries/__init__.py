"""Named reads of elections, rolls, comparisons and findings."""

from rekam.voters.queries.elections import election, reconciliation

__all__ = ["election", "reconciliation"]
