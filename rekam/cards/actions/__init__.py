"""What may be done with cards."""
