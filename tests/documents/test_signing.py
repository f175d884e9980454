"""PAdES by the test authority: others accept it, every changed byte is found, and it says TEST."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.devices import local_ca
from rekam.documents.devices.pades import check_answer
from rekam.documents.rules import Unlock
from rekam.documents.rules.signing import Signed
from tests.documents.office import AT, HEAD, OFFICER
from tests.documents.signed import a_pdf, look, validated

PDF = a_pdf()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "keys/test-ca"


@pytest.fixture(scope="module")
def signed(authority: Path) -> Signed:
    with local_ca.opened(authority) as sign:
        return sign(PDF, "Surat keterangan")


def test_the_signature_is_whole_valid_and_of_the_test_authority(signed: Signed, authority: Path) -> None:
    assert (signed.test, "TEST" in signed.signer) == (True, True)
    assert signed.pdf.startswith(PDF)
    assert validated(signed.pdf, (authority / "ca.pem").read_bytes()) == (True, True, True)
    assert validated(signed.pdf)[2] is False


def test_a_thread_that_has_an_event_loop_signs_too(authority: Path) -> None:
    async def within() -> Signed:
        with local_ca.opened(authority) as sign:
            return sign(PDF, "Surat keterangan")

    with ThreadPoolExecutor(1) as apart:
        made = apart.submit(lambda: asyncio.run(within())).result()
    assert validated(made.pdf)[:2] == (True, True)


def test_pdfsig_accepts_it_and_finds_a_flipped_byte(signed: Signed, tmp_path: Path) -> None:
    said = look("pdfsig", signed.pdf, tmp_path)
    for part in ("Signature is Valid", "Total document signed", "ETSI.CAdES.detached", "TEST"):
        assert part in said
    assert "Signature is Valid" not in look("pdfsig", flipped(signed.pdf, 100), tmp_path)


def test_mutool_accepts_it_and_finds_a_flipped_byte(signed: Signed, tmp_path: Path) -> None:
    assert "unchanged since signing" in look("mutool", signed.pdf, tmp_path, "sign", "-v")
    assert "unchanged since signing" not in look("mutool", flipped(signed.pdf, 100), tmp_path, "sign", "-v")


def flipped(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


@given(st.integers(9, len(PDF) - 1))
@settings(max_examples=25, deadline=None)
def test_any_flipped_byte_of_the_letter_is_found(authority: Path, at: int) -> None:
    with local_ca.opened(authority) as sign:
        broken = flipped(sign(PDF, "Surat").pdf, at)
    try:
        intact, valid, _ = validated(broken)
    except Exception:
        return  # not even a PDF any more
    assert not (intact and valid)


def test_its_keys_are_made_once_for_the_owner_alone_and_kept(authority: Path, signed: Signed) -> None:
    before = {file.name: file.read_bytes() for file in authority.iterdir()}
    assert sorted(before) == ["ca.pem", "signer.key", "signer.pem"]
    assert {file.stat().st_mode & 0o777 for file in authority.iterdir()} == {0o600}
    with local_ca.opened(authority) as sign:
        sign(PDF, "Lagi")
    assert {file.name: file.read_bytes() for file in authority.iterdir()} == before


def test_two_that_need_them_first_at_the_same_moment_use_one_pair(tmp_path: Path) -> None:
    folder, together, made = tmp_path / "keys/test-ca", threading.Barrier(2), []

    def work() -> None:
        together.wait()
        with local_ca.opened(folder) as sign:
            made.append(sign(PDF, "Surat").pdf)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    root = (folder / "ca.pem").read_bytes()
    assert [validated(pdf, root) for pdf in made] == [(True, True, True)] * 2
    assert [path.name for path in folder.parent.iterdir()] == ["test-ca"]


@pytest.mark.django_db
def test_each_signature_leaves_an_entry_with_its_digest_and_no_names(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    made = list(
        actions.sign_pdfs([(PDF, "suket:1"), (a_pdf("Lain"), "suket:2")], reason="Surat", by=HEAD, at=AT)
    )
    events = Event.objects.filter(event="documents.pdf.sign").order_by("seq")
    assert [event.subject for event in events] == ["suket:1", "suket:2"]
    assert all(event.facts["test"] is True and len(event.facts["sha256"]) == 64 for event in events)
    assert validated(made[1].pdf)[:2] == (True, True)
    assert actions.sign_pdf(PDF, reason="Surat", by=HEAD, at=AT).test


@pytest.mark.django_db
def test_who_may_not_sign_opens_no_key(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    with pytest.raises(Refused, match="not_permitted"):
        actions.sign_pdf(PDF, reason="Surat", by=OFFICER, at=AT)
    assert list(tmp_path.iterdir()) == []
    assert not Event.objects.exists()


def test_a_signer_that_is_unknown_or_half_configured_is_refused_by_name(settings: Any) -> None:
    assert queries.test_signer() is True
    settings.REKAM_SIGNER = "kawan"
    with pytest.raises(Refused, match="signer_unknown"):
        queries.test_signer()
    for kind, variable in (("pkcs11", "REKAM_PKCS11_MODULE"), ("bsre", "REKAM_BSRE_URL")):
        settings.REKAM_SIGNER = kind
        assert queries.test_signer() is False
        with pytest.raises(Refused, match="signer_settings") as refused:
            actions.sign_pdf(PDF, reason="Surat", by=HEAD, at=AT)
        assert refused.value.facts == {"variable": variable}
    assert set(django_settings.REKAM_SIGNERS) == {"test", "pkcs11", "bsre"}


def test_what_opens_a_key_does_not_tell_itself() -> None:
    secret = Unlock(pin="123456", nik="5301044405900001", passphrase="rahasia", totp="654321")
    assert repr(secret) == "Unlock()"


@pytest.mark.parametrize(
    ("answer", "why"),
    [(b"", "not_pdf"), (b"<html>", "not_pdf"), (PDF, "not_signed"), (a_pdf("Lain"), "other_pages")],
)
def test_an_answer_that_is_not_this_letter_signed_is_refused(answer: bytes, why: str) -> None:
    with pytest.raises(Refused, match="signer_wrong_answer") as refused:
        check_answer(PDF, answer)
    assert refused.value.facts == {"why": why}


def test_an_answer_is_checked_to_its_last_byte(signed: Signed) -> None:
    assert "TEST" in check_answer(PDF, signed.pdf)
    with pytest.raises(Refused, match="signer_wrong_answer"):
        check_answer(PDF, signed.pdf + b"\n% more")
