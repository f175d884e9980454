"""Search, one person, the full numbers for a reason: masked, within the territory, each look in the log."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rekam.audit.models import Event
from rekam.staff.rules import Role
from tests.people.pages import signed_in
from tests.people.population import observe, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people_site")]
NIK, KK = "5301044405900001", "5301040101200009"
ANA = {"key": "a" * 32, "name": "ANA NDUN", "nik": NIK, "kk": KK, "sex": "P", "recorded": "BELUM_REKAM"}
FAR = {"key": "f" * 32, "name": "ANA LAY", "nik": "5371014405900002", "village_code": "53.71.01.1001"}


def reads() -> list[tuple[str, int]]:
    return [(e.event, e.people.count()) for e in Event.objects.filter(read=True).order_by("seq")]


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def asked(client: Client, typed: str) -> str:
    answer = client.post("/cari/", {"q": typed})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_name_is_found_by_its_beginning_masked_and_within_the_territory() -> None:
    register(ANA, FAR)
    shown = asked(signed_in(Role.OFFICER, "53.01.04"), "ana")
    assert "1 orang bernama" in shown
    assert "ANA NDUN" in shown
    assert "ANA LAY" not in shown
    assert NIK not in shown
    assert "530104******0001" in shown
    assert reads() == [("people.search.read", 1)]


def test_a_whole_nik_leads_to_the_person_and_stands_in_no_address() -> None:
    register(ANA)
    client = signed_in(Role.OFFICER, "53.01.04")
    answer = client.post("/cari/", {"q": f" {NIK[:6]} {NIK[6:]}"})
    assert answer.headers["Location"] == f"/penduduk/{'a' * 32}/"


def test_a_nik_of_somewhere_else_is_not_found_here() -> None:
    register(FAR)
    answer = signed_in(Role.OFFICER, "53.01.04").post("/cari/", {"q": FAR["nik"]})
    assert "Tidak ada orang dengan NIK ini di wilayah Anda" in answer.content.decode()
    assert reads() == []


def test_what_is_typed_stands_in_no_address_and_nothing_is_looked_for_from_one() -> None:
    register(ANA)
    client = signed_in(Role.OFFICER, "53.01.04")
    answer = client.post("/cari/", {"q": "ana n"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "ANA NDUN" in answer.content.decode()
    answer = client.post("/cari/", {"q": "ana\0n"})
    assert (answer.status_code, "\0" in answer.content.decode()) == (200, False)
    for typed in ("ana", NIK):
        shown = text(client, f"/cari/?q={typed}")
        assert "ANA NDUN" not in shown
        assert typed not in shown.partition("<main")[2]
    assert reads() == [("people.search.read", 1)] * 2


def test_more_than_fifty_of_one_name_ask_for_more_letters() -> None:
    register(*({"key": f"{n:032}", "name": f"ANA {n:03}"} for n in range(60)))
    client = signed_in(Role.OFFICER, "53.01.04")
    assert "Lebih dari 50 orang" in asked(client, "ana")
    assert "10 orang bernama" in asked(client, "ana 05")


def test_a_village_shows_its_people_and_another_territory_is_refused() -> None:
    register(ANA, FAR)
    client = signed_in(Role.OFFICER, "53.01.04")
    for typed in ("bokonusan", "desa bokonu"):
        shown = asked(client, typed)
        assert "?desa=53.01.04.2003" in shown
        assert "Tidak ditemukan di register" not in shown
    assert "1 penduduk di Bokonusan, Semau" in text(client, "/cari/?desa=53.01.04.2003")
    assert text(client, "/cari/?desa=53.71.01.1001", 403)


def test_one_person_is_shown_masked_with_the_source_of_the_status() -> None:
    register(ANA)
    observe(**{"a" * 32: "CARD_PRINTED"})
    shown = text(signed_in(Role.OFFICER, "53.01.04"), f"/penduduk/{'a' * 32}/")
    assert "Sudah dicetak" in shown
    assert "menurut berkas status.csv" in shown
    assert NIK not in shown
    assert KK not in shown
    assert "Siapa melihat datanya" not in shown
    assert reads() == [("people.resident.read", 1)]


def test_who_watches_over_the_log_gets_the_way_to_it() -> None:
    register(ANA)
    assert f"/jejak/orang/{'a' * 32}/" in text(signed_in(Role.HEAD), f"/penduduk/{'a' * 32}/")


def test_a_full_number_shows_once_for_a_reason_that_stays_in_the_log() -> None:
    register(ANA)
    client = signed_in(Role.OFFICER, "53.01.04")
    here = f"/penduduk/{'a' * 32}/"
    answer = client.post(f"{here}tampilkan/", {"reason": "counter", "note": "loket 2"})
    assert NIK in answer.content.decode()
    assert KK in answer.content.decode()
    event = Event.objects.get(event="people.resident.reveal")
    assert event.reason == "Mencocokkan dengan dokumen orangnya di loket. loket 2"
    assert NIK not in text(client, here)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"reason": "other"},
        {"reason": "other", "note": "ya"},
        {"reason": "own", "note": f"nik {NIK}"},
        {"reason": "own", "note": "5301 0444 0590 0001"},
    ],
)
def test_without_a_proper_reason_nothing_is_revealed(told: dict[str, str]) -> None:
    register(ANA)
    answer = signed_in(Role.OFFICER, "53.01.04").post(f"/penduduk/{'a' * 32}/tampilkan/", told)
    assert answer.status_code == 422
    assert NIK not in answer.content.decode().replace(f'value="{told.get("note", "-")}"', "")
    assert not Event.objects.filter(event="people.resident.reveal").exists()


def test_another_territory_is_a_refused_page_for_both() -> None:
    register(FAR)
    client = signed_in(Role.OFFICER, "53.01.04")
    for answer in (
        client.get(f"/penduduk/{'f' * 32}/"),
        client.post(f"/penduduk/{'f' * 32}/tampilkan/", {"reason": "own"}),
    ):
        assert answer.status_code == 403
        assert "ANA LAY" not in answer.content.decode()
    assert reads() == []


def test_an_unknown_person_is_not_found() -> None:
    register(ANA)
    assert text(signed_in(Role.OFFICER), f"/penduduk/{'0' * 32}/", 404)


def test_if_the_look_cannot_be_logged_nothing_is_shown() -> None:
    register(ANA)
    client = signed_in(Role.OFFICER, "53.01.04")
    client.get("/cari/")
    with connection.cursor() as cursor:  # the test's own transaction takes it back
        cursor.execute("ALTER TABLE audit_eventperson RENAME TO gone")
    answer = client.post("/cari/", {"q": "ana"})
    assert answer.status_code >= 400
    assert "ANA NDUN" not in answer.content.decode()


def test_lists_cost_the_same_for_3_people_and_300() -> None:
    def cost(number: int, look: Callable[[Client], str]) -> int:
        register(*({"key": f"{n:032}", "name": f"ANA {n:03}"} for n in range(number)))
        client = signed_in(Role.OFFICER, "53.01.04")
        client.get("/cari/")
        with CaptureQueriesContext(connection) as queries:
            assert "ANA 00" in look(client)
        return len(queries)

    for look in (lambda c: asked(c, "ana"), lambda c: text(c, "/cari/?desa=53.01.04.2003")):
        assert cost(3, look) == cost(300, look)


def test_everything_is_said_in_english_too() -> None:
    register(ANA | {"birth_date": dt.date(1990, 5, 4)})
    client = signed_in(Role.HEAD, language="en")
    for path in (
        "/cari/",
        "ana",
        "zzz",
        "bokonusan",
        "/cari/?desa=53.01.04.2003",
        f"/penduduk/{'a' * 32}/",
    ):
        shown = text(client, path) if path.startswith("/") else asked(client, path)
        for word in ("Cari orang", "Perempuan", "tahun", "Tempat", "Alasan", "Keluarga", "Belum merekam"):
            assert word not in shown, (path, word)


def test_the_title_that_a_browser_keeps_names_nobody() -> None:
    register(ANA)
    shown = text(signed_in(Role.OFFICER, "53.01.04"), f"/penduduk/{'a' * 32}/")
    assert ANA["name"] not in shown.partition("</title>")[0]
