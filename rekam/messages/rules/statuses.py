"""What WhatsApp tells: a signed body, statuses that come twice and out of order, and replies.

Codes of errors are Meta's and change without notice, so they are a table; one that is not in it is a
refusal whose number is kept.
"""

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rekam.messages.rules.delivery import Event

LARGEST_BODY = 3 * 1024 * 1024
"""Bytes; Meta sends no larger one."""
MOST = 2000
"""Statuses or replies that one body may hold."""
EVENTS = {
    "sent": Event.TELL_SENT,
    "delivered": Event.TELL_DELIVERED,
    "read": Event.TELL_READ,
    "failed": Event.FAIL,
}
STOP_WORDS = frozenset(
    (
        "stop", "stopall", "berhenti", "hentikan", "unsubscribe", "stop pesan", "berhenti pesan",
        "stop berlangganan", "tolong berhenti", "jangan kirim lagi",
    )
)  # fmt: skip

FAILURES: dict[int, tuple[str, bool]] = {
    190: ("token_refused", False),
    0: ("token_refused", False),
    3: ("permission_missing", False),
    10: ("permission_missing", False),
    200: ("permission_missing", False),
    1: ("provider_down", True),
    2: ("provider_down", True),
    131000: ("provider_down", True),
    131016: ("provider_down", True),
    133004: ("provider_down", True),
    4: ("too_many", True),
    80007: ("too_many", True),
    130429: ("too_many", True),
    131048: ("too_many", True),
    131056: ("too_many", True),
    131026: ("not_reachable", False),
    131021: ("not_reachable", False),
    131030: ("not_reachable", False),
    131047: ("window_closed", False),
    131049: ("held_by_provider", False),
    131050: ("refuses_there", False),
    132000: ("template_wrong", False),
    132001: ("template_wrong", False),
    132005: ("template_wrong", False),
    132007: ("template_wrong", False),
    132012: ("template_wrong", False),
    132015: ("template_wrong", False),
    132016: ("template_wrong", False),
    368: ("account_blocked", False),
    131031: ("account_blocked", False),
    131042: ("account_blocked", False),
}
"""Code of an error -> why in a word of ours, and whether the same message may be tried again."""


@dataclass(frozen=True, slots=True)
class Status:
    """`ref` is the id of our own message, which WhatsApp gives back as we sent it."""

    provider_id: str
    status: str
    ref: str
    code: int
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    statuses: tuple[Status, ...] = ()
    stops: tuple[str, ...] = ()
    """Numbers (`628…`) whose owners wrote that they want no more. No other reply is kept."""


def signed(body: bytes, header: str, secret: str) -> bool:
    """Whether `X-Hub-Signature-256` is that of the raw body. Without a secret nothing is."""
    ours = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(f"sha256={ours}".encode(), header.encode("utf-8", "replace"))


def failure(code: int) -> tuple[str, bool]:
    return FAILURES.get(code, ("provider_refused", False))


def says_stop(text: str) -> bool:
    """`Berhenti.`, `STOP!`: the whole reply, not a word in a sentence."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return " ".join(words) in STOP_WORDS


def read(told: object) -> Told:
    """Takes any JSON there is; what is not a status or a reply is passed over."""
    values = [change.get("value") for entry in _list(told, "entry") for change in _list(entry, "changes")]
    statuses = [found for value in values for one in _list(value, "statuses") if (found := _status(one))]
    replies = [one for value in values for one in _list(value, "messages")]
    stops = [
        one["from"]
        for one in replies
        if isinstance(one.get("from"), str) and any(map(says_stop, _texts(one)))
    ]
    return Told(tuple(statuses[:MOST]), tuple(stops[:MOST]))


def _list(of: object, name: str) -> list[dict[str, Any]]:
    found = of.get(name) if isinstance(of, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _status(one: dict[str, Any]) -> Status | None:
    id, status, ref = one.get("id"), one.get("status"), one.get("biz_opaque_callback_data", "")
    if not isinstance(id, str) or not isinstance(status, str) or status not in EVENTS:
        return None
    known = _kept(id)
    if not 0 < len(known) <= 200:
        return None
    codes = [error.get("code") for error in _list(one, "errors")]
    code = next((c for c in codes if isinstance(c, int) and 0 <= c < 2**31), 0) if status == "failed" else 0
    return Status(known, status, _kept(ref[:80]) if isinstance(ref, str) else "", code, _moment(one))


def _kept(text: str) -> str:
    """PostgreSQL keeps no NUL, and no half of a pair."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _moment(one: dict[str, Any]) -> dt.datetime | None:
    told = str(one.get("timestamp", ""))
    if not (told.isascii() and told.isdecimal() and len(told) <= 11):
        return None
    return dt.datetime.fromtimestamp(int(told), dt.UTC)


def _texts(one: dict[str, Any]) -> Iterator[str]:
    for holder, name in (("text", "body"), ("button", "text"), ("button", "payload")):
        found = one.get(holder)
        if isinstance(found, dict) and isinstance(found.get(name), str):
            yield found[name][:200]
