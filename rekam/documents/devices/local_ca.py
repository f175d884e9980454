"""The authority of this machine alone, for trials: it says TEST in every certificate, and binds nobody."""

import contextlib
import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from rekam.documents.devices.pades import add_signature
from rekam.documents.rules.signing import Sign, Signed

AUTHORITY = "REKAM TEST CA (bukan untuk surat resmi)"
SIGNER = "TEST - bukan tanda tangan resmi"
YEARS = 10


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Sign]:
    """`folder` holds ca.pem, signer.pem and signer.key; made on first use, for it is worth nothing."""
    from pyhanko.sign.signers import SimpleSigner

    if not (folder / "signer.key").exists():
        _make(folder)
    key, own, root = (str(folder / name) for name in ("signer.key", "signer.pem", "ca.pem"))
    signer = SimpleSigner.load(key, own, ca_chain_files=(root,))  # type: ignore[no-untyped-call]
    yield lambda pdf, reason: Signed(add_signature(pdf, reason, signer), test=True, signer=SIGNER)


def _make(folder: Path) -> None:
    """Whole or not there: of two that make it at once, the first stays."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        ca, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = _certificate(AUTHORITY, ca, AUTHORITY, ca, is_ca=True)
        leaf = _certificate(SIGNER, own, AUTHORITY, ca, is_ca=False)
        inside = Path(made) / "test-ca"
        inside.mkdir(mode=0o700)
        _write(inside / "ca.pem", root.public_bytes(serialization.Encoding.PEM))
        _write(inside / "signer.pem", leaf.public_bytes(serialization.Encoding.PEM))
        _write(inside / "signer.key", own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ))  # fmt: skip
        with contextlib.suppress(FileExistsError, OSError):
            inside.rename(folder)


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    is_ca: bool,
) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=not is_ca, content_commitment=not is_ca, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_ca, crl_sign=is_ca,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    built = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=0 if is_ca else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if not is_ca:
        purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        built = built.add_extension(purposes, critical=False)
    return built.sign(issuer_key, hashes.SHA256())


def _name(common: str) -> x509.Name:
    told = {NameOID.COUNTRY_NAME: "ID", NameOID.ORGANIZATION_NAME: "TEST", NameOID.COMMON_NAME: common}
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in told.items()])
