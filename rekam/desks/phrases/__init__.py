"""The words of desks: what each is for, what comes next, what is wrong with a scan."""

from rekam.desks.phrases.desks import DESKS, EMPTY, FOR, ICONS, LISTS
from rekam.desks.phrases.scans import WHY
from rekam.desks.phrases.steps import ACTIONS, SAYS, STAGES

__all__ = ["ACTIONS", "DESKS", "EMPTY", "FOR", "ICONS", "LISTS", "SAYS", "STAGES", "WHY"]
