"""From a draft to a letter in the vault whose QR and signature hold."""

import contextlib
import datetime as dt
import io
import threading
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pyhanko.pdf_utils.reader import PdfFileReader

from rekam.cards.queries.printable import can_print_for
from rekam.certificates import actions
from rekam.certificates.actions import signing
from rekam.certificates.models import Step, Suket
from rekam.certificates.phrases import LATE
from rekam.core.refusal import Refused
from rekam.documents import actions as documents_actions
from rekam.documents import queries as documents
from rekam.documents.models import Letter, Scan
from rekam.documents.rules.credential import decode
from tests.certificates.stage import (
    ANA,
    AT,
    HEAD,
    LAST,
    OFFICER,
    again,
    card_can_be_printed,
    drafted,
    nobody,
    opened,
    signed,
    somebody,
)
from tests.people.population import observe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: object) -> None:
    opened(settings, tmp_path)


def test_a_signed_suket_has_number_signatory_days_and_a_paper_that_is_signed() -> None:
    somebody()
    made = signed()
    assert (made.state, made.issued_on, made.last_day, made.test_signed) == (
        "SIGNED", AT.date(), LAST, True,
    )  # fmt: skip
    assert made.letter
    assert made.letter.text == "470/001/SUKET/XII/2020"
    assert made.signatory
    assert made.signatory.capacity == "Plt."
    assert made.paper
    assert documents_actions.sweep_unused(by=HEAD, at=made.paper.at + dt.timedelta(days=2)) == 0
    pdf = documents.open_scan(made.paper.pk, by=HEAD)
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert signature.sig_object["/Reason"] == "Surat keterangan"


def test_its_qr_says_what_the_paper_says_and_no_nik() -> None:
    somebody()
    made = signed()
    told = decode(made.credential, documents.issuer_keys(), at=AT)
    assert (told.claims.id, told.claims.name, told.claims.sex) == (made.serial, "ANA NDUN", "P")
    assert told.expires == dt.datetime(2020, 12, 31, 16, tzinfo=dt.UTC)  # midnight at the office
    assert "530104040590" not in str(told)


def test_the_instruction_is_asked_again_on_the_day_of_signing() -> None:
    somebody("PRINT_READY_RECORD")
    draft = drafted(reason="no_blank")
    card_can_be_printed()
    assert can_print_for(ANA, "53.01.04.2003")
    with pytest.raises(Refused) as caught:
        actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
    assert caught.value.facts["why"] == "print_instead"
    assert (again(draft).state, Letter.objects.count()) == ("DRAFT", 0)


def test_only_who_signs_for_the_office_signs() -> None:
    somebody()
    with pytest.raises(Refused, match="not_permitted"):
        actions.sign_suket(id=drafted().pk, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="suket_not_found"):
        actions.sign_suket(id=nobody(), by=HEAD, at=AT)


def test_who_is_stopped_halfway_finds_the_number_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    somebody()
    draft = drafted()

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(signing, "store_paper", stopped)
    with pytest.raises(KeyboardInterrupt):
        actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
    monkeypatch.undo()
    assert again(draft).state == "DRAFT"
    made = actions.sign_suket(id=draft.pk, by=HEAD, at=AT + dt.timedelta(minutes=1))
    assert made.letter
    assert (made.letter.number, Letter.objects.count(), Scan.objects.count()) == (1, 1, 1)


def broken_off(monkeypatch: pytest.MonkeyPatch, at: dt.datetime) -> Suket:
    somebody()
    draft = drafted()
    with monkeypatch.context() as patch:
        patch.setattr(signing, "store_paper", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.sign_suket(id=draft.pk, by=HEAD, at=at)
    return again(draft)


def test_a_number_of_last_month_is_void_and_the_letter_has_one_of_its_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The last evening of November at the office, and the first morning of December."""
    draft = broken_off(monkeypatch, AT.replace(month=11, day=30, hour=23))
    made = actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
    assert made.letter
    assert (made.letter.text, made.issued_on) == ("470/002/SUKET/XII/2020", AT.date())
    old = Letter.objects.get(number=1)
    assert (old.text, old.voided_at, old.void_reason) == ("470/001/SUKET/XI/2020", AT, LATE)


def test_the_number_of_a_draft_that_is_dropped_is_void(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = broken_off(monkeypatch, AT)
    actions.drop_suket(id=draft.pk, version=draft.version, note="salah orang", by=OFFICER, at=AT)
    assert Letter.objects.get().voided_at == AT


def test_a_card_that_came_while_it_was_being_signed_leaves_it_a_draft(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    somebody()
    draft = drafted()

    def meanwhile(**told: Any) -> Scan:
        observe(**{ANA: "CARD_ISSUED"})
        return documents_actions.store_paper(**told)

    monkeypatch.setattr(signing, "store_paper", meanwhile)
    with pytest.raises(Refused) as caught:
        actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
    assert caught.value.facts["need"] == "policy_allows"
    assert again(draft).state == "DRAFT"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
def test_two_who_sign_the_same_at_once_take_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the paper would bear the number of the one, and the book that of the other."""
    somebody()
    draft, both, said = drafted(), threading.Barrier(2), []

    def taken(**told: Any) -> Letter:
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(2)
        return documents_actions.take_number(**told)

    def sign() -> None:
        try:
            actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
        except Refused as refused:
            said.append(refused.code)
        finally:
            connection.close()

    monkeypatch.setattr(signing, "take_number", taken)
    threads = [threading.Thread(target=sign) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Letter.objects.count(), len(said)) == (1, 1)


def test_one_signed_already_is_not_signed_again() -> None:
    somebody()
    made = signed()
    with pytest.raises(Refused, match="move_not_allowed"):
        actions.sign_suket(id=made.pk, by=HEAD, at=AT)
    assert Step.objects.filter(event="sign").count() == 1


def test_a_qr_of_an_attempt_with_another_signer_is_not_used_again(settings: Any) -> None:
    """Else a letter that binds nobody would be good for whoever checks it without a line."""
    somebody()
    draft = drafted()
    settings.REKAM_SIGNER = "pkcs11"
    with pytest.raises(Refused, match="signer_"):
        actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
    assert decode(again(draft).credential, documents.issuer_keys(), at=AT).claims.status == "suket"
    settings.REKAM_SIGNER = "test"
    made = actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
    assert decode(made.credential, documents.issuer_keys(), at=AT).claims.status == "suket uji coba"


def test_no_more_than_fifty_in_one_go() -> None:
    with pytest.raises(Refused, match="suket_too_many"):
        actions.sign_sukets(ids=[uuid.uuid4() for _ in range(51)], by=HEAD, at=AT)


def test_who_lacks_what_the_letter_must_say_gets_none_and_loses_no_number() -> None:
    somebody(nik="")
    draft = drafted()
    with pytest.raises(Refused) as caught:
        actions.sign_suket(id=draft.pk, by=HEAD, at=AT)
    assert caught.value.facts["lacks_id"] == "NIK"
    assert Letter.objects.count() == 0
    assert Suket.objects.get().state == "DRAFT"
