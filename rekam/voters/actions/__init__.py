"""Everything that can be done with rolls and findings. Pages, jobs and commands come through here."""

from rekam.voters.actions.deciding import decide
from rekam.voters.actions.groups import (
    approve_group,
    ask_group,
    decline_group,
    resume_group,
    undo_group,
)
from rekam.voters.actions.reconciling import ask_to_reconcile, reconcile
from rekam.voters.actions.reporting import report_finding, withdraw_report
from rekam.voters.actions.rolls import apply_roll
from rekam.voters.actions.sending import send_to_kpu
from rekam.voters.actions.sweeping import sweep
from rekam.voters.actions.together import run_group, run_undo

__all__ = [
    "apply_roll",
    "approve_group",
    "ask_group",
    "ask_to_reconcile",
    "decide",
    "decline_group",
    "reconcile",
    "report_finding",
    "resume_group",
    "run_group",
    "run_undo",
    "send_to_kpu",
    "sweep",
    "undo_group",
    "withdraw_report",
]
