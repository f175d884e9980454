"""What the pages of cards may ask."""
