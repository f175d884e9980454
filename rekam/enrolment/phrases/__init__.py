"""The words of the room; pages and command line find what was refused in `REFUSALS` and `REMEDIES`."""

from rekam.enrolment.phrases import ageing, records
from rekam.enrolment.phrases.records import NEEDS, need_facts

REFUSALS = {**records.REFUSALS, **ageing.REFUSALS}
REMEDIES = {**records.REMEDIES, **ageing.REMEDIES}

__all__ = ["NEEDS", "REFUSALS", "REMEDIES", "need_facts"]
