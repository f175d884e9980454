"""The words of the room; pages and command line find what was refused in `REFUSALS` and `REMEDIES`."""

from rekam.enrolment.phrases import ageing

REFUSALS = {**ageing.REFUSALS}
REMEDIES = {**ageing.REMEDIES}
