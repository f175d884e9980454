"""What an entry of the log is, byte by byte. `docs/audit-format.md` says the same to strangers.

An entry is a dict of plain JSON values with the keys of `FIELDS` and `hash`.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from rekam.core.nik import mask
from rekam.core.refusal import Refused

FIELDS = (
    "actor_id", "actor_kind", "actor_name", "at", "event", "facts", "people", "place",
    "previous", "read", "reason", "seq", "subject",
)  # fmt: skip
GENESIS = "0" * 64
LARGEST = 2**53 - 1
_EVENT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+){2,}")
_NUMBER_OF_A_PERSON = re.compile(r"(?<![0-9A-Za-z])[0-9]{16}(?![0-9A-Za-z])")

Entry = Mapping[str, Any]


def event_name(name: str) -> str:
    """`room.thing.verb`. Raises Refused: `event_name_unknown`."""
    if not _EVENT.fullmatch(name):
        raise Refused("event_name_unknown", event=name)
    return name


def read_name(page: str) -> str:
    """The event of a look at a page: `people.resident` -> `people.resident.read`; a full name stays."""
    page = page.replace(":", ".").replace("-", "_")
    return event_name(page if page.count(".") >= 2 else page + ".read")


def plain_text(value: str) -> str:
    """Text that every database and every JSON reader keeps as it is, with NIK and KK numbers masked.

    Facts and reasons should hold no such number; one that slips in must not stay for ever in a log
    that cannot be changed.
    """
    kept = value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return _NUMBER_OF_A_PERSON.sub(lambda found: mask(found[0]), kept)


def plain(value: object) -> Any:
    """JSON of text, whole numbers up to 2**53, true, false, null, lists and objects with ASCII keys.

    Fractions and dates become text: their form as JSON differs from one program to the next.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= LARGEST and len(str(value)) != 16 else plain_text(str(value))
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [plain(item) for item in value]
    if isinstance(value, dt.datetime):
        return stamp(value)
    return plain_text(str(value))


def _key(key: object) -> str:
    return plain_text(str(key)).encode("ascii", "backslashreplace").decode("ascii")


def stamp(at: dt.datetime) -> str:
    """`2024-11-15T03:04:05.000000Z`: UTC, always six decimals."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(value: object) -> bytes:
    """RFC 8785 for the values that `plain` makes: sorted keys, no blanks, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def digest(entry: Entry) -> str:
    """SHA-256 over the entry without its own hash, as 64 hex digits."""
    return hashlib.sha256(canonical({name: entry[name] for name in FIELDS})).hexdigest()
