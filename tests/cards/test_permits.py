"""Orange cards: only on a permit, only as long as it lasts, never for a citizen, never a voter's."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.models import Application, Blank, Paper, Step
from rekam.cards.queries import applications as queries
from rekam.cards.queries.faces import card_data
from rekam.cards.queries.plan import waiting
from rekam.cards.queries.printing import queue, stopped_because
from rekam.cards.rules.applications import State
from rekam.cards.rules.papers import Kind, PaperKind, missing
from rekam.cards.rules.permits import NUMBER, colour_of, mask_permit, over
from rekam.cards.rules.planning import queue as planned
from rekam.core.refusal import Refused
from rekam.staff.rules import system
from rekam.voters.queries import election
from rekam.web.errors import refusal_text
from tests.cards.applications_stage import (
    AUDITOR,
    OFFICE,
    OFFICER,
    key,
    moved,
    one,
    people,
    ready,
    with_papers,
)
from tests.cards.guests_stage import FACE, PERMIT, entered, outside
from tests.cards.ledger_stage import received
from tests.documents.vault_files import made_keys
from tests.people.population import AT

pytestmark = pytest.mark.django_db
YOUNG = dt.date(2007, 11, 20)
NOW = timezone.now()


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE
    made_keys()


def orange(letter: str = "a", kind: str = Kind.FIRST, **more: Any) -> Application:
    told = {"permit": PERMIT, "picture": FACE} | more
    return actions.apply_for_card(
        person_key=key(letter), kind=kind, colour="orange", by=OFFICER, at=AT, **told
    )


def shown(found: Application, **more: Any) -> Application:
    told = {"permit": PERMIT, "picture": FACE, "version": found.version, "by": OFFICER, "at": AT} | more
    return actions.show_permit(application_id=found.pk, **told)


def test_an_orange_card_takes_an_orange_blank_says_country_and_last_day_and_is_no_voter_s() -> None:
    people(one("a", birth_date=YOUNG), one("b", birth_date=YOUNG))
    assert election().polling_day == dt.date(2024, 11, 27)
    received(1)
    received(1, colour="orange", start=50)
    made = orange()
    assert (made.need, made.pemula, made.on_roll, made.place_print) == (1, False, False, OFFICE)
    assert missing(made.kind, set(), foreigner=True)[-1] == PaperKind.PASSPORT
    assert Paper.objects.get(application=made).scan == made.permit_scan
    Application.objects.filter(pk=made.pk).update(not_before=dt.date(2024, 1, 1))
    with_papers(made)
    moved(made, "accept")
    Application.objects.filter(pk=made.pk).update(state=State.PRINT_READY_RECORD, ready_since=AT)
    citizen = actions.apply_for_card(person_key=key("b"), kind=Kind.FIRST, by=OFFICER, at=AT)
    assert (citizen.pemula, citizen.need) == (True, 0)
    late = AT + dt.timedelta(5)
    Application.objects.filter(pk=citizen.pk).update(
        state=State.PRINT_READY_RECORD, ready_since=late, not_before=dt.date(2024, 1, 1)
    )
    line = planned(waiting(OFFICER), {}, dt.date(2024, 12, 1))
    assert [one.waiting.id for one in line] == [citizen.pk, made.pk], "after voters, though it waits longer"
    made.refresh_from_db()
    blank = actions.reserve_blank(place=OFFICE, colour=made.colour, held_for=made.pk, by=OFFICER, at=AT)
    assert Blank.objects.get(pk=blank.pk).colour == "orange"
    face = card_data(made, blank.serial, by=system(), at=AT)
    said = dict(face["fields"])  # type: ignore[call-overload]
    assert (face["colour"], said["Kewarganegaraan"], said["Berlaku hingga"]) == (
        "orange", "JEPANG", "31-03-2099",
    )  # fmt: skip


NOS: list[tuple[dict[str, Any], str]] = [
    ({"permit": None}, "permit_needed"),
    ({"picture": None}, "permit_scan_needed"),
    ({"permit": replace(PERMIT, until=dt.date(2024, 11, 14))}, "permit_over"),
    ({"permit": replace(PERMIT, number="?")}, "permit_number"),
    ({"permit": replace(PERMIT, nationality="")}, "permit_needed"),
    ({"permit": replace(PERMIT, nationality="WNI")}, "card_orange_for_citizen"),
]


def test_without_a_good_permit_nothing_is_asked_for() -> None:
    people(one())
    for told, code in NOS:
        with pytest.raises(Refused, match=code) as no:
            orange(**told)
        assert refusal_text(no.value)
    assert not Application.objects.exists()


def test_a_nationality_that_was_said_decides_the_colour_until_the_data_change() -> None:
    people(one(), one("b"))
    made = actions.apply_for_card(person_key=key("a"), kind=Kind.FIRST, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="card_orange_for_citizen"):
        shown(made)
    Application.objects.filter(pk=made.pk).update(state=State.CARD_ISSUED)
    with pytest.raises(Refused, match="card_orange_for_citizen"):
        orange(kind=Kind.LOST)
    assert orange(kind=Kind.CHANGED).colour == "orange"
    Application.objects.filter(pk=orange("b").pk).update(state=State.CARD_ISSUED)
    blue = {"person_key": key("b"), "by": OFFICER, "at": AT}
    with pytest.raises(Refused, match="card_blue_for_foreigner"):
        actions.apply_for_card(kind=Kind.DAMAGED, **blue)
    assert actions.apply_for_card(kind=Kind.CHANGED, **blue).nationality == "WNI"


def test_a_guest_s_colour_is_that_of_siak() -> None:
    citizen, foreign = entered(), entered(nik="3174014405900003", nationality="JEPANG")
    told = {"permit": PERMIT, "picture": FACE, "colour": "orange"}
    with pytest.raises(Refused, match="card_orange_for_citizen"):
        outside(citizen, **told)
    with pytest.raises(Refused, match="card_blue_for_foreigner"):
        outside(foreign)
    with pytest.raises(Refused, match="permit_other_nationality"):
        outside(foreign, **told | {"permit": replace(PERMIT, nationality="KOREA SELATAN")})
    assert outside(foreign, **told).nationality == "JEPANG"


def test_what_a_list_began_blue_becomes_orange_and_no_voter_s() -> None:
    people(one(birth_date=YOUNG))
    actions.follow_records(by=OFFICER, at=AT)
    found = Application.objects.get()
    assert (found.colour, found.nationality, found.need) == ("blue", "", 0)
    with pytest.raises(Refused, match="not_permitted"):
        shown(found, by=AUDITOR)
    with pytest.raises(Refused, match="application_changed"):
        shown(found, version=99)
    found = shown(found)
    assert (found.colour, found.need, found.pemula, found.state) == ("orange", 1, False, "PRINT_READY_RECORD")
    actions.follow_records(by=OFFICER, at=AT)
    found.refresh_from_db()
    assert (found.need, found.pemula) == (1, False), "the night does not make a voter of a foreigner"
    assert Step.objects.latest("pk").event == "permit"
    assert PERMIT.number not in str(list(Entry.objects.values("facts", "reason")))
    Application.objects.filter(pk=found.pk).update(serial="AB1", state=State.SENT_FOR_CARD_PRINTING)
    found.refresh_from_db()
    with pytest.raises(Refused, match="permit_too_late"):
        shown(found)


def test_a_card_waits_while_the_permit_is_over_and_goes_on_when_it_was_renewed() -> None:
    people(one("a"), one("b"))
    made, other = orange(), ready("b")
    with_papers(made)
    moved(made, "accept")
    ended = AT.date() - dt.timedelta(1)
    Application.objects.filter(pk=made.pk).update(permit_until=ended)
    for state, event, facts in (
        (State.ACCEPTED, "ready", {}), (State.PRINT_READY_RECORD, "queue", {"blank": "AB1"}),
        (State.READY_FOR_PICKUP, "hand_over", {"taker": "holder"}),
    ):  # fmt: skip
        Application.objects.filter(pk=made.pk).update(state=state)
        with pytest.raises(Refused) as no:
            moved(made, event, **facts)
        assert no.value.facts["need"] == "permit_in_force"
    Application.objects.filter(pk=made.pk).update(state=State.PRINT_READY_RECORD)
    made.refresh_from_db()
    assert stopped_because(made, at=AT) == "permit_over"
    assert [one.id for one in waiting(OFFICER)] == [other.pk]
    assert list(queue(OFFICE, OFFICER)) == [other]
    today = timezone.localdate()
    assert list(queries.listed(OFFICER, queries.Wanted(flag="permit"), today=today)) == [made]
    renewed = shown(made, permit=replace(PERMIT, until=NOW.date() + dt.timedelta(900)))
    assert stopped_because(renewed, at=AT) == ""
    assert {one.id for one in waiting(OFFICER)} == {made.pk, other.pk}


def test_the_database_keeps_orange_and_permit_together() -> None:
    people(one("a"), one("b"))
    blue, foreign = ready("b"), orange()
    wrong: list[tuple[Application, dict[str, Any]]] = [
        (blue, {"colour": "orange"}),
        (blue, {"nationality": "JEPANG"}),
        (blue, {"permit_until": AT.date()}),
        (foreign, {"colour": "blue"}),
        (foreign, {"permit_until": None}),
        (foreign, {"permit_scan": None}),
        (foreign, {"permit_number": ""}),
        (foreign, {"nationality": "WNI"}),
        (foreign, {"nationality": ""}),
    ]
    for row, values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Application.objects.filter(pk=row.pk).update(**values)


def test_words_of_permits() -> None:
    assert (colour_of(""), colour_of("WNI"), colour_of("JEPANG")) == (None, "blue", "orange")
    assert not over(None, AT.date())
    assert not over(AT.date(), AT.date()), "the last day is a day of the permit"
    assert over(AT.date(), AT.date() + dt.timedelta(1))
    assert mask_permit("2C11JE4096-AV") == "*********6-AV"
    assert NUMBER.fullmatch("2C11JE4096-AV")
    assert not NUMBER.fullmatch("2C11;DROP")
