"""COSE_Sign1 (RFC 9052) with EdDSA, read with ES256 too: a signature around bytes, and nothing else of COSE.

What comes in was typed or photographed by anybody. So the shape of the CBOR is walked before the library
sees it: whole numbers, bytes, texts, arrays and maps of definite length, six levels deep. Tags (dates,
shared references, patterns), floats and indefinite lengths have no place in an identity QR.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

PublicKey = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey
EDDSA, ES256 = -8, -7
_ALG, _CRIT, _KID = 1, 2, 4
_TAG_18 = b"\xd2"
_DEEPEST = 6
_INT, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP = range(6)


class Damaged(ValueError):  # noqa: N818 - it reads as a sentence where it is raised
    """Not one whole COSE_Sign1, or its signature is not over these bytes."""


class Stranger(ValueError):  # noqa: N818
    """Signed with a key that is not among the given ones."""


@dataclass(frozen=True, slots=True)
class Signed:
    payload: bytes
    kid: str


def dumps(value: object) -> bytes:
    """Canonical: equal values give equal bytes."""
    return cbor2.dumps(value, canonical=True)


def loads(data: bytes) -> object:
    """One whole value and nothing behind it. Raises Damaged."""
    try:
        if _end(data, 0, _DEEPEST) != len(data):
            raise Damaged("trailing bytes")
        return cbor2.loads(data, allow_duplicate_keys=False, allow_indefinite=False, max_depth=_DEEPEST + 1)
    except (IndexError, cbor2.CBORError, UnicodeDecodeError):
        raise Damaged("no CBOR") from None


def _end(data: bytes, at: int, depth: int) -> int:
    """Where the value that begins at `at` ends. Each step goes on by a byte at least: time is bounded."""
    kind, count, at = _head(data, at)
    if kind in (_INT, _NEGATIVE):
        return at
    if kind in (_BYTES, _TEXT):
        if at + count > len(data):
            raise Damaged("cut off")
        return at + count
    if depth == 0 or count > len(data):
        raise Damaged("too deep or too long")
    for _ in range(count * (2 if kind == _MAP else 1)):
        at = _end(data, at, depth - 1)
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Major type, argument, and where the head ends. Raises IndexError at the end of the data."""
    kind, short = data[at] >> 5, data[at] & 31
    if kind > _MAP or short > 27:
        raise Damaged("tag, float or indefinite length")
    if short < 24:
        return kind, short, at + 1
    size = 1 << (short - 24)
    if at + 1 + size > len(data):
        raise Damaged("cut off")
    return kind, int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size


def sign(payload: bytes, key: ed25519.Ed25519PrivateKey, kid: str) -> bytes:
    protected = dumps({_ALG: EDDSA, _KID: kid.encode()})
    return _TAG_18 + dumps([protected, {}, payload, key.sign(_to_be_signed(protected, payload))])


def verify(data: bytes, keys: Mapping[str, PublicKey]) -> Signed:
    """The signed payload. Algorithm and key are taken from the protected header and from nowhere else.

    A header without a key's name may be of any of `keys`. Raises Damaged, Stranger.
    """
    match loads(data[1:]) if data[:1] == _TAG_18 else None:
        case [bytes(protected), dict(unprotected), bytes(payload), bytes(signature)] if not unprotected:
            pass
        case _:
            raise Damaged("no COSE_Sign1")
    match loads(protected):
        case {1: int(algorithm), **header} if algorithm in (EDDSA, ES256) and _CRIT not in header:
            kid = _name(header.get(_KID, b""))
        case _:
            raise Damaged("no algorithm of ours")
    asked = {kid: keys[kid]} if kid in keys else {} if kid else keys
    fitting = {name: key for name, key in asked.items() if _algorithm(key) == algorithm}
    if not fitting:
        raise Stranger
    whole = _to_be_signed(protected, payload)
    for name, key in fitting.items():
        if _is_signed(key, signature, whole):
            return Signed(payload, name)
    raise Damaged("another signature") if kid else Stranger


def _name(kid: object) -> str:
    if not isinstance(kid, bytes) or not kid.isascii():
        raise Stranger
    return kid.decode()


def _algorithm(key: PublicKey) -> int | None:
    if isinstance(key, ed25519.Ed25519PublicKey):
        return EDDSA
    return ES256 if isinstance(key.curve, ec.SECP256R1) else None


def _is_signed(key: PublicKey, signature: bytes, whole: bytes) -> bool:
    if len(signature) != 64:
        return False
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, whole)
        else:
            r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
            key.verify(encode_dss_signature(r, s), whole, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return dumps(["Signature1", protected, b"", payload])
