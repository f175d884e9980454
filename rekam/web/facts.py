"""What rooms above tell every page. They are named in `settings.PAGE_FACTS`; an absent one is left out."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Office:
    """`Kabupaten Kupang`, `24 kecamatan · 177 desa/kelurahan`."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Election:
    """`Pilkada`, and polling day."""

    name: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class DataAsOf:
    """Which day the data speaks of, from which file, brought in by whom."""

    day: dt.date
    source: str = ""
    by: str = ""


def fact(name: str, *values: object) -> Any:
    """The answer of the room that `settings.PAGE_FACTS` names; None when no room gives it.

    | name | called with | gives |
    |---|---|---|
    | office | language | Office or None |
    | election | today | Election or None |
    | synthetic | | whether the people are made up |
    | data_asof | actor | DataAsOf or None |
    | role | actor, language | the role in words |
    | overdue | | since when a due job waits while no worker works, a datetime or None |
    | lost_keys | | how many keys of the office are lost |
    | ledger_faults | | how many things did not add up in the ledger of blanks, or None |
    """
    dotted = getattr(settings, "PAGE_FACTS", {}).get(name)
    return import_string(dotted)(*values) if dotted else None
