"""Whether the ledger added up when it was last looked at."""

from django.db import models


class LedgerCheck(models.Model):
    """One night's look. `faults` holds what did not add up: kind, place, state, expected, found; the first
    some, `count` of all. Nobody is in it.
    """

    count = models.PositiveIntegerField()
    faults = models.JSONField(default=list)
    at = models.DateTimeField()
