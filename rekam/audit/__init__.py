"""The log: an append-only, hash-chained record of writes and of reads of personal data."""
