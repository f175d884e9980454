"""Named reads of elections and rolls."""

import datetime as dt
from functools import cache
from pathlib import Path

from django.conf import settings

from rekam.people import queries as people
from rekam.voters.rules.elections import Election, from_toml
from rekam.voters.rules.presets import preset
from rekam.voters.rules.reconcile import Reconciliation


def election() -> Election:
    """The election that this office works for, from REKAM_ELECTION."""
    return _election(settings.REKAM_ELECTION)


@cache
def _election(told: str) -> Election:
    return from_toml(Path(told)) if told.endswith(".toml") else preset(told)


def reconciliation(today: dt.date) -> Reconciliation:
    """The register in force with every status seen of it; people's rows are their keys. For jobs.

    Rolls are not taken in yet: the roll's own marks are silent here, and `rekam match` has them.
    """
    residents = people.population()
    seen = people.observed()
    listed = {r.nik: seen[r.row] for r in residents if r.nik and r.row in seen}
    return Reconciliation(pairs=(), residents=residents, election=election(), today=today, listed=listed)
