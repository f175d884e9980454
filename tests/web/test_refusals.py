"""What somebody sees when the rules say no or the machine cannot."""

import json

import pytest
from django.apps import apps

from rekam.core.refusal import Refused
from rekam.web import errors, phrases
from tests.web import site
from tests.web.conftest import Visit


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("territory", 403),
        ("move", 409),
        ("unknown", 422),
        ("sheet", 422),
        ("full", 507),
        ("nospace", 507),
        ("locked", 503),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_no_is_a_page_with_why_and_remedy(visit: Visit, how: str, status: int, language: str) -> None:
    answer = visit(f"/salah/{how}/", may="", language=language)
    page = answer.content.decode()
    assert answer.status_code == status
    assert ("Yang dapat dilakukan" if language == "id" else "What you can do") in page
    assert f'lang="{language}"' in page


@pytest.mark.parametrize("how", ["territory", "move", "locked"])
def test_for_htmx_it_is_a_fragment_with_the_same_status(visit: Visit, how: str) -> None:
    answer = visit(f"/salah/{how}/", may="", htmx=True)
    page = answer.content.decode()
    assert answer.status_code in (403, 409, 503)
    assert "<html" not in page
    assert 'role="alert"' in page


def test_facts_of_a_refusal_never_become_markup(visit: Visit) -> None:
    for htmx in (False, True):
        page = visit("/salah/territory/", may="", htmx=htmx).content.decode()
        assert site.NASTY not in page
        assert "&lt;script&gt;" in page


def test_an_unknown_refusal_still_says_its_code() -> None:
    assert "never_heard_of" in errors.refusal_text(Refused("never_heard_of"))


def test_a_fact_that_was_not_given_shows_as_a_dash() -> None:
    assert "(sekarang: –)" in errors.refusal_text(Refused("move_not_allowed"))


def test_refusals_of_sheets_are_told_too() -> None:
    from rekam.sheets.phrases import REFUSALS

    assert errors.refusal_text(Refused("file_empty")) == REFUSALS["file_empty"]["id"]


def test_words_of_every_room_are_found_without_a_list_of_rooms() -> None:
    from importlib import import_module
    from importlib.util import find_spec

    rooms = [
        a.name
        for a in apps.get_app_configs()
        if a.name.startswith("rekam.") and find_spec(f"{a.name}.phrases")
    ]
    for room in rooms:
        assert set(getattr(import_module(f"{room}.phrases"), "REFUSALS", {})) <= set(
            errors.tables("REFUSALS")
        )


@pytest.mark.parametrize("table", ["REFUSALS", "REMEDIES"])
def test_every_refusal_has_words_in_both_languages(table: str) -> None:
    for code, words in errors.tables(table).items():
        assert words["id"], code
        assert words["en"], code


def test_every_problem_has_words_in_both_languages() -> None:
    for code, problem in phrases.PROBLEMS.items():
        for words in (problem.title, problem.why, problem.remedy):
            assert words["id"] != words["en"], code


def test_a_busy_database_says_when_to_come_back(visit: Visit) -> None:
    assert visit("/salah/locked/", may="").headers["Retry-After"] == "5"


def test_a_fault_shows_a_number_and_nothing_of_its_message(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    answer = visit("/salah/bug/", may="")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "5301081505990003" not in page
    number = page.split("<code>")[1].split("</code>")[0]
    assert f"incident {number}" in caplog.text


def test_pages_about_a_failing_machine_ask_the_database_nothing(
    visit: Visit, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert visit("/salah/full/", may=site.EVERYTHING).status_code == 507


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_missing_page_has_the_menu_and_words(visit: Visit, language: str) -> None:
    answer = visit("/tidak-ada/", may="people.see", language=language)
    assert answer.status_code == 404
    assert {"id": "Halaman tidak ditemukan", "en": "Page not found"}[language] in answer.content.decode()
    assert 'href="/orang/"' in answer.content.decode()


def test_a_wrong_method_is_a_page_that_names_the_right_one(visit: Visit) -> None:
    answer = visit("/kirim/", may="")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "tidak dapat dibuka langsung" in answer.content.decode()


def test_too_much_sent_is_a_413(visit: Visit) -> None:
    assert visit("/salah/big/", may="").status_code == 413


def test_a_form_kept_open_too_long_is_explained(house: object, db: None) -> None:
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/kirim/", {}, headers={"X-Permissions": ""})
    assert answer.status_code == 403
    assert "Isian sudah kedaluwarsa" in answer.content.decode()


def test_the_offline_page_needs_nothing(visit: Visit) -> None:
    assert "Tidak tersambung" in visit("/luring/").content.decode()


def test_health_is_told_to_monitors_and_to_people(visit: Visit) -> None:
    found = json.loads(visit("/sehat/", HTTP_ACCEPT="application/json").content)
    assert found["checks"]["database"] == {"well": True, "says": "dapat ditulis"}
    assert set(found["checks"]) == {"database", "worker", "disk"}
    assert "Basis data" in visit("/sehat/").content.decode()


def test_a_file_is_refused_by_its_length_before_anything_reads_it(visit: Visit) -> None:
    """A stranger's file would otherwise lie on the disk while the form's token is looked for in it."""
    lie = str(6 * 1024 * 1024)
    for may in (None, "people.see"):
        for path in ("/kirim/", "/tidak-ada/"):
            answer = visit(path, may=may, data={}, CONTENT_LENGTH=lie)
            assert answer.status_code == 413, (may, path)


def test_a_nul_in_an_address_is_a_bad_address(visit: Visit) -> None:
    assert visit("/orang/?q=%00", may="people.see").status_code == 400
    assert visit("/salah/%00/").status_code == 400
