"""Which signer the office has chosen."""

from django.conf import settings

from rekam.documents.rules.signing import SignerKind, kind_of_signer


def signer_kind() -> SignerKind:
    """Raises Refused: `signer_unknown`."""
    return kind_of_signer(settings.REKAM_SIGNER)


def test_signer() -> bool:
    """Whether signatures bind nobody: every page then says TEST, before it is signed."""
    return signer_kind() is SignerKind.TEST
