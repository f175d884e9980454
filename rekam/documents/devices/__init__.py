"""Doors to those who sign: each opens its key once and signs as many PDFs as it is given."""

from contextlib import AbstractContextManager

from django.conf import settings

from rekam.core.refusal import Refused
from rekam.documents.devices import bsre, local_ca, pkcs11
from rekam.documents.rules.signing import Sign, SignerKind, Unlock, kind_of_signer


def opened(unlock: Unlock) -> AbstractContextManager[Sign]:
    """The signer of REKAM_SIGNER with its key open.

    Raises Refused: `signer_unknown`, `signer_settings` with the variable that is missing, and those of the
    signer itself.
    """
    kind = kind_of_signer(settings.REKAM_SIGNER)
    told = settings.REKAM_SIGNERS[kind.value]
    for name, value in told.items():
        if not value:
            raise Refused("signer_settings", variable=f"REKAM_{kind.upper()}_{name.upper()}")
    if kind is SignerKind.PKCS11:
        return pkcs11.opened(**told, pin=unlock.pin)
    if kind is SignerKind.BSRE:
        return bsre.opened(**told, unlock=unlock)
    return local_ca.opened(settings.HOME / "keys/test-ca")
