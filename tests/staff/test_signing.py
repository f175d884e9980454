"""Coming in: limits on guessing, nothing told about which names exist, fresh sessions."""

import datetime as dt
import re

import pytest
from django.test import Client

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.staff import actions
from rekam.staff.actions.attempts import begin
from rekam.staff.models import Officer, SignInAttempt
from rekam.staff.rules import ONE_TIME, Role, nobody, system
from tests.staff.officers import HERE, NOW, PASSWORD, make

pytestmark = pytest.mark.django_db
WRONG = "bukan-kata-sandinya"


def try_in(username: str, password: str = WRONG, source: str = "10.0.0.1", at: dt.datetime = NOW) -> str:
    """`in`, or the code of the refusal."""
    try:
        actions.sign_in(by=nobody(), at=at, username=username, password=password, source=source)
    except Refused as refusal:
        return refusal.code
    return "in"


def test_the_right_password_opens_whatever_the_case_of_the_name() -> None:
    officer = make(username="maria.bani")
    assert try_in(" Maria.BANI ", PASSWORD) == "in"
    event = Event.objects.get(event="staff.officer.sign_in")
    assert (event.actor_id, event.subject) == (str(officer.pk), f"officer:{officer.pk}")
    officer.refresh_from_db()
    assert officer.last_login == NOW


def test_five_wrong_tries_close_the_door_for_a_quarter_of_an_hour() -> None:
    make(username="maria")
    said = [try_in("maria", at=NOW + dt.timedelta(minutes=n)) for n in range(7)]
    assert said == ["sign_in_failed"] * 5 + ["sign_in_throttled"] * 2
    assert try_in("maria", PASSWORD, at=NOW + dt.timedelta(minutes=14)) == "sign_in_throttled"
    assert try_in("maria", PASSWORD, at=NOW + dt.timedelta(minutes=15)) == "in"


def test_the_refusal_says_how_long_to_wait() -> None:
    for _ in range(5):
        try_in("maria")
    with pytest.raises(Refused) as caught:
        actions.sign_in(
            by=nobody(), at=NOW + dt.timedelta(minutes=9, seconds=30), username="maria", password=WRONG,
            source="10.0.0.1",
        )  # fmt: skip
    assert caught.value.facts == {"minutes": 6}


def test_a_stranger_elsewhere_does_not_lock_the_officer_out() -> None:
    make(username="maria")
    for _ in range(9):
        try_in("maria", source="203.0.113.9")
    assert try_in("maria", source="203.0.113.9") == "sign_in_throttled"
    assert try_in("maria", PASSWORD, source="10.0.0.1") == "in"


def begun(username: str, source: str) -> bool:
    """An attempt up to the point where the password would be looked at."""
    try:
        begin(username, source, NOW)
    except Refused:
        return False
    return True


def test_many_names_from_one_address_and_one_name_from_many_addresses_meet_a_limit() -> None:
    spray = [begun(f"nama{n}", "10.0.0.1") for n in range(42)]
    assert spray == [True] * 40 + [False] * 2
    swarm = [begun("maria", f"198.51.100.{n}") for n in range(62)]
    assert swarm == [True] * 60 + [False] * 2


def test_success_forgets_the_failures_of_this_name_at_this_address_only() -> None:
    make(username="maria")
    for name in ("maria", "maria", "yohanes"):
        try_in(name)
    try_in("maria", source="10.0.0.2")
    assert try_in("maria", PASSWORD) == "in"
    assert SignInAttempt.objects.count() == 2


def test_a_name_that_does_not_exist_and_a_closed_account_look_like_a_wrong_password() -> None:
    closed = make(username="tutup")
    make(username="buka")
    actions.disable_officer(by=system(), at=NOW, officer_id=closed.pk)
    assert {try_in("tutup", PASSWORD), try_in("tutup"), try_in("buka"), try_in("tiada")} == {"sign_in_failed"}
    pages = []
    for name in ("tutup", "buka", "tiada"):
        page = Client().post("/masuk/", {"username": name, "password": WRONG})
        assert page.status_code == 422
        pages.append(
            re.sub(r"(csrfmiddlewaretoken. value=.)\w+", r"\1", page.content.decode()).replace(name, "")
        )
    assert pages[0] == pages[1] == pages[2]


def test_a_wrong_name_costs_as_many_hashes_as_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: one argon2 run each, whether or not there is such an account."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    runs: list[str] = []
    encode, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify
    make(username="buka")
    closed = make(username="tutup")
    Officer.objects.filter(pk=closed.pk).update(is_active=False)
    monkeypatch.setattr(Argon2PasswordHasher, "encode", lambda *a: runs.append("run") or encode(*a))
    monkeypatch.setattr(Argon2PasswordHasher, "verify", lambda *a: runs.append("run") or verify(*a))
    spent = {}
    for name in ("buka", "tutup", "tiada"):
        runs.clear()
        try_in(name)
        spent[name] = len(runs)
    assert spent == {"buka": 1, "tutup": 1, "tiada": 1}


def test_what_was_typed_as_a_name_is_nowhere_in_the_database() -> None:
    try_in("rahasia-yang-salah-kolom")
    assert "rahasia" not in str(list(SignInAttempt.objects.values())) + str(list(Event.objects.values()))
    assert Event.objects.get().event == "staff.officer.sign_in_refused"


def test_a_one_time_password_opens_for_72_hours() -> None:
    issued = actions.create_officer(
        by=system(), at=NOW, username="baru", full_name="Orang Baru", role=Role.OFFICER, territory=[HERE]
    )
    assert try_in("baru", issued.password, at=NOW + ONE_TIME) == "sign_in_failed"
    assert try_in("baru", issued.password, at=NOW + ONE_TIME - dt.timedelta(seconds=1)) == "in"


def test_the_page_leads_back_to_where_one_wanted_to_go_but_never_to_another_site() -> None:
    make(username="maria")
    told = {"username": "maria", "password": PASSWORD}
    assert Client().post("/masuk/", told | {"next": "/masuk/akun/"})["Location"] == "/masuk/akun/"
    for evil in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        assert Client().post("/masuk/", told | {"next": evil})["Location"] == "/"


def test_a_session_from_before_sign_in_is_not_the_session_after_it() -> None:
    make(username="maria")
    browser = Client()
    session = browser.session
    session["planted"] = "x"
    session.save()
    before = browser.cookies["sessionid"].value
    browser.post("/masuk/", {"username": "maria", "password": PASSWORD})
    assert browser.cookies["sessionid"].value != before
    assert "planted" not in browser.session


def test_the_page_says_the_wait_with_status_429() -> None:
    answers = [Client().post("/masuk/", {"username": "maria", "password": WRONG}) for _ in range(6)]
    assert [a.status_code for a in answers] == [422] * 5 + [429]
    assert "15 menit" in answers[-1].content.decode()


def test_the_password_is_never_in_the_answer() -> None:
    assert WRONG not in Client().post("/masuk/", {"username": "maria", "password": WRONG}).content.decode()


def test_signing_out_is_a_post_and_ends_the_session() -> None:
    browser = Client()
    browser.force_login(make())
    assert browser.get("/masuk/keluar/").status_code == 405
    assert browser.get("/masuk/akun/").status_code == 200
    assert browser.post("/masuk/keluar/").status_code == 302
    assert browser.get("/masuk/akun/").status_code == 302
    assert Event.objects.filter(event="staff.officer.sign_out").count() == 1


def test_the_forms_are_protected_against_other_sites() -> None:
    make(username="maria")
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/masuk/", {"username": "maria", "password": PASSWORD}).status_code == 403


def test_the_address_behind_the_offices_proxy_is_the_hop_that_the_proxy_wrote(settings: object) -> None:
    told = {"HTTP_X_FORWARDED_FOR": "1.2.3.4, 10.9.8.7", "REMOTE_ADDR": "127.0.0.1"}
    Client().post("/masuk/", {"username": "a", "password": WRONG}, **told)
    settings.HTTPS = True  # type: ignore[attr-defined]
    Client().post("/masuk/", {"username": "a", "password": WRONG}, **told)
    ipv6 = told | {"HTTP_X_FORWARDED_FOR": "2001:db8:1:2:3:4:5:6"}
    Client().post("/masuk/", {"username": "a", "password": WRONG}, **ipv6)
    sources = list(SignInAttempt.objects.order_by("pk").values_list("source", flat=True))
    assert sources == ["127.0.0.1", "10.9.8.7", "2001:db8:1:2::"]
