"""The list in the database: rebuilt as the register says it, closed and opened, outcomes kept."""

import datetime as dt

import pytest

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff.rules import ROLES, Role, system
from rekam.targets import actions, queries
from tests.people.population import AT, observe, register

pytestmark = pytest.mark.django_db
OFFICER = Actor(id="petugas", permissions=ROLES[Role.OFFICER], territory=("53.01.04",))
ELSEWHERE = Actor(id="lain", permissions=ROLES[Role.OFFICER], territory=("53.01.05",))
AUDITOR = Actor(id="auditor", permissions=ROLES[Role.AUDITOR], territory=("53.01.04",))


def listed(actor: Actor = OFFICER) -> list[str]:
    return [t.person_key for t in queries.open_targets(actor)]


def test_the_list_holds_who_is_not_recorded_and_nobody_else() -> None:
    register({"key": "a"}, {"key": "b"}, {"key": "c"}, {"key": "d", "status": "dead"})
    observe(a="BELUM_REKAM", b="CARD_ISSUED", d="BELUM_REKAM")
    assert actions.rebuild(by=system(), at=AT) == 1
    assert listed() == ["a"]
    (target,) = queries.open_targets(OFFICER)
    assert (target.reason, target.status) == ("not_recorded_by_status_list", "BELUM_REKAM")
    assert target.nik_masked == "530104******0002"


def test_who_was_recorded_leaves_the_list_and_what_was_done_stays() -> None:
    register({"key": "a"}, {"key": "b"})
    observe(a="BELUM_REKAM", b="BELUM_REKAM")
    actions.rebuild(by=system(), at=AT)
    actions.write_outcome(person_key="a", kind="met", note="datang besok", by=OFFICER, at=AT)
    observe(a="SUDAH_REKAM")
    actions.rebuild(by=system(), at=AT + dt.timedelta(days=1))
    assert listed() == ["b"]
    assert [o.note for o in queries.outcomes_of(["a"])["a"]] == ["datang besok"]
    observe(a="ENROLL_FAILURE_AT_CENTRAL")
    actions.rebuild(by=system(), at=AT + dt.timedelta(days=2))
    assert listed() == ["a", "b"]


def test_rebuilding_twice_changes_nothing() -> None:
    register({"key": "a"})
    observe(a="BELUM_REKAM")
    actions.rebuild(by=system(), at=AT)
    before = list(queries.open_targets(OFFICER).values_list("pk", "name"))
    actions.rebuild(by=system(), at=AT)
    assert list(queries.open_targets(OFFICER).values_list("pk", "name")) == before


def test_an_officer_sees_and_writes_in_the_own_territory_only() -> None:
    register({"key": "a"})
    observe(a="BELUM_REKAM")
    actions.rebuild(by=system(), at=AT)
    assert listed(ELSEWHERE) == []
    with pytest.raises(Refused, match="not_your_territory"):
        actions.write_outcome(person_key="a", kind="met", note="", by=ELSEWHERE, at=AT)
    with pytest.raises(Refused, match="not_permitted"):
        actions.write_outcome(person_key="a", kind="met", note="", by=AUDITOR, at=AT)
    with pytest.raises(Refused, match="outcome_unknown"):
        actions.write_outcome(person_key="a", kind="sang", note="", by=OFFICER, at=AT)


def test_filters_narrow_by_place_and_flag() -> None:
    register(
        {"key": "a", "name": "ANA", "birth_date": dt.date(1950, 1, 1)},
        {"key": "b", "name": "BETA", "village_code": "53.01.04.2004"},
    )
    observe(a="BELUM_REKAM", b="BELUM_REKAM")
    actions.rebuild(by=system(), at=AT)

    def found(**wanted: str) -> list[str]:
        return [t.name for t in queries.open_targets(OFFICER, queries.Wanted(**wanted))]

    assert found(place="53.01.04.2004") == ["BETA"]
    assert found(flag="elderly") == ["ANA"]
    assert queries.count_by_place(OFFICER) == {"53.01.04.2003": 1, "53.01.04.2004": 1}


def test_the_log_names_the_person_by_key_and_not_by_name() -> None:
    register({"key": "a", "name": "ANA NDUN"})
    observe(a="BELUM_REKAM")
    actions.rebuild(by=system(), at=AT)
    actions.write_outcome(person_key="a", kind="met", note="kata tetangga", by=OFFICER, at=AT)
    event = Event.objects.order_by("-seq").first()
    assert event is not None
    assert (event.event, event.facts) == ("targets.outcome.write", {"kind": "met"})
    assert "ANA" not in str(list(Event.objects.values()))
