"""Named writes: sending, handing over, following, who wants none, links that end."""

from rekam.messages.actions.delivering import deliver
from rekam.messages.actions.following import follow, handshake, receive
from rekam.messages.actions.links import close_links, make_link, open_link
from rekam.messages.actions.optouts import lift_opt_out, opt_out
from rekam.messages.actions.sending import (
    Opened,
    call_off,
    cancel,
    open_by_hand,
    resend,
    send,
    try_channel,
)
from rekam.messages.actions.sweeping import forget_source, sweep
from rekam.messages.actions.writing import text_of

__all__ = [
    "Opened",
    "call_off",
    "cancel",
    "close_links",
    "deliver",
    "follow",
    "forget_source",
    "handshake",
    "lift_opt_out",
    "make_link",
    "open_by_hand",
    "open_link",
    "opt_out",
    "receive",
    "resend",
    "send",
    "sweep",
    "text_of",
    "try_channel",
]
