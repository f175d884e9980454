"""When a suket may be written, and the life of one that was."""
