"""The ledger follows a card from the printer into a hand, or to where two persons destroy it."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.books.minutes import destruction_minutes, stock_minutes
from rekam.cards.models import Application, Ask, Blank, CardCase, Movement, Shipment
from rekam.cards.queries.balances import balance_faults, balances
from rekam.cards.queries.withdrawn import still_under_way, withdrawn_count
from rekam.core.refusal import Refused
from rekam.coverage.actions import roll_up
from rekam.coverage.queries.flows import blanks_in
from rekam.documents.models import Scan
from rekam.documents.queries.scans import path_of
from rekam.staff.rules import Role, system
from tests.cards.applications_stage import (
    CLERK,
    DATA,
    HEAD,
    LATER,
    OFFICE,
    OFFICER,
    SEMAU,
    key,
    moved,
    one,
    people,
    ready,
)  # fmt: skip
from tests.cards.ledger_stage import received
from tests.cards.test_handing_over import HOLDER
from tests.documents.paper import text_of
from tests.documents.vault_files import made_keys, with_position
from tests.people.pages import signed_in
from tests.people.population import AT

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
WITHDRAW: dict[str, Any] = {"event": "withdraw", "reason": "died", "note": ""}


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT, settings.REKAM_PLACE = tmp_path, tmp_path / "files", OFFICE
    made_keys()
    people(one("a"), one("b"))
    received(4)
    yield
    assert balance_faults() == []


def printed(letter: str = "a", *, to: str = SEMAU, only: str = "print") -> Application:
    """Printed at the office on a blank of ours, to be collected at `to`."""
    found = ready(letter)
    Application.objects.filter(pk=found.pk).update(place_print=OFFICE, place_collect=to)
    blank = actions.reserve_blank(place=OFFICE, colour="blue", held_for=found.pk, by=OFFICER, at=AT)
    found = moved(found, "queue", blank=blank.serial)
    if only == "queue":
        return found
    actions.print_blank(serial=blank.serial, held_for=found.pk, by=OFFICER, at=AT)
    return moved(found, "print", serial=blank.serial)


def sent(*cards: Application) -> Shipment:
    pks = [card.pk for card in cards]
    made = actions.pack_shipment(place_from=OFFICE, place_to=SEMAU, applications=pks, by=OFFICER, at=AT)
    told: dict[str, Any] = {"counted": pks, "carrier": "Pak Yos", "by": OFFICER, "at": AT}
    return actions.send_shipment(shipment_id=made.pk, **told)


def came(made: Shipment, *cards: Application) -> None:
    pks = [card.pk for card in cards]
    actions.receive_shipment(shipment_id=made.pk, counted=pks, by=CLERK, at=LATER)


def withdrawn(card: Application, by: Any = OFFICER) -> Application:
    card.refresh_from_db()
    told = WITHDRAW | {"application_id": card.pk, "version": card.version}
    return actions.decide_application(**told, by=by, at=LATER)


def lies(card: Application) -> tuple[str, str]:
    blank = Blank.objects.get(serial=card.serial)
    return blank.state, blank.place


def test_who_has_the_card_answers_for_its_blank_until_it_is_in_hand() -> None:
    card = printed()
    made = sent(card)
    assert lies(card) == ("SHIPPED", OFFICE)
    came(made, card)
    assert lies(card) == ("PRINTED", SEMAU)
    card.refresh_from_db()
    told: dict[str, Any] = {"version": card.version, "handed": HOLDER, "by": CLERK, "at": LATER}
    actions.hand_over(application_id=card.pk, **told)
    assert balances() == {(OFFICE, "IN_STOCK"): 3, (SEMAU, "ISSUED"): 1}
    way = Movement.objects.filter(blank__serial=card.serial, event__in=["ship", "count_in", "issue"])
    assert list(way.order_by("version").values_list("event", "from_place", "to_place", "by")) == [
        ("ship", OFFICE, OFFICE, OFFICER.id), ("count_in", OFFICE, SEMAU, CLERK.id),
        ("issue", SEMAU, SEMAU, CLERK.id),
    ]  # fmt: skip
    assert set(way.values_list("held_for", flat=True)) == {card.pk}
    assert Entry.objects.filter(event="cards.blank.count_in", place=SEMAU).get().facts["n"] == 1


def test_the_report_upwards_says_used_spoiled_and_left_as_the_ledger_does() -> None:
    """Wherever cards went since, they were used where they were printed."""
    gone, kept = printed("a"), printed("b", to=OFFICE)
    came(sent(gone), gone)
    withdrawn(kept)
    burn: dict[str, Any] = {"kind": "destroy", "place": OFFICE, "serials": kept.serial, "minutes": "BA/5"}
    actions.approve_ask(
        ask_id=actions.ask_blanks(**burn, reason="dibakar", by=DATA, at=AT).pk, by=HEAD, at=LATER
    )
    head = roll_up(by=system(), at=LATER + DAY, whatever=True)
    assert head is not None
    told = blanks_in(AT - DAY, LATER + DAY, head)
    assert {place: (row.received, row.used, row.spoiled, row.left) for place, row in told.items()} == {
        OFFICE: (4, 2, 0, 2)
    }
    assert balances() == {(OFFICE, "IN_STOCK"): 2, (OFFICE, "DESTROYED"): 1, (SEMAU, "PRINTED"): 1}


def test_a_card_that_the_ledger_calls_missing_is_not_handed_over() -> None:
    card = printed(to=OFFICE)
    actions.place_cards(place=OFFICE, applications=[card.pk], by=OFFICER, at=AT)
    told: dict[str, Any] = {"kind": "miss", "place": OFFICE, "serials": card.serial, "at": AT}
    ask = actions.ask_blanks(reason="tidak di kotak", by=DATA, **told)
    actions.approve_ask(ask_id=ask.pk, by=HEAD, at=AT)
    card.refresh_from_db()
    with pytest.raises(Refused, match="blank_move_not_allowed"):
        actions.hand_over(application_id=card.pk, version=card.version, handed=HOLDER, by=OFFICER, at=LATER)
    assert Application.objects.get(pk=card.pk).state == "READY_FOR_PICKUP"


def test_a_card_on_its_way_is_called_missing_in_its_case_alone() -> None:
    card = printed()
    made = sent(card)
    told: dict[str, Any] = {"kind": "miss", "place": OFFICE, "serials": card.serial, "at": AT}
    with pytest.raises(Refused, match="card_on_its_way"):
        actions.ask_blanks(reason="jatuh di jalan", by=DATA, **told)
    came(made)
    case = CardCase.objects.get()
    actions.ask_loss(case_id=case.pk, reason="jatuh di jalan", by=CLERK, at=LATER)
    actions.answer_loss(case_id=case.pk, agree=True, by=HEAD, at=LATER)
    assert lies(card) == ("MISSING", OFFICE)
    assert Application.objects.get(pk=card.pk).state == "PRINT_READY_RECORD"


def test_a_card_withdrawn_after_it_was_printed_is_kept_back_listed_and_destroyed_by_two() -> None:
    card, other = printed("a"), printed("b")
    came(sent(card, other), card, other)
    withdrawn(card, CLERK)
    assert (lies(card), lies(other)) == (("WITHDRAWN", SEMAU), ("PRINTED", SEMAU))
    said = Movement.objects.get(event="withdraw")
    assert (said.held_for, said.reason) == (card.pk, "permohonan ditarik: meninggal")
    desk, head = signed_in(Role.DATA_OFFICER, OFFICE), signed_in(Role.HEAD, OFFICE)
    stock = text(desk.get(reverse("cards:stock")))
    assert "1 kartu tercetak ditarik" in stock
    assert "Semau: biru (WNI) habis" not in stock, "nothing is printed there"
    page = desk.get(reverse("cards:withdrawn"))
    assert "1 kartu belum diajukan" in text(page)
    assert "Meninggal" in text(page)
    form = desk.get(f"{reverse('cards:ask-new')}?jenis=destroy&tempat={SEMAU}")
    assert card.serial in form.content.decode()
    burn = {"place": SEMAU, "kind": "destroy", "serials": card.serial, "reason": "digunting dan dibakar"}
    there = desk.post(reverse("cards:ask-new"), burn)["Location"]
    assert "belum diajukan" not in text(desk.get(reverse("cards:withdrawn")))
    head.post(there + "setujui/")
    assert lies(card) == ("DESTROYED", SEMAU)
    assert withdrawn_count(HEAD) == 0
    assert "Tidak ada kartu ditarik" in text(desk.get(reverse("cards:withdrawn")))


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_card_withdrawn_on_its_way_comes_in_with_the_others_and_is_kept_back() -> None:
    card, other = printed("a"), printed("b")
    made = sent(card, other)
    withdrawn(card)
    assert lies(card) == ("SHIPPED", OFFICE)
    assert (still_under_way(HEAD), withdrawn_count(HEAD)) == (1, 0)
    came(made, card, other)
    assert (lies(card), lies(other)) == (("WITHDRAWN", SEMAU), ("PRINTED", SEMAU))
    assert Application.objects.get(pk=card.pk).state == "WITHDRAWN"
    assert (still_under_way(HEAD), withdrawn_count(HEAD)) == (0, 1)


@pytest.mark.parametrize("found", [True, False])
def test_a_withdrawn_card_that_did_not_come_is_found_or_lost_all_the_same(found: bool) -> None:
    card = printed()
    made = sent(card)
    withdrawn(card)
    came(made)
    case = CardCase.objects.get()
    if found:
        actions.find_card(case_id=case.pk, by=CLERK, at=LATER)
    else:
        actions.ask_loss(case_id=case.pk, reason="jatuh di jalan", by=CLERK, at=LATER)
        actions.answer_loss(case_id=case.pk, agree=True, by=HEAD, at=LATER)
    assert lies(card) == (("WITHDRAWN", SEMAU) if found else ("MISSING", OFFICE))
    case.refresh_from_db()
    assert (case.outcome, Application.objects.get(pk=card.pk).state) == (
        "found" if found else "lost", "WITHDRAWN",
    )  # fmt: skip
    assert not card.shipment_rows.filter(open=True).exists()


def test_a_kecamatan_withdraws_a_wish_whose_blank_waits_at_the_office() -> None:
    card = printed(only="queue")
    serial = card.serial
    withdrawn(card, CLERK)
    assert Blank.objects.get(serial=serial).state == "IN_STOCK"


def test_minutes_say_what_was_burnt_and_what_was_not_counted() -> None:
    cards = [printed("a", to=OFFICE), printed("b")]
    withdrawn(cards[0])
    told: dict[str, Any] = {"reason": "patah dua", "photo": None, "no_photo": "tanpa kamera"}
    actions.spoil_blank(serial="AB000003", **told, by=OFFICER, at=AT)
    serials = f"{cards[0].serial}, AB000003"
    burn: dict[str, Any] = {"kind": "destroy", "place": OFFICE, "serials": serials, "minutes": "BA/5"}
    ask = actions.ask_blanks(**burn, reason="dibakar", by=DATA, at=AT)
    actions.approve_ask(ask_id=ask.pk, by=HEAD, at=LATER)
    burnt = text_of(destruction_minutes(Ask.objects.get(), by=HEAD, at=LATER))
    assert "Blangko KTP-el rusak 1 1" in burnt
    assert "KTP-el tercetak yang ditarik 1 1" in burnt
    shelf: dict[Any, int] = {("shelf", "blue"): 1}
    take = actions.count_stock(place=OFFICE, counts=shelf, by=DATA, at=LATER)
    take = actions.confirm_stock(take_id=take.pk, counts=shelf, minutes="BA/6", by=HEAD, at=LATER)
    assert "1 menunggu dikirim atau diserahkan" in text_of(stock_minutes(take, by=HEAD, at=LATER))


def test_a_photograph_of_a_spoiled_card_is_kept_without_its_place_and_shown_to_few() -> None:
    card = printed(to=OFFICE)
    actions.place_cards(place=OFFICE, applications=[card.pk], by=OFFICER, at=AT)
    desk = signed_in(Role.DATA_OFFICER, OFFICE)
    picture = with_position()
    assert Image.open(io.BytesIO(picture)).getexif()
    said = {"reason": "tergores di kotak", "photo": SimpleUploadedFile("IMG_0001.jpg", picture, "image/jpeg")}
    page = reverse("cards:blank", args=[card.serial])
    assert desk.post(page + "rusak/", said).status_code == 302
    scan = Scan.objects.get()
    assert (scan.kind, scan.person_key, scan.place) == ("spoiled_card", key("a"), OFFICE)
    assert Movement.objects.get(event="spoil").photo == scan.pk
    assert Application.objects.get(pk=card.pk).state == "PRINT_READY_RECORD"
    locked = path_of(scan.pk).read_bytes()
    assert b"JFIF" not in locked
    assert picture[100:200] not in locked
    assert _is_shown_without_exif(desk, scan)
    assert signed_in(Role.ADMIN, OFFICE).get(reverse("documents:scan", args=[scan.pk])).status_code == 403
    assert signed_in(Role.HEAD, "53.71").get(reverse("documents:scan", args=[scan.pk])).status_code == 403


def _is_shown_without_exif(desk: Client, scan: Scan) -> bool:
    answer = desk.get(reverse("documents:scan", args=[scan.pk]))
    assert (answer.status_code, b"ahasia" in answer.content) == (200, False)
    picture = Image.open(io.BytesIO(answer.content))
    return not picture.getexif() and picture.size == (40, 60)


def test_what_forbids_it_is_asked_before_a_picture_is_kept() -> None:
    card = printed()
    sent(card)
    desk = signed_in(Role.DATA_OFFICER, OFFICE)
    photo = SimpleUploadedFile("IMG_0001.jpg", with_position(), "image/jpeg")
    page = reverse("cards:blank", args=[card.serial]) + "rusak/"
    assert desk.post(page, {"reason": "tergores", "photo": photo}).status_code == 422
    assert not Scan.objects.exists()


def test_books_of_before_follow_their_cards_from_now_on() -> None:
    """The migration, on cards of each state whose blanks were left where they were printed."""
    follow = import_module("rekam.cards.migrations.0007_cards_followed").follow
    ends = {"CARD_SHIPPED": ("SHIPPED", OFFICE), "CARD_ISSUED": ("ISSUED", SEMAU), "ENDED": ("ISSUED", SEMAU),
            "READY_FOR_PICKUP": ("PRINTED", SEMAU), "WITHDRAWN": ("WITHDRAWN", OFFICE),
            "CARD_PRINTED": ("PRINTED", OFFICE)}  # fmt: skip
    received(len(ends), start=100)
    card = printed()
    cards = {"CARD_PRINTED": card.serial}
    for n, state in enumerate(list(ends)[:-1]):
        other = Application.objects.get(pk=card.pk)
        other.pk, other.person_key, other.state, other.serial = None, f"{n}" * 32, state, ""
        other.save()
        blank = actions.reserve_blank(place=OFFICE, colour="blue", held_for=other.pk, by=OFFICER, at=AT)
        actions.print_blank(serial=blank.serial, held_for=other.pk, by=OFFICER, at=AT)
        Application.objects.filter(pk=other.pk).update(serial=blank.serial)
        cards[state] = blank.serial
    for _ in range(2):
        follow(apps, None)
        told = {
            state: Blank.objects.values_list("state", "place").get(serial=s) for state, s in cards.items()
        }
        assert told == ends
