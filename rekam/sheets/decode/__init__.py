"""From cells to the values of the canonical record: each reader says the value and what is wrong with it."""
