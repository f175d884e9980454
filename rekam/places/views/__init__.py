"""The office's own page, and the borders of its villages."""
