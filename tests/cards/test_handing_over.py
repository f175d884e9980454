"""A card into somebody's hand: who, with what shows it, never too young, never to somebody unknown."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.actions import Handed, handing_over
from rekam.cards.models import Application, CardCase, HandOver, OldCard
from rekam.cards.rules.applications import State
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.shipments import Taker, Where
from rekam.core.refusal import Refused
from rekam.documents.actions import store_scan, sweep_unused
from rekam.documents.models import Scan
from rekam.staff.rules import system
from tests.cards.applications_stage import (
    CLERK,
    HEAD,
    LATER,
    OFFICE,
    SEMAU,
    YOUNG,
    key,
    lying,
    moved,
    one,
    people,
    ready,
    status,
)  # fmt: skip
from tests.documents.vault_files import made_keys, picture
from tests.people.population import register

pytestmark = pytest.mark.django_db
SIGNED, FACE, LETTER = picture("PNG"), picture("JPEG"), picture("WEBP")
HOLDER = Handed(Taker.HOLDER, Where.OFFICE, signature=SIGNED, photo=FACE)


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE
    made_keys()


def hand(found: Application, handed: Handed = HOLDER, *, by: Any = CLERK, at: Any = LATER) -> Application:
    return actions.hand_over(application_id=found.pk, version=found.version, handed=handed, by=by, at=at)


def test_the_holder_signs_and_the_card_is_in_hand() -> None:
    people(one())
    found = hand(lying())
    assert (found.state, status()) == (State.CARD_ISSUED, "CARD_ISSUED")
    kept = HandOver.objects.get()
    assert (kept.taker, kept.where, kept.by) == ("holder", "office", CLERK.id)
    assert set(Scan.objects.values_list("pk", flat=True)) == {kept.signature, kept.photo}
    assert Entry.objects.filter(
        event="cards.application.hand_over", subject=f"application:{found.pk}"
    ).exists()


@pytest.mark.parametrize(
    ("handed", "code"),
    [
        (Handed(Taker.HOLDER, Where.OFFICE, photo=FACE), "signature_needed"),
        (Handed(Taker.HOLDER, Where.OFFICE, signature=SIGNED), "photo_needed"),
        (Handed(Taker.FAMILY, Where.HOME, "ANA NDUN", signature=SIGNED, photo=FACE), "attorney_needed"),
        (
            Handed(Taker.AUTHORISED, Where.HOME, signature=SIGNED, photo=FACE, attorney=LETTER),
            "attorney_needed",
        ),
    ],
)
def test_what_is_lacking_is_said_before_anything_is_kept(handed: Handed, code: str) -> None:
    people(one())
    with pytest.raises(Refused, match=code):
        hand(lying(), handed)
    assert not Scan.objects.exists()


def test_a_card_that_is_called_missing_while_pictures_are_kept_is_not_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people(one())
    found = lying()

    def meanwhile(**told: Any) -> Scan:
        if not CardCase.objects.exists():
            actions.report_missing(application_id=found.pk, version=found.version, by=CLERK, at=LATER)
        return store_scan(**told)

    monkeypatch.setattr(handing_over, "store_scan", meanwhile)
    with pytest.raises(Refused, match="case_open"):
        hand(found)
    found.refresh_from_db()
    assert (found.state, HandOver.objects.count()) == (State.READY_FOR_PICKUP, 0)
    assert sweep_unused(by=system(), at=LATER + dt.timedelta(days=2)) == Scan.objects.count() + 2 == 2


def test_the_pictures_of_a_hand_over_are_swept_by_nobody() -> None:
    people(one())
    hand(lying())
    assert sweep_unused(by=system(), at=LATER + dt.timedelta(days=999)) == 0
    assert Scan.objects.count() == 2


def test_a_signed_paper_that_was_scanned_stands_for_signature_and_photo() -> None:
    people(one())
    assert hand(lying(), Handed(Taker.HOLDER, Where.FIELD, receipt=LETTER)).state == State.CARD_ISSUED


def test_family_takes_it_with_a_name_and_a_power_of_attorney() -> None:
    people(one())
    hand(
        lying(),
        Handed(Taker.FAMILY, Where.HOME, "ANA NDUN", "ibu", signature=SIGNED, photo=FACE, attorney=LETTER),
    )
    kept = HandOver.objects.get()
    assert (kept.taker_name, kept.relation, kept.attorney is not None) == ("ANA NDUN", "ibu", True)
    assert "ANA NDUN" not in str(list(Entry.objects.values("facts", "reason")))


def test_away_from_home_nobody_comes_for_another() -> None:
    people(one())
    found = ready()
    away = {"kind": Kind.OUTSIDE, "state": State.READY_FOR_PICKUP, "village_code": ""}
    Application.objects.filter(pk=found.pk).update(**away)
    with pytest.raises(Refused) as no:
        hand(
            found, Handed(Taker.FAMILY, Where.HOME, "ANA", signature=SIGNED, photo=FACE, attorney=LETTER),
            by=type(CLERK)("8", permissions=CLERK.permissions, territory=(OFFICE,)),
        )  # fmt: skip
    assert no.value.facts["need"] == "taker_seen"


def test_the_old_card_stays_here_and_the_application_before_it_ends() -> None:
    people(one())
    first = hand(lying())
    found = _changed()
    with pytest.raises(Refused) as no:
        hand(found)
    assert no.value.facts["need"] == "old_card_taken_in"
    hand(found, Handed(Taker.HOLDER, Where.OFFICE, old_card=True, signature=SIGNED, photo=FACE))
    old = OldCard.objects.get()
    assert (old.person_key, old.application, old.place) == (key("a"), found.pk, SEMAU)
    first.refresh_from_db()
    assert first.state == State.ENDED


def _changed() -> Application:
    from rekam.cards.models import Paper
    from rekam.cards.rules.papers import NEEDED
    from tests.cards.applications_stage import asked

    found = asked(kind=Kind.CHANGED)
    for paper in NEEDED[Kind.CHANGED]:
        Paper.objects.create(application=found, kind=paper, by="7", at=LATER)
    Application.objects.filter(pk=found.pk).update(place_print=SEMAU)
    for event, facts in (
        ("accept", {}), ("ready", {}), ("queue", {"blank": "B"}), ("print", {"serial": "B"}), ("place", {}),
    ):  # fmt: skip
        found = moved(found, event, **facts)
    return found


def test_a_card_of_somebody_too_young_or_dead_is_not_handed_over() -> None:
    people(one())
    found = lying()
    register(one(birth_date=YOUNG))
    with pytest.raises(Refused) as young:
        hand(found, at=dt.datetime(2024, 11, 26, 15, 59, tzinfo=dt.UTC))
    assert young.value.facts["need"] == "old_enough_for_card"
    assert hand(found, at=dt.datetime(2024, 11, 26, 16, 1, tzinfo=dt.UTC)).state == State.CARD_ISSUED
    people(one())
    Application.objects.filter(pk=found.pk).update(state=State.READY_FOR_PICKUP)
    register(one(status="dead"))
    actions.stop_cards(by=CLERK, at=LATER)
    found.refresh_from_db()
    with pytest.raises(Refused) as dead:
        hand(found)
    assert dead.value.facts["need"] == "not_stopped"


def test_a_card_that_is_being_looked_for_is_not_handed_over_and_not_twice() -> None:
    people(one())
    found = lying()
    case = actions.report_missing(application_id=found.pk, version=found.version, by=CLERK, at=LATER)
    with pytest.raises(Refused, match="case_open"):
        hand(found)
    actions.find_card(case_id=case.pk, by=CLERK, at=LATER)
    hand(found)
    with pytest.raises(Refused, match="application_changed"):
        hand(found)
    with pytest.raises(Refused, match="not_permitted"):
        hand(found, by=HEAD)


def test_the_database_itself_refuses_a_taker_without_papers() -> None:
    people(one())
    found = lying()
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(application=found, taker="family", where="home", by="8", at=LATER)
