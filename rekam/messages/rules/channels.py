"""The ways a message can go, and what the office has set for each of them. Secrets never show in a repr."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rekam.core.refusal import Refused
from rekam.messages.rules.quiet import NO_QUIET, Quiet
from rekam.messages.rules.recipients import Recipient, read_number


class Channel(StrEnum):
    FILE = "file"
    WHATSAPP = "whatsapp"
    SMS = "sms"
    EMAIL = "email"
    CLICK = "click"


BY_PHONE = (Channel.WHATSAPP, Channel.SMS, Channel.CLICK)
NOT_SENT_BY_US = (Channel.FILE, Channel.CLICK)
"""What goes through these was recorded or opened by an officer; nobody here knows that it was sent."""


@dataclass(frozen=True, slots=True)
class WhatsApp:
    url: str
    phone_id: str
    token: str = field(repr=False)
    secret: str = field(default="", repr=False)
    verify: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sms:
    """`url` and `body` hold {to} (628…), {plus} (+628…), {local} (08…), {text}, {id}.

    `ok` has to stand in the answer, `id_key` names where its JSON holds the id (`data.id`).
    """

    url: str
    method: str
    body: str
    ok: str = ""
    id_key: str = ""
    header: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    host: str
    port: int
    user: str
    sender: str
    tls: bool
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Setup:
    """What this office has set. `order` is tried when nobody names a channel."""

    order: tuple[Channel, ...] = (Channel.FILE,)
    quiet: Quiet = NO_QUIET
    office_number: str = ""
    public_url: str = ""
    whatsapp: WhatsApp | None = None
    sms: Sms | None = None
    mail: Mail | None = None

    def has(self, channel: Channel) -> bool:
        asked = {Channel.WHATSAPP: self.whatsapp, Channel.SMS: self.sms, Channel.EMAIL: self.mail}
        return asked.get(channel, self) is not None


def fits(channel: Channel, to: Recipient) -> bool:
    if channel is Channel.FILE:
        return True
    return bool(to.phone if channel in BY_PHONE else to.email)


def choose(setup: Setup, to: Recipient, asked: str | None) -> Channel:
    """The named channel, or the first of the office's order that is set and fits; the file takes all.

    Raises Refused: `channel_unknown`, `channel_not_set`, `channel_unfit`.
    """
    if not asked:
        usable = (one for one in setup.order if setup.has(one) and fits(one, to))
        return next(usable, Channel.FILE)
    if asked not in set(Channel):
        raise Refused("channel_unknown", channel=asked)
    channel = Channel(asked)
    if not setup.has(channel):
        raise Refused("channel_not_set", channel=asked)
    if not fits(channel, to):
        raise Refused("channel_unfit", channel=asked)
    return channel


def read_setup(env: Mapping[str, str]) -> Setup:
    """From the environment. Raises Refused: `messages_setting_wrong` (name), for what cannot be meant."""
    number = env.get("REKAM_MESSAGES_NUMBER", "")
    return Setup(
        order=_order(env.get("REKAM_MESSAGES_ORDER", "file")),
        quiet=_quiet(env.get("REKAM_MESSAGES_QUIET", "20:00-07:00")),
        office_number=_read("REKAM_MESSAGES_NUMBER", number) if number else "",
        public_url=_web("REKAM_PUBLIC_URL", env.get("REKAM_PUBLIC_URL", "")).rstrip("/"),
        whatsapp=_whatsapp(env),
        sms=_sms(env),
        mail=_mail(env),
    )


def _order(told: str) -> tuple[Channel, ...]:
    names = [name.strip() for name in told.split(",") if name.strip()]
    if any(name not in set(Channel) or name == Channel.CLICK for name in names):
        raise Refused("messages_setting_wrong", name="REKAM_MESSAGES_ORDER")
    return tuple(Channel(name) for name in names)


def _quiet(told: str) -> Quiet:
    if told.strip() in ("", "-"):
        return NO_QUIET
    try:
        begins, ends = (dt.time.fromisoformat(part.strip()) for part in told.split("-"))
    except ValueError:
        raise Refused("messages_setting_wrong", name="REKAM_MESSAGES_QUIET") from None
    return Quiet(begins, ends)


def _read(name: str, told: str) -> str:
    try:
        return read_number(told)
    except Refused:
        raise Refused("messages_setting_wrong", name=name) from None


def _web(name: str, told: str) -> str:
    if told and not told.startswith(("https://", "http://")):
        raise Refused("messages_setting_wrong", name=name)
    return told


def _whatsapp(env: Mapping[str, str]) -> WhatsApp | None:
    token, phone = env.get("REKAM_WHATSAPP_TOKEN", ""), env.get("REKAM_WHATSAPP_PHONE_ID", "")
    if not token or not phone:
        return None
    url = _web("REKAM_WHATSAPP_URL", env.get("REKAM_WHATSAPP_URL") or "https://graph.facebook.com/v23.0")
    secret, verify = env.get("REKAM_WHATSAPP_SECRET", ""), env.get("REKAM_WHATSAPP_VERIFY", "")
    return WhatsApp(url.rstrip("/"), phone, token, secret, verify)


def _sms(env: Mapping[str, str]) -> Sms | None:
    if not env.get("REKAM_SMS_URL"):
        return None
    method = env.get("REKAM_SMS_METHOD", "POST").upper()
    header = env.get("REKAM_SMS_HEADER", "")
    if method not in ("GET", "POST"):
        raise Refused("messages_setting_wrong", name="REKAM_SMS_METHOD")
    if header and ":" not in header:
        raise Refused("messages_setting_wrong", name="REKAM_SMS_HEADER")
    body = env.get("REKAM_SMS_BODY", "to={to}&text={text}") if method == "POST" else ""
    url = _web("REKAM_SMS_URL", env["REKAM_SMS_URL"])
    return Sms(url, method, body, env.get("REKAM_SMS_OK", ""), env.get("REKAM_SMS_ID", ""), header)


def _mail(env: Mapping[str, str]) -> Mail | None:
    host, sender = env.get("REKAM_MAIL_HOST", ""), env.get("REKAM_MAIL_FROM", "")
    if not host or not sender:
        return None
    port = env.get("REKAM_MAIL_PORT", "587")
    if not (port.isascii() and port.isdecimal() and len(port) < 6 and 0 < int(port) < 65536):
        raise Refused("messages_setting_wrong", name="REKAM_MAIL_PORT")
    user, password = env.get("REKAM_MAIL_USER", ""), env.get("REKAM_MAIL_PASSWORD", "")
    return Mail(host, int(port), user, sender, env.get("REKAM_MAIL_TLS", "1") == "1", password)
