"""Pages of the register: files that come in, search, and one person."""
