"""How many are left, at every level, from counts."""
