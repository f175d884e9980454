"""Electronic signatures under the office's PDFs: who makes them, and what opens the key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from rekam.core.refusal import Refused


class SignerKind(StrEnum):
    """A test authority of this machine, a token in a drawer, or the national service (BSrE)."""

    TEST = "test"
    PKCS11 = "pkcs11"
    BSRE = "bsre"


@dataclass(frozen=True, slots=True)
class Unlock:
    """What opens the key this time. Never stored, never logged, never shown: not even its `repr` tells.

    `pin` is for a token; `nik` with `passphrase` or `totp` is for BSrE.
    """

    pin: str = field(default="", repr=False)
    nik: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    totp: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """A PDF with its PAdES signature; `signer` is the name in the certificate, `test`: it binds nobody."""

    pdf: bytes = field(repr=False)
    test: bool
    signer: str


Sign = Callable[[bytes, str], Signed]
"""A PDF and the reason for signing it: the same PDF with a signature added at its end."""


def kind_of_signer(told: str) -> SignerKind:
    """Raises Refused: `signer_unknown`."""
    if told not in set(SignerKind):
        raise Refused("signer_unknown", told=told, known=", ".join(SignerKind))
    return SignerKind(told)
