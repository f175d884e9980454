"""The election that this office works for."""

from functools import cache
from pathlib import Path

from django.conf import settings

from rekam.voters.rules.elections import Election, from_toml
from rekam.voters.rules.presets import preset


def election() -> Election:
    """The election that this office works for, from REKAM_ELECTION."""
    return _election(settings.REKAM_ELECTION)


@cache
def _election(told: str) -> Election:
    return from_toml(Path(told)) if told.endswith(".toml") else preset(told)
