"""The identity QR: MOSIP Claim 169 in a signed CBOR web token, packed into the letters of a QR code.

A map with numbers for names, signed as COSE_Sign1, zlib, Base45. It holds no NIK: a paper is known by its
own number, and everybody who sees the paper can read what the QR says.
"""

import datetime as dt
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rekam.core.refusal import Refused
from rekam.documents.rules import base45, cose
from rekam.documents.rules.cose import PublicKey
from rekam.documents.rules.qr import LONGEST

LARGEST = 64 << 10
"""Bytes after unpacking."""
SEXES = {"L": 1, "P": 2}
_FORBIDDEN = re.compile(r"\d(?:[\s.\-]*\d){15}")
_ISS, _EXP, _NBF, _IAT, _CLAIM = 1, 4, 5, 6, 169
_ID, _NAME, _BORN, _SEX, _PLACE, _STATUS = 1, 4, 8, 9, 10, 22
_LAST_SECOND = 253402300799  # of the year 9999


@dataclass(frozen=True, slots=True)
class Claims:
    """`id` is the paper's own number, never a NIK; `sex` L or P; `place` where the person lives, in words."""

    id: str
    name: str
    birth_date: dt.date | None = None
    sex: str = ""
    place: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Credential:
    """What a QR said under a signature of ours. Times are aware (UTC)."""

    claims: Claims
    issuer: str
    kid: str
    issued: dt.datetime | None
    begins: dt.datetime | None
    expires: dt.datetime


def encode(
    claims: Claims,
    key: Ed25519PrivateKey,
    *,
    issuer: str,
    issued: dt.datetime,
    expires: dt.datetime,
    kid: str,
    begins: dt.datetime | None = None,
) -> str:
    """The text of the QR, for `qr.code`. Below 400 letters with claims of usual length.

    Raises Refused: `qr_holds_nik` (16 digits in a row in any text).
    """
    told = _identity(claims)
    if any(_FORBIDDEN.search(text) for text in told.values() if isinstance(text, str)):
        raise Refused("qr_holds_nik")
    token = {_ISS: issuer, _EXP: int(expires.timestamp()), _IAT: int(issued.timestamp()), _CLAIM: told}
    if begins:
        token[_NBF] = int(begins.timestamp())
    return base45.encode(zlib.compress(cose.sign(cose.dumps(token), key, kid), 9))


def _identity(claims: Claims) -> dict[int, str | int]:
    told: dict[int, str | int] = {_ID: claims.id, _NAME: claims.name, _PLACE: claims.place}
    told |= {_STATUS: claims.status, _SEX: SEXES.get(claims.sex, 0)}
    told[_BORN] = f"{claims.birth_date:%Y%m%d}" if claims.birth_date else ""
    return {name: value for name, value in told.items() if value}


def decode(text: str, keys: Mapping[str, PublicKey], *, at: dt.datetime | None) -> Credential:
    """What stands in a QR of ours; `at` None reads one whose time is over, for a page that tells so.

    `keys` by their names (`queries.issuer_keys()`). Raises Refused: `qr_damaged` (no such QR, or changed),
    `qr_not_ours` (another's key), `qr_expired` (`on`: since which day), `qr_not_yet` (`on`).
    """
    try:
        signed = cose.verify(_unpacked(text), keys)
        found = _credential(cose.loads(signed.payload), signed.kid)
    except cose.Stranger:
        raise Refused("qr_not_ours") from None
    except (ValueError, zlib.error):
        raise Refused("qr_damaged") from None
    if at and at >= found.expires:
        raise Refused("qr_expired", on=found.expires.date().isoformat())
    if at and found.begins and at < found.begins:
        raise Refused("qr_not_yet", on=found.begins.date().isoformat())
    return found


def _unpacked(text: str) -> bytes:
    if len(text) > LONGEST:
        raise ValueError("too long")
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(base45.decode(text), LARGEST)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("too large, cut off or more behind it")
    return data


def _credential(token: object, kid: str) -> Credential:
    match token:
        case {1: str(issuer), 4: int(seconds), 169: dict(told), **rest}:
            times = [_time(each) for each in (rest.get(_IAT), rest.get(_NBF), seconds)]
        case _:
            raise ValueError("no Claim 169")
    issued, begins, expires = times
    assert expires
    return Credential(_claims(told), issuer, kid, issued, begins, expires)


def _time(seconds: object) -> dt.datetime | None:
    if seconds is None:
        return None
    if not isinstance(seconds, int) or not 0 <= seconds <= _LAST_SECOND:
        raise ValueError("no time")
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _claims(told: Mapping[object, object]) -> Claims:
    words = {}
    for name in (_ID, _NAME, _BORN, _PLACE, _STATUS):
        word = told.get(name, "")
        if not isinstance(word, str):
            raise ValueError("no text")
        words[name] = word
    born = dt.datetime.strptime(words[_BORN], "%Y%m%d").date() if words[_BORN] else None  # noqa: DTZ007
    sex = next((letter for letter, number in SEXES.items() if number == told.get(_SEX)), "")
    return Claims(words[_ID], words[_NAME], born, sex, words[_PLACE], words[_STATUS])
