"""Telling people: channels, consent, quiet hours, and what became of each message."""
