"""A key that never leaves its token: smart card, USB token or HSM behind the vendor's PKCS#11 module."""

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rekam.core.refusal import Refused
from rekam.documents.devices.pades import add_signature
from rekam.documents.rules.signing import Sign, Signed

if TYPE_CHECKING:
    from pyhanko.sign.pkcs11 import PKCS11Signer

PIN = "REKAM_PKCS11_PIN"
"""Read when it is needed and kept nowhere; who is asked at a prompt need not set it."""


@contextlib.contextmanager
def opened(*, module: str, token: str, key: str, pin: str) -> Iterator[Sign]:
    """`module` is the vendor's library, `token` and `key` are labels; the certificate bears the key's label.

    Raises Refused: `signer_module`, `signer_token`, `signer_pin` (tried once: a token locks itself after a
    few wrong ones), `signer_key`, `signer_failed`.
    """
    try:
        import pkcs11
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        raise Refused("signer_module", module="python-pkcs11") from error
    pin = pin or os.environ.get(PIN, "")
    if not pin:
        raise Refused("signer_unlock", kind="pkcs11")
    try:
        pkcs11.lib(module)
    except RuntimeError as error:
        raise Refused("signer_module", module=module) from error
    try:
        session = open_pkcs11_session(module, token_criteria=TokenCriteria(label=token), user_pin=pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange) as error:
        raise Refused("signer_pin") from error
    except pkcs11.PinLocked as error:
        raise Refused("signer_locked") from error
    except pkcs11.PKCS11Error as error:
        raise Refused("signer_token", token=token) from error
    with session:
        signer = PKCS11Signer(session, cert_label=key, key_label=key)
        name = _name(signer, key)
        yield lambda pdf, reason: Signed(_sign(pdf, reason, signer, key), test=False, signer=name)


def _name(signer: "PKCS11Signer", key: str) -> str:
    """The name in the certificate. Many tokens cannot hash for an elliptic curve, so it is done here."""
    import pkcs11

    try:
        certificate = signer.signing_cert
    except pkcs11.PKCS11Error as error:
        raise Refused("signer_key", key=key) from error
    if certificate is None:
        raise Refused("signer_key", key=key)
    signer.use_raw_mechanism = certificate.public_key.algorithm == "ec"
    return str(certificate.subject.native.get("common_name", ""))


def _sign(pdf: bytes, reason: str, signer: "PKCS11Signer", key: str) -> bytes:
    import pkcs11

    try:
        return add_signature(pdf, reason, signer)
    except pkcs11.NoSuchKey as error:
        raise Refused("signer_key", key=key) from error
    except pkcs11.PKCS11Error as error:
        raise Refused("signer_failed", kind="pkcs11", status=type(error).__name__) from error
