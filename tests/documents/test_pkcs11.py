"""A key in a token: SoftHSM stands for the card of the head of office."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from rekam.core.refusal import Refused
from rekam.documents import actions
from rekam.documents.devices import pkcs11 as door
from rekam.documents.rules import Unlock
from rekam.documents.rules.signing import Signed
from tests.documents.office import AT, HEAD
from tests.documents.signed import a_pdf, look, validated

pytestmark = pytest.mark.django_db
MODULES = [
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
]
MODULE = next((path for path in MODULES if path.exists()), None)
RSA = "tanda-tangan-lama"
TOKEN, LABEL, PIN = "kepala-dinas", "tanda-tangan", "987654"
PDF = a_pdf()


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    pytest.importorskip("pkcs11", reason="NOT TESTED: python-pkcs11 is not installed")
    if MODULE is None or not shutil.which("softhsm2-util"):
        pytest.skip("NOT TESTED: PKCS#11 signing, softhsm2 is not installed (scripts/servers)")
    folder = tmp_path_factory.mktemp("hsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    command = [
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        TOKEN,
        "--pin",
        PIN,
        "--so-pin",
        "12345678",
    ]
    subprocess.run(command, check=True, capture_output=True)
    _fill(folder)
    yield folder
    del os.environ["SOFTHSM2_CONF"]


def _fill(folder: Path) -> None:
    """Two keys with a certificate each: an elliptic curve, and RSA as older cards have."""
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    certificates = {}
    for label, number in ((LABEL, "01"), (RSA, "02")):
        own = (
            ec.generate_private_key(ec.SECP256R1())
            if label == LABEL
            else rsa.generate_private_key(65537, 2048)
        )
        file = folder / f"{label}.p8"
        file.write_bytes(own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        command = ["softhsm2-util", "--import", str(file), "--token", TOKEN, "--label", label]
        subprocess.run([*command, "--id", number, "--pin", PIN], check=True, capture_output=True)
        certificates[label] = self_signed(own)
        (folder / f"{label}.pem").write_bytes(certificates[label].public_bytes(Encoding.PEM))
    with pkcs11.lib(str(MODULE)).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        for label, certificate in certificates.items():
            told = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
            more = {pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True}
            session.create_object(told | more)


def self_signed(key: "ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey") -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kepala Dinas")])
    now = dt.datetime.now(dt.UTC)
    others = "key_encipherment data_encipherment key_agreement key_cert_sign crl_sign"
    usage = dict.fromkeys([*others.split(), "encipher_only", "decipher_only"], False)
    return (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + dt.timedelta(1))
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )


@pytest.fixture(autouse=True)
def configured(settings: Any, token: Path) -> None:
    settings.REKAM_SIGNER = "pkcs11"
    settings.REKAM_SIGNERS = {"pkcs11": {"module": str(MODULE), "token": TOKEN, "key": LABEL}}


def sign(pin: str = PIN) -> Signed:
    return actions.sign_pdf(PDF, reason="Surat", by=HEAD, at=AT, unlock=Unlock(pin=pin))


@pytest.mark.parametrize("label", [LABEL, RSA])
def test_a_token_signs_as_the_others_do(token: Path, tmp_path: Path, settings: Any, label: str) -> None:
    settings.REKAM_SIGNERS = {"pkcs11": settings.REKAM_SIGNERS["pkcs11"] | {"key": label}}
    made = sign()
    assert (made.test, made.signer) == (False, "Kepala Dinas")
    assert validated(made.pdf, (token / f"{label}.pem").read_bytes()) == (True, True, True)
    assert "Signature is Valid" in look("pdfsig", made.pdf, tmp_path)


def test_many_are_signed_with_the_token_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(door.PIN, PIN)
    made = actions.sign_pdfs([(PDF, "a:1"), (PDF, "a:2")], reason="Surat", by=HEAD, at=AT)
    assert [validated(one.pdf)[:2] for one in made] == [(True, True)] * 2


def test_without_a_pin_and_with_a_wrong_one_nothing_is_signed() -> None:
    with pytest.raises(Refused, match="signer_unlock"):
        sign("")
    with pytest.raises(Refused, match="signer_pin") as refused:
        sign("111111")
    assert "111111" not in str(refused.value.facts)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"module": "/nowhere/libtoken.so"}, "signer_module"),
        ({"token": "punya-orang"}, "signer_token"),
        ({"key": "lain"}, "signer_key"),
    ],
)
def test_what_is_missing_is_named(settings: Any, change: dict[str, str], code: str) -> None:
    settings.REKAM_SIGNERS = {"pkcs11": settings.REKAM_SIGNERS["pkcs11"] | change}
    with pytest.raises(Refused, match=code):
        sign()
