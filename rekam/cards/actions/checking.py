"""Whether every blank is accounted for, looked at each night and kept."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.db import transaction

from rekam.audit.actions import record
from rekam.cards.models import LedgerCheck
from rekam.cards.queries.balances import faults
from rekam.cards.queries.checks import last_check
from rekam.cards.rules.balances import Fault
from rekam.core.actor import Actor
from rekam.places.queries import office

LOOKS = 3
KEPT, LOGGED = 200, 20
"""Faults that are kept for the page, and that the log names."""


def check_ledger(*, by: Actor, at: dt.datetime) -> LedgerCheck:
    """The whole ledger against its journals; the log hears of faults, and of the first look without any.

    Blanks that move meanwhile can look like a fault, so that only what every look finds is one.
    """
    by.check("cards.stock")
    found = dict.fromkeys(faults())
    for _ in range(LOOKS - 1):
        found = {fault: None for fault in faults() if fault in found} if found else found
    with transaction.atomic():
        before = last_check()
        told = [asdict(fault) for fault in list(found)[:KEPT]]
        made = LedgerCheck.objects.create(count=len(found), faults=told, at=at)
        if found or (before and before.count):
            _log(made, list(found), by, at)
    return made


def _log(made: LedgerCheck, found: list[Fault], by: Actor, at: dt.datetime) -> None:
    here = office()
    told: dict[str, Any] = {"subject": f"ledger:{made.pk}", "place": here.code if here else ""}
    if found:
        said = [str(fault) for fault in found[:LOGGED]]
        record(event="cards.ledger.fault", by=by, at=at, faults=len(found), told=said, **told)
    else:
        record(event="cards.ledger.clean", by=by, at=at, **told)
