"""What the election's instruction says of one person today."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from rekam.cards.queries.printable import can_print_for
from rekam.certificates.rules.own import from_toml
from rekam.certificates.rules.policy import Policy, Verdict, decide
from rekam.certificates.rules.presets import preset
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment import queries as enrolment
from rekam.people import queries as people
from rekam.people.models import Resident
from rekam.voters.queries import election


def policy() -> Policy:
    """Of the election this office works for: a preset, or the office's own file (REKAM_SUKET_POLICY).

    Raises Refused: `policy_unknown`, `policy_file`.
    """
    return _policy(settings.REKAM_SUKET_POLICY, election().code)


@cache
def _policy(told: str, code: str) -> Policy:
    if not told:
        return preset(code)
    own = from_toml(Path(told))
    if own.election != code:
        raise Refused("policy_file", field="election", why=f"≠ {code}")
    return own


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who asks for a suket: the register's row, the field's word, whether a card can be printed."""

    resident: Resident
    status: str
    can_print: bool


def holder(person_key: str, *, by: Actor) -> Holder:
    """Raises Refused: `person_not_found`, `not_your_territory`."""
    resident = people.resident(person_key, by=by)
    status = enrolment.statuses([person_key]).get(person_key, "") or resident.recorded
    return Holder(resident, status, can_print_for(person_key, resident.village_code))


def verdict(of: Holder, *, on: dt.date, reason: str = "", note: str = "") -> Verdict:
    """May this person have a suket on that day, and in one word why."""
    return decide(
        policy(), status=of.status, on=on, can_print=of.can_print, reason_unprintable=reason, note=note
    )
