"""Everything that can be done with rolls and findings. Pages, jobs and commands come through here."""
