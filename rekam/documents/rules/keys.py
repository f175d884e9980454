"""Keys of the office as files: what a key is called, how it is written, what of it may be public.

A file is a JSON Web Key, so that other programs can read it too. A key is named by the beginning of its
RFC 7638 thumbprint: the name says at once whether a file is the right one.
"""

import base64
import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAME = 11
"""Letters of a key's name: eight bytes of its thumbprint."""


class Purpose(StrEnum):
    """What locks scans, and what signs identity QRs."""

    SCANS = "scans"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class Key:
    """`secret` is 32 bytes, for `ISSUER` the seed of an Ed25519 key."""

    purpose: Purpose
    made: dt.datetime
    secret: bytes = field(repr=False)

    @property
    def signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    @property
    def public(self) -> str:
        """Base64url of the public half; empty for a key that has none."""
        return text_of(self.signing.public_key().public_bytes_raw()) if self.purpose == Purpose.ISSUER else ""

    @property
    def fingerprint(self) -> str:
        if self.purpose == Purpose.ISSUER:
            return _thumbprint(public_jwk(self.public))
        return _thumbprint({"kty": "oct", "k": text_of(self.secret)})

    @property
    def kid(self) -> str:
        return self.fingerprint[:NAME]


def new(purpose: Purpose, at: dt.datetime) -> Key:
    return Key(purpose, at, secrets.token_bytes(32))


def public_jwk(public: str) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "x": public}


def public_key(public: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes_of(public))


def written(key: Key) -> bytes:
    if key.purpose == Purpose.ISSUER:
        told = public_jwk(key.public) | {"d": text_of(key.secret), "alg": "EdDSA", "use": "sig"}
    else:
        told = {"kty": "oct", "k": text_of(key.secret), "alg": "A256GCM", "use": "enc"}
    told |= {"kid": key.kid, "made": key.made.isoformat()}
    return json.dumps(told, indent=1).encode() + b"\n"


def read(content: bytes) -> Key:
    """What `written` wrote. Raises ValueError when anything in it does not fit together."""
    try:
        told = json.loads(content)
        purpose = {"OKP": Purpose.ISSUER, "oct": Purpose.SCANS}[told["kty"]]
        secret = bytes_of(told["d" if purpose == Purpose.ISSUER else "k"])
        key = Key(purpose, dt.datetime.fromisoformat(told["made"]), secret)
        if len(secret) != 32 or key.kid != told["kid"] or key.made.tzinfo is None:
            raise ValueError("no key")
    except (ValueError, KeyError, TypeError):  # an error of the JSON reader would hold the whole file
        raise ValueError("no key") from None
    return key


def text_of(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _thumbprint(members: Mapping[str, str]) -> str:
    plain = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return text_of(hashlib.sha256(plain.encode()).digest())
