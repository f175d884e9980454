"""Given, revoked, replaced by the card, past its day; and what anybody who checks it is told."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.db import transaction

from rekam.audit.models import Event
from rekam.certificates import actions, queries, tasks
from rekam.certificates.models import Step, Suket
from rekam.certificates.queries.verifying import mark
from rekam.core.refusal import Refused
from rekam.documents import actions as documents
from rekam.documents.models import Letter, Scan
from rekam.documents.rules.keys import Purpose
from rekam.followups import FOLLOWUPS
from rekam.staff.rules import system
from tests.certificates.stage import (
    ANA,
    AT,
    HEAD,
    LAST,
    OFFICER,
    again,
    asked,
    drafted,
    opened,
    signed,
    somebody,
)
from tests.people.population import observe

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(1)


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: object) -> None:
    opened(settings, tmp_path)
    somebody()


def given(suket: Suket, way: str = "at_the_desk", version: int = 0) -> Suket:
    version = version or suket.version
    return actions.deliver_suket(id=suket.pk, version=version, way=way, by=OFFICER, at=AT)


def said(code: str, at: dt.datetime = AT) -> tuple[str, str]:
    told = queries.check(code, at=at)
    return told.answer, told.why


def test_it_is_given_once_and_again_with_the_way_noted() -> None:
    made = given(given(signed()), "by_link")
    assert made.state == "DELIVERED"
    assert list(Step.objects.order_by("pk").values_list("event", "way")) == [
        ("sign", ""), ("deliver", "at_the_desk"), ("deliver", "by_link"),
    ]  # fmt: skip
    with pytest.raises(Refused) as caught:
        given(made, "by_pigeon")
    assert caught.value.facts["need"] == "way"


def test_who_looked_at_an_older_version_is_told() -> None:
    made = signed()
    given(made)
    with pytest.raises(Refused, match="suket_changed"):
        given(made, version=1)


def test_a_signed_one_stands_for_whoever_checks_it_by_qr_or_short_code() -> None:
    made = signed()
    told = queries.check(made.credential, at=AT)
    assert (told.answer, told.why, told.last_day) == ("valid", "good", LAST)
    assert told.claims
    assert told.claims.name == "ANA NDUN"
    by_code = queries.check(f" {made.serial[:4].lower()}-{made.serial[4:8]} {made.serial[8:]}", at=AT)
    assert (by_code.answer, by_code.claims) == ("valid", None)


def test_what_the_test_authority_signed_never_holds() -> None:
    made = actions.sign_suket(id=drafted().pk, by=HEAD, at=AT)
    assert said(made.credential) == ("ended", "test")
    told = queries.check(made.credential, at=AT).claims
    assert told
    assert told.status == "suket uji coba"


def test_a_letter_misread_is_read_as_it_was_meant() -> None:
    Suket.objects.filter(pk=signed().pk).update(serial="10ABCDEFGHJK")
    assert said("iOABCDEFGHJK") == ("valid", "good")


def test_the_card_in_hand_ends_it_by_itself_and_only_once() -> None:
    made = given(signed())
    assert actions.replace_sukets(person_key=ANA, by=system(), at=AT) == 1
    assert actions.replace_sukets(person_key=ANA, by=system(), at=AT) == 0
    assert again(made).state == "REPLACED"
    assert said(made.credential) == ("ended", "replaced")
    assert queries.revocations(at=AT).ended == {mark(made.serial): "replaced"}


def test_the_hand_over_of_a_card_leads_to_the_end_of_the_suket() -> None:
    made = given(signed())
    card = asked(state="CARD_ISSUED")
    assert FOLLOWUPS["cards.application.hand_over"] == ("rekam.certificates.tasks.replace",)
    tasks.replace.func(subject=f"application:{card.pk}")
    assert again(made).state == "REPLACED"


def test_a_list_that_says_the_card_is_in_hand_ends_it_and_the_night_does_as_well() -> None:
    made = given(signed())
    tasks.replace_issued.func()
    assert again(made).state == "DELIVERED"
    observe(**{ANA: "CARD_ISSUED"})
    assert "rekam.certificates.tasks.replace_issued" in FOLLOWUPS["enrolment.statuses.apply"]
    with transaction.atomic():
        tasks.expire.func()
        assert again(made).state == "REPLACED"
        transaction.set_rollback(True)
    for _ in range(2):
        tasks.replace_issued.func(subject="intake:x")
    assert said(made.credential) == ("ended", "replaced")
    assert Step.objects.filter(event="replace").count() == 1


def test_a_list_that_tells_of_the_card_somebody_lost_ends_no_suket() -> None:
    made = given(signed())
    asked(kind="lost", state="PRINT_READY_RECORD")
    observe(**{ANA: "CARD_ISSUED"})
    assert actions.replace_issued(by=system(), at=AT) == 0
    assert again(made).state == "DELIVERED"


def test_its_last_day_is_a_whole_day_and_then_it_ends() -> None:
    made = signed()
    last = AT.replace(month=12, day=31, hour=23, minute=59)
    assert said(made.credential, last) == ("valid", "good")
    assert said(made.credential, last + DAY) == ("ended", "expired")
    assert actions.expire_sukets(by=system(), at=last) == 0
    assert actions.expire_sukets(by=system(), at=last + DAY) == 1
    assert again(made).state == "EXPIRED"
    assert queries.revocations(at=last + DAY).ended == {}


def test_a_revoked_one_needs_a_reason_and_is_on_the_list() -> None:
    made = signed()
    for note, by in (("", HEAD), ("salah data orang", OFFICER)):
        with pytest.raises(Refused):
            actions.revoke_suket(id=made.pk, version=made.version, note=note, by=by, at=AT)
    actions.revoke_suket(id=made.pk, version=made.version, note="salah data orang", by=HEAD, at=AT)
    assert said(made.serial) == ("ended", "revoked")
    assert mark(made.serial) in queries.revocations(at=AT).ended
    assert Event.objects.get(event="certificates.suket.revoke").reason == "salah data orang"


def test_a_number_in_a_note_is_masked_where_it_is_kept() -> None:
    """Notes stay for good, and are read by others than those who may see whole numbers."""
    draft = drafted(note="NIK 5301044405900001")
    assert draft.note == "NIK 530104******0001"
    told = {"version": draft.version, "note": "salah 5301044405900001"}
    actions.drop_suket(id=draft.pk, **told, by=HEAD, at=AT)  # type: ignore[arg-type]
    assert Step.objects.get().note == "salah 530104******0001"


@pytest.mark.parametrize(
    "code", ["", "x", "0" * 12, "NCF" * 30, "\0", "9" * 4000, "https://example.org/suket"]
)
def test_nonsense_is_simply_not_ours(code: str) -> None:
    assert queries.check(code, at=AT).answer == "not_ours"


def test_a_draft_is_not_ours_yet_even_with_its_serial() -> None:
    assert said(drafted().serial) == ("not_ours", "not_known")


def test_a_qr_changed_in_one_letter_is_found() -> None:
    code = signed().credential
    other = "A" if code[40] != "A" else "B"
    assert said(code[:40] + other + code[41:])[0] == "not_ours"


def test_a_key_that_was_replaced_still_proves_its_letters() -> None:
    made = signed()
    documents.rotate_key(purpose=Purpose.ISSUER, by=system(), at=AT)
    assert said(made.credential) == ("valid", "good")


def test_checking_writes_nothing() -> None:
    code, before = signed().credential, Event.objects.count()
    said(code)
    assert Event.objects.count() == before


def test_the_database_holds_a_signed_one_to_be_whole() -> None:
    from django.db import IntegrityError

    made = signed()
    for gap in ({"letter": None}, {"paper": None}, {"issued_on": None}, {"state": "LOST"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Suket.objects.filter(pk=made.pk).update(**gap)
    assert (Letter.objects.count(), Scan.objects.count()) == (1, 1)
    assert uuid.UUID(str(made.pk)) == made.pk
