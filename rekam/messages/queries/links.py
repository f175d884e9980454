"""Links by the hash of their token."""

import hashlib

from django.utils.crypto import salted_hmac

from rekam.messages.models import Link


def token_hash(token: str) -> str:
    """Plain: a token is long enough that nobody finds it by trying."""
    return hashlib.sha256(token.encode()).hexdigest()


def pin_hash(token: str, pin: str) -> str:
    """Under the office's key: six digits alone would be found at once by who has the table."""
    told = f"{token}:{pin}"
    return salted_hmac("rekam.messages.pin", told, algorithm="sha256").hexdigest()


def link(token: str) -> Link | None:
    return Link.objects.filter(token_hash=token_hash(token)).first()


def links_of(*, purpose: str, subject: str) -> list[Link]:
    """Newest first, for the page of what is linked to."""
    return list(Link.objects.filter(purpose=purpose, subject=subject).order_by("-made_at", "-pk"))
