"""Demo data that looks like the place: a register, recording statuses, a voter roll and the truth."""

from rekam.demo.make import DemoSummary, make_demo

__all__ = ["DemoSummary", "make_demo"]
