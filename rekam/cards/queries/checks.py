"""What the last look at the whole ledger found."""

from rekam.cards.models import LedgerCheck
from rekam.cards.rules.balances import Fault, FaultKind
from rekam.core.actor import Actor


def last_check() -> LedgerCheck | None:
    return LedgerCheck.objects.order_by("-pk").first()


def open_faults(by: Actor) -> list[Fault]:
    """Those of the actor's territory, and those that are of no single place, until a later look is clean."""
    found = last_check()
    told = [Fault(**row | {"kind": FaultKind(row["kind"])}) for row in found.faults] if found else []
    return [fault for fault in told if not fault.place or by.reaches(fault.place)]


def ledger_faults() -> int | None:
    """How many the last look found, for the health page; None where nobody has looked yet."""
    found = last_check()
    return found.count if found else None
