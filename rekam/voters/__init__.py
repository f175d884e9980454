"""Elections, their rolls, and what a comparison with the register finds."""
