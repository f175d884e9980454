"""Made-up registers and voter rolls with the truth beside them, to measure linkage on."""

from .kinds import KINDS, Kind
from .making import make

__all__ = ["KINDS", "Kind", "make"]
