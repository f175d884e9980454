"""Everything that can be done with rolls and findings. Pages, jobs and commands come through here."""

from rekam.voters.actions.deciding import decide

__all__ = ["decide"]
