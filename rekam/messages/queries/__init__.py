"""Named reads of messages, of who wants none, and of links."""

from rekam.messages.queries.links import pin_hash, token_hash
from rekam.messages.queries.messages import (
    Use,
    Wanted,
    about,
    attention_count,
    counts,
    leaves,
    links_leave,
    message,
    messages,
    names_of,
    of_person,
    recorded_count,
    steps_of,
    uses,
    within,
)
from rekam.messages.queries.optouts import hash_of, key_id, opt_outs, opted_out, unreadable_count, unwilling

__all__ = [
    "Use",
    "Wanted",
    "about",
    "attention_count",
    "counts",
    "hash_of",
    "key_id",
    "leaves",
    "links_leave",
    "message",
    "messages",
    "names_of",
    "of_person",
    "opt_outs",
    "opted_out",
    "pin_hash",
    "recorded_count",
    "steps_of",
    "token_hash",
    "unreadable_count",
    "unwilling",
    "uses",
    "within",
]
