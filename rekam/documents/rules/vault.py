"""Scans under lock: a key for each, made of the office's key and a salt in the scan's row.

Without the salt a file is noise for everybody, the office too: forgetting the salt deletes the scan wherever
copies of its file may lie.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SALT = 32
_NONCE = 12
_BEGIN = b"RKS1"


def new_salt() -> bytes:
    return secrets.token_bytes(SALT)


def lock(content: bytes, *, secret: bytes, salt: bytes, about: str) -> bytes:
    """AES-256-GCM under a random nonce; `about` (which scan, of what) is bound to it and not inside."""
    nonce = secrets.token_bytes(_NONCE)
    return _BEGIN + nonce + _cipher(secret, salt).encrypt(nonce, content, about.encode())


def unlock(locked: bytes, *, secret: bytes, salt: bytes, about: str) -> bytes:
    """Raises ValueError: damaged, another scan's file, another key, or a salt that was forgotten."""
    nonce, sealed = locked[len(_BEGIN) : len(_BEGIN) + _NONCE], locked[len(_BEGIN) + _NONCE :]
    if not locked.startswith(_BEGIN) or len(nonce) != _NONCE or len(salt) != SALT:
        raise ValueError("no scan")
    try:
        return _cipher(secret, salt).decrypt(nonce, sealed, about.encode())
    except InvalidTag:
        raise ValueError("no scan") from None


def _cipher(secret: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"rekam scan").derive(secret))
