"""The room on the command line."""
