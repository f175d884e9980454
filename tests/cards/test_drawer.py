"""What is said of a blank at the ledger while it is somebody's, or in a printer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rekam.cards import actions, devices
from rekam.cards.actions import printing
from rekam.cards.models import Application, Blank
from rekam.cards.queries.balances import balance_faults
from rekam.core.refusal import Refused
from rekam.staff.rules import Role
from tests.cards.applications_stage import DATA, HEAD, OFFICE, OFFICER, one, people
from tests.cards.printing_stage import (
    AT,
    a_printer,
    asked,
    fakes,
    moved,
    received,
    standing,
    stepped,
    to_print,
)
from tests.people.pages import signed_in

pytestmark = pytest.mark.django_db
WHY = {"reason": "jatuh ke air", "no_photo": "tidak ada kamera"}


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT, settings.REKAM_PLACE = tmp_path, tmp_path / "files", OFFICE
    fakes()
    people(*(one(letter, nik=f"530104440590000{number}") for number, letter in enumerate("abc", 1)))
    received(5)
    yield
    devices.OPENERS.pop("fake")


def test_a_blank_that_the_print_desk_has_is_not_ended_at_the_ledger(tmp_path: Path) -> None:
    job, desk = asked(to_print("a"), a_printer(tmp_path)), signed_in(Role.OFFICER)
    for step in (lambda: stepped(job), lambda: stepped(job), lambda: doubted(job)):
        page = f"/stok/blangko/{job.serial}/"
        assert desk.post(f"{page}rusak/", WHY).status_code == 422
        assert desk.post(f"{page}periksa/", {"tercetak": "0"}).status_code == 422
        shown = desk.get(page).content.decode()
        assert f"{page}rusak/" not in shown
        assert f"{page}periksa/" not in shown
        step()
    assert standing(job) == ("SUSPECT", "SUSPECT", "SENT_FOR_CARD_PRINTING")
    other = asked(to_print("b"), a_printer(tmp_path, name="Dua"))
    assert other.serial != job.serial


def doubted(job: Any) -> None:
    printing.doubt_card(job_id=job.pk, note="stuck", by=OFFICER, at=AT)


def test_who_held_a_blank_that_is_spoiled_goes_back_to_the_line() -> None:
    """Reserved, printed and lying ready; the head of office may do it, who prints nothing."""
    way = ("queue", "print", "place")
    for letter, events in (("a", way[:1]), ("b", way[:2]), ("c", way)):
        card = held(letter, *events)
        actions.spoil_in_drawer(serial=card.serial, **WHY, photo=None, by=HEAD, at=AT)
        blank = Blank.objects.get(serial=card.serial)
        card.refresh_from_db()
        assert (card.state, card.serial, blank.state) == ("PRINT_READY_RECORD", "", "SPOILED")
        assert not balance_faults()


def test_the_blank_of_a_card_in_hand_is_not_spoiled_and_that_of_a_withdrawn_one_is() -> None:
    card = held("a", "queue", "print", "place")
    Application.objects.filter(pk=card.pk).update(state="CARD_ISSUED")
    with pytest.raises(Refused, match="application_move_not_allowed"):
        actions.spoil_in_drawer(serial=card.serial, **WHY, photo=None, by=OFFICER, at=AT)
    assert Blank.objects.get(serial=card.serial).state == "PRINTED"
    Application.objects.filter(pk=card.pk).update(state="WITHDRAWN")
    actions.spoil_in_drawer(serial=card.serial, **WHY, photo=None, by=OFFICER, at=AT)
    assert Blank.objects.get(serial=card.serial).state == "SPOILED"


def held(letter: str, *events: str) -> Application:
    card = to_print(letter)
    Application.objects.filter(pk=card.pk).update(place_collect=OFFICE)
    blank = actions.reserve_blank(place=OFFICE, colour="blue", held_for=card.pk, by=OFFICER, at=AT)
    for event in events:
        facts = {"queue": {"blank": blank.serial}, "print": {"serial": blank.serial}}.get(event, {})
        if event == "print":
            actions.print_blank(serial=blank.serial, held_for=card.pk, by=OFFICER, at=AT)
        card = moved(card, event, **facts)
    return card


def test_two_do_not_call_missing_what_the_print_desk_has(tmp_path: Path) -> None:
    told: dict[str, Any] = {"kind": "miss", "place": OFFICE, "serials": "AB000001", "at": AT}
    before = actions.ask_blanks(reason="tidak di laci", by=DATA, **told)
    job = asked(to_print("a"), a_printer(tmp_path))
    assert job.serial == "AB000001"
    for step in (lambda: None, lambda: stepped(job), lambda: stepped(job), lambda: doubted(job)):
        step()
        with pytest.raises(Refused, match="blank_being_printed"):
            actions.approve_ask(ask_id=before.pk, by=HEAD, at=AT)
    assert standing(job) == ("SUSPECT", "SUSPECT", "SENT_FOR_CARD_PRINTING")
    actions.decline_ask(ask_id=before.pk, reason="ada di pencetak", by=HEAD, at=AT)
    with pytest.raises(Refused, match="blank_being_printed"):
        actions.ask_blanks(reason="tidak di laci", by=DATA, **told)


def test_a_card_whose_blank_went_while_it_waited_is_not_sent_to_the_printer(tmp_path: Path) -> None:
    job = asked(to_print("a"), a_printer(tmp_path))
    actions.spoil_blank(serial=job.serial, **WHY, photo=None, by=OFFICER, at=AT)
    assert stepped(job).note == "blank_gone"
    assert standing(job) == ("CANCELLED", "SPOILED", "PRINT_READY_RECORD")
