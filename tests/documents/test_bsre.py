"""The national service: what is asked of it, what it may answer, and that no secret stays anywhere."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.documents import actions
from rekam.documents.devices import bsre
from rekam.documents.rules import Unlock
from rekam.documents.rules.signing import Signed
from tests.documents.fake_bsre import NIK, PASSPHRASE, PASSWORD, TOTP, USER, FakeBsre, running
from tests.documents.office import AT, HEAD
from tests.documents.signed import a_pdf, validated

pytestmark = pytest.mark.django_db
PDF = a_pdf()
KEY = Unlock(nik=NIK, passphrase=PASSPHRASE)


@pytest.fixture
def service(tmp_path: Path, settings: Any) -> Iterator[FakeBsre]:
    with running(tmp_path) as fake:
        settings.REKAM_SIGNER = "bsre"
        settings.REKAM_SIGNERS = {"bsre": {"url": fake.url, "user": USER, "password": PASSWORD}}
        yield fake


def sign(unlock: Unlock = KEY) -> Signed:
    return actions.sign_pdf(PDF, reason="Surat keterangan", by=HEAD, at=AT, unlock=unlock)


def test_a_letter_comes_back_signed_after_the_certificate_was_asked_about(service: FakeBsre) -> None:
    made = sign()
    assert (made.test, validated(made.pdf)[:2]) == (False, (True, True))
    (asked, about), (signing, told) = service.asked
    assert (asked, about) == ("/api/v2/user/check/status", {"nik": NIK})
    assert signing == "/api/v2/sign/pdf"
    assert told["signatureProperties"] == [{"tampilan": "INVISIBLE", "reason": "Surat keterangan"}]
    assert (told["passphrase"], "totp" in told) == (PASSPHRASE, False)


def test_a_code_is_sent_instead_of_the_passphrase_where_one_is_given(service: FakeBsre) -> None:
    sign(Unlock(nik=NIK, totp=TOTP))
    told = service.asked[-1][1]
    assert (told["totp"], "passphrase" in told) == (TOTP, False)


def test_many_letters_ask_about_the_certificate_once(service: FakeBsre) -> None:
    made = actions.sign_pdfs([(PDF, "a:1"), (PDF, "a:2")], reason="Surat", by=HEAD, at=AT, unlock=KEY)
    assert len(list(made)) == 2
    assert [path.rpartition("/")[2] for path, _ in service.asked] == ["status", "pdf", "pdf"]


@pytest.mark.parametrize(
    ("mood", "code"),
    [
        ("broken", "signer_failed"),
        ("html", "signer_wrong_answer"),
        ("other", "signer_wrong_answer"),
        ("unsigned", "signer_wrong_answer"),
        ("empty", "signer_wrong_answer"),
        ("expired", "signer_certificate"),
    ],
)
def test_what_the_service_does_wrong_signs_nothing_and_has_a_name(
    service: FakeBsre, mood: str, code: str
) -> None:
    service.mood = mood
    with pytest.raises(Refused, match=code):
        sign()
    assert not Event.objects.exists()


def test_a_service_that_does_not_answer_is_not_waited_for(
    service: FakeBsre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bsre, "WAIT", httpx.Timeout(0.2))
    service.mood = "slow"
    with pytest.raises(Refused, match="signer_timeout"):
        sign()


def test_a_service_that_is_not_there_and_an_account_it_does_not_know(
    service: FakeBsre, settings: Any
) -> None:
    settings.REKAM_SIGNERS = {"bsre": {"url": service.url, "user": USER, "password": "lain"}}
    with pytest.raises(Refused, match="signer_account"):
        sign()
    settings.REKAM_SIGNERS = {"bsre": {"url": "http://127.0.0.1:9", "user": USER, "password": PASSWORD}}
    with pytest.raises(Refused, match="signer_unreachable"):
        sign()


@pytest.mark.parametrize("unlock", [Unlock(), Unlock(nik=NIK), Unlock(passphrase=PASSPHRASE)])
def test_nothing_is_asked_before_everything_is_given(service: FakeBsre, unlock: Unlock) -> None:
    with pytest.raises(Refused, match="signer_unlock"):
        sign(unlock)
    assert service.asked == []


def test_a_wrong_passphrase_is_named_and_repeated_nowhere(
    service: FakeBsre, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = Unlock(nik=NIK, passphrase="salah-ketik-12")
    with pytest.raises(Refused, match="signer_passphrase") as refused:
        sign(wrong)
    chain: BaseException | None = refused.value
    while chain is not None:
        assert "salah-ketik-12" not in repr(chain) + str(getattr(chain, "facts", ""))
        chain = chain.__cause__
    assert "salah-ketik-12" not in caplog.text
    assert NIK not in caplog.text
    sign()
    kept = str(list(Event.objects.values()))
    assert PASSPHRASE not in kept + caplog.text
    assert NIK not in kept
