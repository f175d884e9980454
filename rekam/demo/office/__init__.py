"""A synthetic office lived through day by day, with every fault that a real one knows: a test, not a toy."""

from rekam.demo.office.days import FEWEST, simulate

__all__ = ["FEWEST", "simulate"]
