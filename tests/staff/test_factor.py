"""The second step at sign-in."""

import datetime as dt

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.models import Officer
from rekam.staff.rules import STEP_TIME, nobody, system
from tests.staff.officers import NOW, PASSWORD, make

pytestmark = pytest.mark.django_db


def secret_of(officer: Officer) -> str:
    return pyotp.parse_uri(actions.provisioning_address(officer)).secret  # type: ignore[no-any-return]


def enrolled(at: dt.datetime = NOW, **told: str) -> tuple[Officer, str, tuple[str, ...]]:
    """An officer with the second step on since a minute before `at`, the secret, and the paper codes."""
    officer = make(**told)
    by, before = queries.actor_of(officer), at - dt.timedelta(minutes=1)
    secret = secret_of(actions.begin_second_factor(by=by, at=before))
    codes = actions.enrol_second_factor(by=by, at=before, code=pyotp.TOTP(secret).at(before))
    officer.refresh_from_db()
    return officer, secret, codes


def enter(officer: Officer, code: str, at: dt.datetime = NOW) -> str:
    try:
        actions.confirm_second_factor(by=nobody(), at=at, officer_id=officer.pk, code=code, source="10.0.0.1")
    except Refused as refusal:
        return refusal.code
    return "in"


def test_it_is_on_only_after_the_phone_has_shown_that_it_knows_the_secret() -> None:
    officer = make()
    by = queries.actor_of(officer)
    secret = secret_of(actions.begin_second_factor(by=by, at=NOW))
    with pytest.raises(Refused):
        actions.enrol_second_factor(by=by, at=NOW, code="000000")
    officer.refresh_from_db()
    assert not officer.second_factor_on
    assert len(actions.enrol_second_factor(by=by, at=NOW, code=pyotp.TOTP(secret).at(NOW))) == 10
    officer.refresh_from_db()
    assert officer.second_factor_on
    with pytest.raises(Refused) as caught:
        actions.begin_second_factor(by=by, at=NOW)
    assert caught.value.code == "second_factor_exists"


def test_neither_the_secret_nor_a_paper_code_can_be_read_in_the_database() -> None:
    officer, secret, codes = enrolled()
    row = str(Officer.objects.filter(pk=officer.pk).values().get())
    assert secret not in row
    assert not any(code in row or code.replace("-", "") in row for code in codes)


def test_a_sealed_secret_moved_to_another_row_does_not_open() -> None:
    officer, _, _ = enrolled()
    other = make()
    Officer.objects.filter(pk=other.pk).update(second_factor=officer.second_factor, second_factor_on=True)
    other.refresh_from_db()
    with pytest.raises(Refused):
        actions.provisioning_address(other)


def test_a_code_opens_once_and_an_older_one_not_after_it() -> None:
    officer, secret, _ = enrolled()
    totp = pyotp.TOTP(secret)
    assert enter(officer, totp.at(NOW)) == "in"
    assert enter(officer, totp.at(NOW)) == "second_factor_failed"
    assert enter(officer, totp.at(NOW - dt.timedelta(seconds=30))) == "second_factor_failed"
    later = NOW + dt.timedelta(seconds=30)
    assert enter(officer, f" {totp.at(later)[:3]} {totp.at(later)[3:]} ", later) == "in"


def test_a_clock_half_a_minute_off_is_forgiven_and_more_is_not() -> None:
    officer, secret, _ = enrolled()
    totp = pyotp.TOTP(secret)
    assert enter(officer, totp.at(NOW + dt.timedelta(seconds=90))) == "second_factor_failed"
    assert enter(officer, totp.at(NOW - dt.timedelta(seconds=90))) == "second_factor_failed"
    assert enter(officer, totp.at(NOW + dt.timedelta(seconds=30))) == "in"


def test_a_paper_code_opens_once_with_or_without_its_dashes() -> None:
    officer, _, codes = enrolled()
    assert enter(officer, codes[0].upper().replace("-", " ")) == "in"
    assert enter(officer, codes[0]) == "second_factor_failed"
    assert enter(officer, codes[1]) == "in"
    officer.refresh_from_db()
    assert len(officer.recovery_codes) == 8


def test_letters_that_are_no_code_are_refused_and_not_an_error() -> None:
    officer, _, _ = enrolled()
    assert {enter(officer, code) for code in ("", "é½٣", "0" * 20, "'; --")} == {"second_factor_failed"}


def test_guessing_codes_meets_the_same_limit_as_guessing_passwords() -> None:
    officer, secret, _ = enrolled()
    said = [enter(officer, "000000") for _ in range(6)]
    assert said == ["second_factor_failed"] * 5 + ["sign_in_throttled"]
    assert enter(officer, pyotp.TOTP(secret).at(NOW)) == "sign_in_throttled"


def test_a_right_password_does_not_clear_the_failed_codes() -> None:
    officer, _, _ = enrolled(username="maria")
    for _ in range(2):
        enter(officer, "000000")
        actions.sign_in(by=nobody(), at=NOW, username="maria", password=PASSWORD, source="10.0.0.1")
    enter(officer, "000000")
    with pytest.raises(Refused) as caught:
        actions.sign_in(by=nobody(), at=NOW, username="maria", password=PASSWORD, source="10.0.0.1")
    assert caught.value.code == "sign_in_throttled"


def test_a_closed_account_has_no_second_step() -> None:
    officer, secret, _ = enrolled()
    actions.disable_officer(by=system(), at=NOW, officer_id=officer.pk)
    assert enter(officer, pyotp.TOTP(secret).at(NOW)) == "second_factor_failed"


def test_turning_it_off_and_new_codes_ask_for_the_password() -> None:
    officer, _, codes = enrolled()
    told = {"by": queries.actor_of(officer), "at": NOW, "source": "10.0.0.1"}
    for action in (actions.remove_second_factor, actions.new_recovery_codes):
        with pytest.raises(Refused):
            action(**told, password="bukan")  # type: ignore[operator]
    fresh = actions.new_recovery_codes(**told, password=PASSWORD)  # type: ignore[arg-type]
    assert enter(officer, codes[0]) == "second_factor_failed"
    assert enter(officer, fresh[0]) == "in"
    actions.remove_second_factor(**told, password=PASSWORD)  # type: ignore[arg-type]
    officer.refresh_from_db()
    assert (officer.second_factor, officer.second_factor_on, officer.recovery_codes) == ("", False, [])


def test_an_admin_takes_it_off_for_a_lost_phone() -> None:
    officer, _, _ = enrolled()
    actions.reset_second_factor(by=system(), at=NOW, officer_id=officer.pk)
    officer.refresh_from_db()
    assert not officer.second_factor_on


def half_way(username: str) -> Client:
    browser = Client()
    answer = browser.post("/masuk/", {"username": username, "password": PASSWORD, "next": "/masuk/akun/"})
    assert answer["Location"] == "/masuk/verifikasi/"
    return browser


def test_the_pages_ask_for_the_code_and_then_lead_on() -> None:
    _, secret, _ = enrolled(timezone.now(), username="maria")
    browser = half_way("maria")
    assert browser.get("/masuk/akun/").status_code == 302
    assert browser.get("/masuk/verifikasi/").status_code == 200
    assert browser.post("/masuk/verifikasi/", {"code": "000000"}).status_code == 422
    answer = browser.post("/masuk/verifikasi/", {"code": pyotp.TOTP(secret).now()})
    assert answer["Location"] == "/masuk/akun/"
    assert browser.get("/masuk/akun/").status_code == 200


def test_the_second_step_without_the_first_leads_to_the_first() -> None:
    assert Client().get("/masuk/verifikasi/")["Location"] == "/masuk/"


def test_between_the_steps_time_runs_out_and_a_closed_account_falls_out() -> None:
    officer, secret, _ = enrolled(timezone.now(), username="maria")
    late, closed = half_way("maria"), half_way("maria")
    session = late.session
    session["staff.pending"] |= {"until": (timezone.now() - STEP_TIME).timestamp()}
    session.save()
    code = {"code": pyotp.TOTP(secret).now()}
    assert late.post("/masuk/verifikasi/", code)["Location"] == "/masuk/"
    actions.disable_officer(by=system(), at=NOW, officer_id=officer.pk)
    assert closed.post("/masuk/verifikasi/", code)["Location"] == "/masuk/"


def test_the_account_page_walks_from_qr_code_to_paper_codes() -> None:
    officer, browser = make(), Client()
    browser.force_login(officer)
    assert "Kode QR" not in browser.get("/masuk/akun/dua-langkah/").content.decode()
    browser.post("/masuk/akun/dua-langkah/mulai/")
    page = browser.get("/masuk/akun/dua-langkah/").content.decode()
    officer.refresh_from_db()
    secret = secret_of(officer)
    assert secret in page.replace(" ", "")
    assert "Kode QR" in page
    assert "style=" not in page.split("<main")[1]
    assert browser.post("/masuk/akun/dua-langkah/", {"code": "123"}).status_code == 422
    done = browser.post("/masuk/akun/dua-langkah/", {"code": pyotp.TOTP(secret).now()})
    assert done.content.decode().count("<li><code>") == 10
    assert secret not in browser.get("/masuk/akun/dua-langkah/").content.decode().replace(" ", "")
