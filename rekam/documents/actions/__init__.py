"""Writes of the room: prints that wait, letter numbers, signatories."""

from rekam.documents.actions.printing import hand_out, keep, sweep

__all__ = ["hand_out", "keep", "sweep"]
