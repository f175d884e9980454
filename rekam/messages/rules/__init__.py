"""What a message may say, to whom, when, and what may become of it."""

from rekam.messages.rules.channels import BY_PHONE, NOT_SENT_BY_US, Channel, Setup, choose, fits, read_setup
from rekam.messages.rules.clicks import wa_link
from rekam.messages.rules.delivery import (
    ATTENTION,
    BY_HAND,
    LIFECYCLE,
    MAX_ATTEMPTS,
    WAITING,
    Event,
    Facts,
    State,
    moves_to,
    unmet,
)
from rekam.messages.rules.links import Handed
from rekam.messages.rules.quiet import Quiet, quiet_until
from rekam.messages.rules.recipients import Owner, Recipient, check_recipient, masked, read_number, spoken_to
from rekam.messages.rules.templates import TEMPLATES, Template, fitting, rendered, template_named

__all__ = [
    "ATTENTION",
    "BY_HAND",
    "BY_PHONE",
    "LIFECYCLE",
    "MAX_ATTEMPTS",
    "NOT_SENT_BY_US",
    "TEMPLATES",
    "WAITING",
    "Channel",
    "Event",
    "Facts",
    "Handed",
    "Owner",
    "Quiet",
    "Recipient",
    "Setup",
    "State",
    "Template",
    "check_recipient",
    "choose",
    "fits",
    "fitting",
    "masked",
    "moves_to",
    "quiet_until",
    "read_number",
    "read_setup",
    "rendered",
    "spoken_to",
    "template_named",
    "unmet",
    "wa_link",
]
