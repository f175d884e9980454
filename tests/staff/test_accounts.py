"""What an admin can and cannot do with accounts."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.test import Client

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff import actions, queries
from rekam.staff.models import Officer
from rekam.staff.rules import ONE_TIME, PERSONAL, Role, system
from tests.staff.officers import HERE, NOW, PASSWORD, THERE, make

pytestmark = pytest.mark.django_db


def admin(*territory: str) -> Actor:
    return queries.actor_of(make(Role.ADMIN, *territory))


def refusal(call: object, **told: object) -> str:
    with pytest.raises(Refused) as caught:
        call(**told)  # type: ignore[operator]
    return caught.value.code


def new(by: Actor, **other: object) -> actions.Issued:
    told = {
        "username": "Maria.Bani",
        "full_name": " Maria  Bani ",
        "role": "officer",
        "territory": ["53.01.04"],
    }
    return actions.create_officer(by=by, at=NOW, **(told | other))  # type: ignore[arg-type]


def test_a_new_account_gets_a_one_time_password_and_an_entry_in_the_log() -> None:
    issued = new(admin())
    officer = queries.officer(issued.officer.pk)
    assert (officer.username, officer.full_name, officer.territory) == (
        "maria.bani",
        "Maria Bani",
        ["53.01.04"],
    )
    assert officer.check_password(issued.password)
    assert officer.password.startswith("argon2")
    assert officer.one_time_until == NOW + ONE_TIME
    event = Event.objects.get(subject=f"officer:{officer.pk}")
    assert (event.event, event.facts["role"]) == ("staff.officer.create", "officer")
    assert issued.password not in str(event.facts)


def test_the_actor_of_an_officer_carries_the_role_and_the_territory() -> None:
    officer = make(Role.OFFICER, "53.01.04")
    actor = queries.actor_of(officer)
    assert actor.may("people.see")
    assert actor.reaches("53.01.04.2003")
    assert not actor.reaches("53.01.05.2001")
    officer.is_active = False
    assert queries.actor_of(officer).permissions == frozenset()


def test_an_office_with_one_kecamatan_cannot_give_more_than_it() -> None:
    by = admin("53.01.04")
    assert refusal(new, by=by, territory=["53.01"]) == "not_your_territory"
    assert refusal(new, by=by, territory=[""]) == "not_your_territory"
    assert refusal(new, by=by, territory=[]) == "territory_missing"
    assert refusal(new, by=system(), territory=["53.99"]) == "territory_unknown"


def test_a_role_that_does_not_exist_a_name_twice_and_a_weak_password_are_refused() -> None:
    assert refusal(new, by=system(), role="god") == "role_unknown"
    assert refusal(new, by=system(), password="password1234") == "password_weak"
    assert refusal(new, by=system(), password="mariabani2024") == "password_weak"
    new(system())
    assert refusal(new, by=system(), username="MARIA.BANI ") == "username_taken"


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMIN])
def test_only_an_admin_manages_accounts(role: Role) -> None:
    by, other = queries.actor_of(make(role)), make()
    assert refusal(new, by=by) == "not_permitted"
    for action in (actions.disable_officer, actions.enable_officer, actions.reset_password,
                   actions.reset_second_factor):  # fmt: skip
        assert refusal(action, by=by, at=NOW, officer_id=other.pk) == "not_permitted"


def test_an_admin_cannot_give_himself_another_role_or_a_wider_territory() -> None:
    own = make(Role.ADMIN)
    by = queries.actor_of(own)
    change = {"by": by, "at": NOW, "officer_id": own.pk}
    make(Role.ADMIN)
    for role in Role:
        if role != Role.ADMIN:
            assert refusal(actions.change_officer, **change, role=role, territory=[HERE]) == "own_role"
    assert refusal(actions.change_officer, **change, role="admin", territory=["53.01.04"]) == "own_role"
    actions.change_officer(**change, role="admin", territory=[HERE], full_name="Nama Baru")  # type: ignore[arg-type]
    own.refresh_from_db()
    assert own.full_name == "Nama Baru"
    assert queries.actor_of(own).permissions & PERSONAL == set()


def test_a_changed_role_says_what_it_was_before() -> None:
    officer = make(Role.OFFICER)
    actions.change_officer(by=admin(), at=NOW, officer_id=officer.pk, role="data_officer", territory=[HERE])
    facts = Event.objects.filter(event="staff.officer.change").latest("seq").facts
    assert (facts["role_before"], facts["role"]) == ("officer", "data_officer")


def test_nobody_disables_or_resets_the_own_account() -> None:
    own = make(Role.ADMIN)
    make(Role.ADMIN)
    for action in (actions.disable_officer, actions.enable_officer, actions.reset_password,
                   actions.reset_second_factor):  # fmt: skip
        assert refusal(action, by=queries.actor_of(own), at=NOW, officer_id=own.pk) == "own_account"


def test_the_last_active_admin_stays() -> None:
    one, other = make(Role.ADMIN), make(Role.ADMIN)
    actions.disable_officer(by=queries.actor_of(one), at=NOW, officer_id=other.pk)
    told = {"by": system(), "at": NOW, "officer_id": one.pk}
    assert refusal(actions.disable_officer, **told) == "last_admin"
    assert refusal(actions.change_officer, **told, role="officer", territory=[HERE]) == "last_admin"
    assert queries.active_admins().get() == one


def test_an_admin_of_another_place_changes_nothing_here() -> None:
    officer = make(Role.OFFICER, THERE)
    assert (
        refusal(actions.disable_officer, by=admin(HERE), at=NOW, officer_id=officer.pk)
        == "not_your_territory"
    )
    assert officer not in queries.officers_within(admin(HERE))


def test_disabling_ends_every_session_on_every_machine_and_enabling_brings_none_back() -> None:
    officer, by = make(), admin()
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(officer)
        assert browser.get("/masuk/akun/").status_code == 200
    stranger = Client()
    stranger.force_login(make())
    kept = {name: browser.cookies["sessionid"].value for name, browser in enumerate(browsers)}
    actions.disable_officer(by=by, at=NOW, officer_id=officer.pk)
    assert Session.objects.filter(session_key__in=kept.values()).count() == 0
    assert all(browser.get("/masuk/akun/").status_code == 302 for browser in browsers)
    actions.enable_officer(by=by, at=NOW, officer_id=officer.pk)
    for name, browser in enumerate(browsers):
        browser.cookies["sessionid"] = kept[name]
        assert browser.get("/masuk/akun/").status_code == 302
    assert stranger.get("/masuk/akun/").status_code == 200


def test_a_session_written_while_the_account_was_closed_is_worth_nothing() -> None:
    """Another process may save its session after ours deleted it."""
    officer, by, browser = make(), admin(), Client()
    browser.force_login(officer)
    row = Session.objects.get(session_key=browser.cookies["sessionid"].value)
    actions.disable_officer(by=by, at=NOW, officer_id=officer.pk)
    Officer.objects.filter(pk=officer.pk).update(is_active=True)
    row.save()
    assert browser.get("/masuk/akun/").status_code == 302


def test_a_reset_password_ends_sessions_and_has_to_be_changed_first() -> None:
    officer, browser = make(), Client()
    browser.force_login(officer)
    issued = actions.reset_password(by=admin(), at=NOW, officer_id=officer.pk)
    assert browser.get("/masuk/akun/").status_code == 302
    officer.refresh_from_db()
    assert not officer.check_password(PASSWORD)
    assert officer.check_password(issued.password)
    browser.force_login(officer)
    answer = browser.get("/masuk/akun/")
    assert (answer.status_code, answer["Location"]) == (302, "/masuk/akun/kata-sandi/")


def test_a_changed_own_password_keeps_this_session_and_ends_the_others() -> None:
    officer, here, elsewhere = make(), Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(officer)
    new_password = "hujan-turun-di-bulan-juni"
    told = {"password": PASSWORD, "new": new_password, "again": new_password}
    assert here.post("/masuk/akun/kata-sandi/", told).status_code == 302
    assert here.get("/masuk/akun/").status_code == 200
    assert elsewhere.get("/masuk/akun/").status_code == 302
    officer.refresh_from_db()
    assert officer.check_password(new_password)


def test_the_own_password_needs_the_old_one_and_a_new_one() -> None:
    by = queries.actor_of(make())
    change = {"by": by, "at": NOW, "source": "10.0.0.1"}
    call = actions.change_own_password
    assert refusal(call, **change, old="salah sama sekali", new="kucing-tidur-siang") == "password_wrong"
    assert refusal(call, **change, old=PASSWORD, new="pendek") == "password_weak"
    assert refusal(call, **change, old=PASSWORD, new="8273645190283") == "password_weak"
    assert refusal(call, **change, old=PASSWORD, new=PASSWORD) == "password_same"


def test_language_and_look_are_kept_with_the_account() -> None:
    officer = make()
    by = queries.actor_of(officer)
    actions.set_language(by=by, at=NOW, language="en")
    actions.set_theme(by=by, at=NOW, theme="dark")
    officer.refresh_from_db()
    assert (officer.language, officer.theme) == ("en", "dark")
    assert refusal(actions.set_language, by=by, at=NOW, language="jv") == "choice_unknown"
    assert refusal(actions.set_theme, by=by, at=NOW, theme="pink") == "choice_unknown"


def test_the_database_itself_refuses_a_role_that_is_not_in_the_table() -> None:
    officer = make()
    for field, value in (("role", "god"), ("language", "jv"), ("theme", "pink"), ("second_factor_on", True)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Officer.objects.filter(pk=officer.pk).update(**{field: value})


def test_sweeping_takes_what_has_run_out_and_nothing_else() -> None:
    Session.objects.create(session_key="old", session_data="x", expire_date=NOW - dt.timedelta(hours=1))
    Session.objects.create(session_key="new", session_data="x", expire_date=NOW + dt.timedelta(hours=1))
    actions.sweep(at=NOW)
    assert [s.session_key for s in Session.objects.all()] == ["new"]


def test_what_cannot_be_logged_does_not_happen() -> None:
    before = Officer.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event RENAME TO audit_event_away")
    assert refusal(new, by=system()) == "log_not_written"
    assert Officer.objects.count() == before
