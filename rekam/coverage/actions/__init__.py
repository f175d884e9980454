"""The room's writes: how things stand today, and what an office's own tables say."""

from rekam.coverage.actions.counting import recount
from rekam.coverage.actions.numbering import number_report
from rekam.coverage.actions.rolling import roll_up
from rekam.coverage.actions.tables import apply_aggregate, forget_aggregate

__all__ = ["apply_aggregate", "forget_aggregate", "number_report", "recount", "roll_up"]
