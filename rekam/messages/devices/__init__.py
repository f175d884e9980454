"""The doors out of the office: a file, WhatsApp, an SMS gateway, a mail server."""

from django.conf import settings

from rekam.core.refusal import Refused
from rekam.messages.devices.channel import Gate, Letter, Outcome, Result
from rekam.messages.devices.file import FileGate
from rekam.messages.devices.mail import MailGate
from rekam.messages.devices.sms import SmsGate
from rekam.messages.devices.whatsapp import WhatsAppGate
from rekam.messages.rules import Channel, Setup

__all__ = ["Gate", "Letter", "Outcome", "Result", "gate"]


def gate(channel: Channel) -> Gate:
    """The door of a channel as it is set now. Raises Refused: `channel_not_set`."""
    setup: Setup = settings.REKAM_MESSAGES
    if channel is Channel.FILE:
        return FileGate()
    if channel is Channel.WHATSAPP and setup.whatsapp:
        return WhatsAppGate(setup.whatsapp)
    if channel is Channel.SMS and setup.sms:
        return SmsGate(setup.sms)
    if channel is Channel.EMAIL and setup.mail:
        return MailGate(setup.mail)
    raise Refused("channel_not_set", channel=channel)
