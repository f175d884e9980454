"""What of a link is kept: hashes of its token and its PIN."""

import hashlib

from django.utils.crypto import salted_hmac


def token_hash(token: str) -> str:
    """Plain: a token is long enough that nobody finds it by trying."""
    return hashlib.sha256(token.encode()).hexdigest()


def pin_hash(token: str, pin: str) -> str:
    """Under the office's key: six digits alone would be found at once by who has the table."""
    told = f"{token}:{pin}"
    return salted_hmac("rekam.messages.pin", told, algorithm="sha256").hexdigest()
