"""Passwords: which are good enough, and the ones that are made for somebody and shown once."""

import secrets

from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError

from rekam.core.refusal import Refused
from rekam.staff.models import Officer
from rekam.staff.rules import MINIMUM_PASSWORD

LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads as something else on paper

_DJANGO = "django.contrib.auth.password_validation"
VALIDATORS = get_password_validators(
    [
        {"NAME": f"{_DJANGO}.MinimumLengthValidator", "OPTIONS": {"min_length": MINIMUM_PASSWORD}},
        {"NAME": f"{_DJANGO}.CommonPasswordValidator"},
        {"NAME": f"{_DJANGO}.NumericPasswordValidator"},
        {
            "NAME": f"{_DJANGO}.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("username", "full_name")},
        },
    ]
)


def legible(groups: int) -> str:
    """Groups of four with about 20 bits each: `k7mw-2pxa-…`."""
    return "-".join("".join(secrets.choice(LEGIBLE) for _ in range(4)) for _ in range(groups))


def check_strength(password: str, officer: Officer) -> None:
    """Raises Refused: `password_weak`."""
    try:
        validate_password(password, officer, VALIDATORS)
    except ValidationError:
        raise Refused("password_weak", length=MINIMUM_PASSWORD) from None
