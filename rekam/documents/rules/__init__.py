"""What is allowed on paper: sheets and prints, letter numbers and signatories, signing."""

from rekam.documents.rules.paper import KEEP, LONGEST_WORD, Paper, breakable, file_name

__all__ = ["KEEP", "LONGEST_WORD", "Paper", "breakable", "file_name"]
