"""Everything that can be done with rolls and findings. Pages, jobs and commands come through here."""

from rekam.voters.actions.deciding import decide
from rekam.voters.actions.reconciling import ask_to_reconcile, reconcile
from rekam.voters.actions.rolls import apply_roll
from rekam.voters.actions.sweeping import sweep

__all__ = ["apply_roll", "ask_to_reconcile", "decide", "reconcile", "sweep"]
