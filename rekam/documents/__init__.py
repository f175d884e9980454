"""Paper: lists and letters on A4, and the files that wait to be fetched after they were made."""
