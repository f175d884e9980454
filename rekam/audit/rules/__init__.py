"""What an entry of the log is, byte by byte, and when a log is whole."""

from rekam.audit.rules.entries import (
    FIELDS,
    GENESIS,
    LARGEST,
    Entry,
    canonical,
    digest,
    event_name,
    plain,
    plain_text,
    read_name,
    stamp,
)
from rekam.audit.rules.tree import Checkpoint, Tree, read_checkpoint
from rekam.audit.rules.whole import Fault, Verdict, verify

__all__ = [
    "FIELDS",
    "GENESIS",
    "LARGEST",
    "Checkpoint",
    "Entry",
    "Fault",
    "Tree",
    "Verdict",
    "canonical",
    "digest",
    "event_name",
    "plain",
    "plain_text",
    "read_checkpoint",
    "read_name",
    "stamp",
    "verify",
]
