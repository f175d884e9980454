"""Who must still be reached, by name by address, and why."""
