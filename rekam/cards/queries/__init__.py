"""What may be asked of cards."""
