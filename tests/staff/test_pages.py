"""The pages of accounts as people meet them."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from rekam.staff.models import Officer
from rekam.staff.rules import IDLE, Role
from tests.staff.officers import HERE, PASSWORD, THERE, make

pytestmark = pytest.mark.django_db


def browser_of(officer: Officer) -> Client:
    browser = Client()
    browser.force_login(officer)
    return browser


def test_without_sign_in_a_page_leads_to_the_sign_in_page_and_remembers_itself() -> None:
    answer = Client().get("/masuk/petugas/?urut=nama")
    assert (answer.status_code, answer["Location"]) == (302, "/masuk/?next=/masuk/petugas/%3Furut%3Dnama")


def test_a_part_of_a_page_moves_the_whole_page_to_sign_in() -> None:
    answer = Client().get("/masuk/petugas/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/masuk/")


def test_an_admin_makes_an_account_and_its_owner_makes_the_password() -> None:
    browser = browser_of(make(Role.ADMIN))
    told = {
        "full_name": "Maria Bani",
        "username": "maria",
        "role": "officer",
        "territory": "53.01.04, 53.01.05",
    }
    page = browser.post("/masuk/petugas/baru/", told).content.decode()
    officer = Officer.objects.get(username="maria")
    assert officer.territory == ["53.01.04", "53.01.05"]
    password = page.split("<code>")[2].split("</code>")[0]
    assert password not in browser.get(f"/masuk/petugas/{officer.pk}/").content.decode()
    own = Client()
    assert own.post("/masuk/", {"username": "maria", "password": password}).status_code == 302
    assert own.get("/masuk/akun/")["Location"] == "/masuk/akun/kata-sandi/"
    assert own.post("/masuk/akun/pilihan/", {"language": "en"})["Location"] == "/masuk/akun/kata-sandi/"
    new = {"password": password, "new": "hujan di bulan juni", "again": "hujan di bulan juni"}
    assert own.post("/masuk/akun/kata-sandi/", new)["Location"] == "/"
    assert own.get("/masuk/akun/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"territory": "53.99"}, "53.99 tidak ada"),
        ({"territory": THERE}, THERE),
        ({"username": "ada spasi"}, "Pakai hanya huruf"),
        ({"role": "god"}, "god"),
    ],
)
def test_a_refused_account_says_why_beside_its_field(changes: dict[str, str], said: str) -> None:
    told = {"full_name": "Maria Bani", "username": "maria", "role": "officer", "territory": HERE}
    answer = browser_of(make(Role.ADMIN)).post("/masuk/petugas/baru/", told | changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Officer.objects.filter(username="maria").exists()


def test_an_admin_changes_closes_opens_and_resets_somebody() -> None:
    officer, browser = make(), browser_of(make(Role.ADMIN))
    own = f"/masuk/petugas/{officer.pk}/"
    told = {"full_name": officer.full_name, "role": "data_officer", "territory": HERE}
    assert browser.post(own, told)["Location"] == own
    assert browser.post(own + "nonaktifkan/")["Location"] == own
    officer.refresh_from_db()
    assert (officer.role, officer.is_active) == ("data_officer", False)
    for step in ("aktifkan/", "kata-sandi/"):
        assert browser.post(own + step).content.decode().count("<code>") == 2
    assert browser.post(own + "dua-langkah/")["Location"] == own


def test_an_admin_sees_the_officers_of_the_own_place_only() -> None:
    here, there = make(username="orang.sini"), make(Role.OFFICER, THERE, username="orang.sana")
    browser = browser_of(make(Role.ADMIN))
    page = browser.get("/masuk/petugas/").content.decode()
    assert here.username in page
    assert there.username not in page
    assert browser.get(f"/masuk/petugas/{there.pk}/").status_code == 403
    assert browser.get("/masuk/petugas/999999/").status_code == 404


def test_the_list_of_officers_costs_the_same_queries_for_three_and_for_thirty(
    django_assert_num_queries: object,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, costs = browser_of(make(Role.ADMIN)), []
    Officer.objects.bulk_create(_row(n) for n in range(3))
    for more in (0, 27):
        Officer.objects.bulk_create(_row(100 + n) for n in range(more))
        browser.get("/masuk/petugas/")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/masuk/petugas/").status_code == 200
        costs.append(len(seen))
    assert costs[0] == costs[1]


def _row(n: int) -> Officer:
    return Officer(username=f"baris{n}", full_name=f"Baris {n}", role="officer", territory=[HERE],
                   created_at=timezone.now())  # fmt: skip


def test_the_browsers_own_language_is_never_asked() -> None:
    page = Client().get("/masuk/", headers={"Accept-Language": "en-US,en;q=0.9"})
    assert page["Content-Language"] == "id"
    assert '<html lang="id"' in page.content.decode()


def test_a_chosen_language_holds_before_sign_in_and_the_accounts_own_after_it() -> None:
    browser = Client()
    browser.post("/bahasa/", {"language": "en"})
    assert "Sign in" in browser.get("/masuk/").content.decode()
    make(username="maria")
    browser.post("/masuk/", {"username": "maria", "password": PASSWORD})
    assert browser.get("/masuk/akun/")["Content-Language"] == "id"


def test_switching_the_language_while_signed_in_is_kept_with_the_account() -> None:
    officer = make()
    browser = browser_of(officer)
    browser.post("/bahasa/", {"language": "en"})
    officer.refresh_from_db()
    assert officer.language == "en"
    assert browser.get("/masuk/akun/")["Content-Language"] == "en"


def test_choices_on_the_account_page_are_kept_and_go_along_in_cookies() -> None:
    officer = make()
    answer = browser_of(officer).post("/masuk/akun/pilihan/", {"language": "en", "theme": "dark"})
    officer.refresh_from_db()
    assert (officer.language, officer.theme) == ("en", "dark")
    assert answer.cookies["rekam_theme"].value == "dark"


def test_an_hour_without_a_click_ends_the_session() -> None:
    browser = browser_of(make())
    assert browser.get("/masuk/akun/").status_code == 200
    session = browser.session
    session["staff.seen"] = (timezone.now() - IDLE - dt.timedelta(minutes=6)).timestamp()
    session.save()
    assert browser.get("/masuk/akun/").status_code == 302


def test_a_click_costs_no_write_within_five_minutes() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = browser_of(make())
    browser.get("/masuk/akun/")
    with CaptureQueriesContext(connection) as seen:
        browser.get("/masuk/akun/")
    assert [q["sql"] for q in seen if not q["sql"].lstrip("( ").startswith(("SELECT", "SAVEPOINT"))] == []


def test_somebody_signed_in_is_led_on_from_the_sign_in_page() -> None:
    assert browser_of(make()).get("/masuk/?next=/masuk/akun/")["Location"] == "/masuk/akun/"


def test_the_first_admin_comes_from_the_command_line_with_a_password_printed_once() -> None:
    out = io.StringIO()
    call_command("officer", "admin", "--name", "Admin Kantor", "--place", HERE, stdout=out)
    officer = Officer.objects.get(username="admin")
    assert officer.role == Role.ADMIN
    assert officer.check_password(out.getvalue().split()[1])
    assert officer.must_change_password
    with pytest.raises(CommandError, match="sudah dipakai"):
        call_command("officer", "admin", "--name", "Admin Kantor", "--place", HERE, stdout=out)


@pytest.mark.parametrize("told", ["akun", "-1", "a\nb", "//example.org", "staff:account"])
def test_signing_in_leads_to_an_address_of_ours_or_home(told: str) -> None:
    officer = make(Role.OFFICER)
    form = {"username": officer.username, "password": PASSWORD, "next": told}
    assert Client().post("/masuk/", form)["Location"] == "/"
    assert browser_of(officer).get("/masuk/", {"next": told})["Location"] == "/"
