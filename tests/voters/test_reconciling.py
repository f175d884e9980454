"""What a comparison stores: links, findings with their evidence, decisions that outlive every import."""

import datetime as dt
from pathlib import Path

import pytest

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.people import actions as people_actions
from rekam.people import queries as people
from rekam.staff.rules import system
from rekam.targets.actions import rebuild
from rekam.targets.models import NEVER, Target
from rekam.voters import actions, queries
from rekam.voters.models import Finding, Link, Run, Sighting
from rekam.voters.rules.comparing import is_borrowed, weighed
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND
from rekam.voters.tasks import compare, reconcile
from tests.match import files
from tests.match.files import person
from tests.voters.comparing import (
    ANA,
    AT,
    BETA,
    CICI,
    DODO,
    asked_for,
    compared,
    register,
    roll,
    statuses,
)
from tests.voters.test_rolls import OFFICER, own_home

__all__ = ["own_home"]
pytestmark = pytest.mark.django_db

EKA = person("EKA FINA", "5301046009950005", "1995-09-20", "P")
FERI = person("FERI NAATONIS", "5301040807780006", "1978-07-08")
BORROWED = person("HERMANUS LIU", ANA["nik"], "1961-02-11", address="DUSUN IV")
"""A voter with Ana's NIK and nothing else of hers: the engine asks a person."""


def sure(run: Run) -> dict[str, str]:
    """Voter's name -> outcome."""
    name_of = dict(queries.voters().values_list("person_key", "name"))
    told = Link.objects.filter(run=run).values_list("voter_key", "outcome")
    return {name_of[key]: outcome for key, outcome in told}


def seen(run: Run, kind: str) -> dict[str, Sighting]:
    """Name -> sighting."""
    rows = Sighting.objects.filter(run=run, kind=kind).select_related("finding")
    return {row.name: row for row in rows}


def decide(finding: Finding, state: str) -> None:
    Finding.objects.filter(pk=finding.pk).update(state=state, decided_by="8", decided_at=AT, version=2)


def key_of(name: str) -> str:
    return people.residents().get(name=name).person_key


def test_every_voter_has_a_link_and_every_finding_its_people(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA | {"status": "Meninggal"}, CICI])
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA, DODO])
    run = compared()
    assert sure(run) == {"ANA NDUN": LINKED, "BETA LAY": LINKED, "DODO BOLING": NOT_FOUND}
    expected = run.counts.pop("expected")
    assert set(expected) == {"wrong_links", "missed", "look_right"}
    assert run.counts == {
        "voters": 3, "residents": 3, "linked": 2, "look": 0, "not_found": 1, "warnings": [],
        "findings": {"no_card": 1, "dead": 1, "not_in_register": 1, "not_on_roll": 1},
    }  # fmt: skip
    dead = seen(run, Kind.DEAD)["BETA LAY"]
    assert (dead.finding.subject_key, dead.finding.other_key) == (dead.resident_key, "")
    assert (dead.village_code, dead.tps, dead.rt, dead.rw) == (files.BOKONUSAN, "1", "001", "002")
    alone = seen(run, Kind.NOT_IN_REGISTER)["DODO BOLING"]
    assert (alone.voter_key, alone.resident_key) == (alone.finding.subject_key, "")


def test_a_pair_keeps_level_and_weight_of_each_field_and_no_value(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA | {"ktp": "B", "name": "ANA NDOEN"}, BETA])
    sighting = seen(compared(), Kind.NO_CARD)["ANA NDOEN"]
    levels = {one["field"]: one["level"] for one in sighting.evidence}
    assert (levels["nik"], levels["name"], levels["birth_date"]) == ("same", "sounds_same", "same")
    assert all(set(one) == {"field", "level", "bits"} for one in sighting.evidence)
    assert all(isinstance(one["bits"], float) for one in sighting.evidence)
    assert sighting.probability is not None
    assert 0.9 < sighting.probability <= 1
    assert sighting.group == ("not_recorded_by_roll|nik=same|name=sounds_same|birth_date=same|village=same")


def test_a_finding_without_a_pair_is_grouped_by_its_reason_alone(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [DODO])
    run = compared()
    assert seen(run, Kind.NOT_ON_ROLL)["ANA NDUN"].group == "eligible_not_on_roll"
    assert seen(run, Kind.NOT_ON_ROLL)["ANA NDUN"].evidence == []
    assert seen(run, Kind.NOT_IN_REGISTER)["DODO BOLING"].group == "no_resident_fits"


def test_two_rows_of_the_roll_about_one_person_are_explained_against_each_other(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA | {"ktp": "B"}, ANA | {"ktp": "B", "tps": "2"}, BETA])
    run = compared()
    twice = seen(run, Kind.TWICE_ON_ROLL)["ANA NDUN"]
    assert {one["field"]: one["level"] for one in twice.evidence}["nik"] == "same"
    assert twice.finding.other_key == twice.other_voter_key != twice.voter_key
    assert run.counts["findings"]["no_card"] == 1, "one finding about one resident"


ANA_AGAIN = ANA | {"name": "ANNA NDUN", "address": "DUSUN III"}


def test_two_rows_of_the_register_about_one_person_are_a_finding_of_the_office(tmp_path: Path) -> None:
    register(tmp_path, [ANA, ANA_AGAIN, BETA])
    roll(tmp_path, [ANA, BETA])
    run = compared()
    (double,) = Sighting.objects.filter(run=run, kind=Kind.TWICE_IN_REGISTER)
    assert double.other_resident_key == double.finding.other_key != double.resident_key
    assert {one["field"]: one["level"] for one in double.evidence}["nik"] == "same"
    assert double.group.startswith("same_nik_in_register|nik=same")
    assert not seen(run, Kind.NOT_ON_ROLL), "one of the rows is on the roll"
    assert not seen(run, Kind.NIK_CONFLICT)
    decide(double.finding, "REJECTED")
    run = compared()
    assert len(seen(run, Kind.NOT_ON_ROLL)) == 1, "two people, and one of them is not on the roll"
    assert Sighting.objects.get(run=run, kind=Kind.TWICE_IN_REGISTER).finding == double.finding


def test_a_doubtful_link_is_a_finding_about_the_pair(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA, CICI])
    roll(tmp_path, [BORROWED, BETA, CICI])
    run = compared()
    assert sure(run)["HERMANUS LIU"] == LOOK
    look = seen(run, LOOK)["HERMANUS LIU"]
    assert (look.finding.subject_key, look.finding.other_key) == (look.voter_key, key_of("ANA NDUN"))
    borrowed = [one.field for one in weighed(look.evidence) if is_borrowed(one)]
    assert borrowed == ["nik"], "the page says why it does not count"
    assert look.group.startswith("doubtful_link|nik=same|name=differs")
    assert "ANA NDUN" not in seen(run, Kind.NOT_ON_ROLL), "while it waits she is not called missing"


def doubtful(tmp_path: Path) -> Finding:
    register(tmp_path, [ANA, BETA, CICI])
    roll(tmp_path, [BORROWED | {"ktp": "B"}, BETA, CICI])
    return seen(compared(), LOOK)["HERMANUS LIU"].finding


def test_a_confirmed_pair_is_linked_now_and_in_every_later_comparison(tmp_path: Path) -> None:
    look = doubtful(tmp_path)
    decide(look, "CONFIRMED")
    now = queries.reconciliation(AT.date())
    assert now.voter_of[key_of("ANA NDUN")].name == "HERMANUS LIU"
    run = compared()
    assert sure(run)["HERMANUS LIU"] == LINKED
    assert seen(run, Kind.NO_CARD)["HERMANUS LIU"].resident_key == key_of("ANA NDUN")
    assert seen(run, LOOK)["HERMANUS LIU"].finding == look, "it stays to be seen and to be taken back"


def test_a_rejected_pair_is_not_linked_and_holds_nobody_back(tmp_path: Path) -> None:
    look = doubtful(tmp_path)
    decide(look, "REJECTED")
    assert key_of("ANA NDUN") not in queries.reconciliation(AT.date()).looked_at
    run = compared()
    assert sure(run)["HERMANUS LIU"] == NOT_FOUND
    assert seen(run, Kind.NOT_ON_ROLL)["ANA NDUN"].resident_key == key_of("ANA NDUN")
    assert seen(run, LOOK)["HERMANUS LIU"].finding == look


def test_a_rejected_voter_with_somebody_elses_nik_hides_nobody(tmp_path: Path) -> None:
    look = doubtful(tmp_path)
    decide(look, "REJECTED")
    statuses(tmp_path, {ANA["nik"]: "BELUM_REKAM"})
    run = compared()
    alone = seen(run, Kind.NO_CARD)["HERMANUS LIU"]
    assert alone.voter_key == key_of("ANA NDUN") != alone.finding.subject_key
    rebuild(by=system(), at=AT)
    assert set(Target.objects.values_list("name", "roll_only")) == {
        ("ANA NDUN", False),
        ("HERMANUS LIU", True),
    }


def test_the_same_finding_keeps_its_id_and_its_decision_across_imports(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA])
    first = compared()
    finding = seen(first, Kind.NO_CARD)["ANA NDUN"].finding
    decide(finding, "CONFIRMED")
    roll(tmp_path, [CICI, ANA | {"ktp": "B", "name": "ANNA NDUN"}, BETA], "second.xlsx")
    register(tmp_path, [BETA, ANA, CICI], "second-register.xlsx")
    second = compared()
    again = seen(second, Kind.NO_CARD)["ANNA NDUN"].finding
    assert (again.pk, again.state, again.version) == (finding.pk, "CONFIRMED", 2)
    assert Finding.objects.filter(kind=Kind.NO_CARD).count() == 1


def test_what_is_no_longer_so_vanishes_from_the_run_and_stays_as_a_finding(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA])
    finding = seen(compared(), Kind.NO_CARD)["ANA NDUN"].finding
    roll(tmp_path, [ANA | {"ktp": "S"}, BETA], "second.xlsx")
    run = compared()
    assert seen(run, Kind.NO_CARD) == {}
    assert Finding.objects.get(pk=finding.pk).sightings.exclude(run=run).count() == 1


def test_comparing_again_changes_nothing(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA, CICI])
    roll(tmp_path, [ANA, BORROWED, DODO])
    first, kept = compared(), list(Finding.objects.order_by("pk").values())
    second = compared()
    assert (second.pk, second.counts) == (second.pk, first.counts)
    assert list(Finding.objects.order_by("pk").values()) == kept
    assert second.pk > first.pk


def test_the_log_and_the_run_say_who_asked_and_what_was_found(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA, BETA])
    run = compared()
    told = Event.objects.get(event="voters.run.reconcile")
    assert told.subject == f"run:{run.pk}"
    assert told.facts == {"linked": 1, "look": 0, "not_found": 1, "findings": 1}
    assert run.asked_by == "7"
    assert run.finished_at is not None
    assert run.finished_at >= run.started_at


# Asking


def test_without_roll_or_register_nothing_is_compared_and_the_rest_goes_on(tmp_path: Path) -> None:
    reconcile.func()
    register(tmp_path, [ANA])
    reconcile.func()
    assert Event.objects.filter(event="voters.run.skip").count() == 2
    assert (Run.objects.count(), asked_for("compare")) == (0, [])
    assert len(asked_for("rebuild_list")) >= 1


def test_one_state_of_the_lists_is_compared_by_one_job(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA])
    reconcile.func()
    reconcile.func()
    assert len(asked_for("compare")) == 1
    statuses(tmp_path, {ANA["nik"]: "SUDAH_REKAM"})
    reconcile.func()
    old, new = asked_for("compare")
    compare.func(**old.kwargs)
    assert Run.objects.count() == 0, "the lists have moved on"
    compare.func(**new.kwargs)
    compare.func(**new.kwargs)
    assert Run.objects.count() == 1, "what is done is not done again"


def test_only_who_may_has_the_lists_compared(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        actions.ask_to_reconcile(by=OFFICER, at=AT)
    with pytest.raises(Refused, match="not_permitted"):
        actions.reconcile(inputs="", asked_by="", asked_at=AT, by=OFFICER, at=AT)


# What later rooms read


def test_the_target_list_has_the_tps_and_voters_whom_only_the_roll_knows(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA, CICI, EKA])
    statuses(tmp_path, {BETA["nik"]: "BELUM_REKAM", CICI["nik"]: "CARD_ISSUED"})
    roll(tmp_path, [
        ANA | {"ktp": "B", "tps": "4"}, BETA | {"ktp": "S", "tps": "2"}, CICI | {"ktp": "B"},
        DODO | {"ktp": "B", "tps": "9"}, FERI | {"ktp": "S"},
    ])  # fmt: skip
    compared()
    rebuild(by=system(), at=AT)
    rows = Target.objects.filter(until=NEVER).values_list("name", "tps", "reason", "roll_only")
    assert set(rows) == {
        ("ANA NDUN", "4", "not_recorded_by_roll", False),
        ("BETA LAY", "2", "not_recorded_by_status_list", False),
        ("DODO BOLING", "9", "not_recorded_by_roll", True),
    }


def test_a_status_list_speaks_of_a_voter_whom_the_register_lacks(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    statuses(tmp_path, {DODO["nik"]: "SUDAH_REKAM"})
    roll(tmp_path, [ANA, DODO | {"ktp": "B"}])
    compared()
    rebuild(by=system(), at=AT)
    assert not Target.objects.filter(name="DODO BOLING").exists()


def test_what_only_the_roll_says_makes_somebody_wajib(tmp_path: Path) -> None:
    young = person("GITA SELAN", "5301045008080007", "2008-08-10", "P", marital="")
    register(tmp_path, [ANA, young])
    roll(tmp_path, [ANA, young | {"ktp": "B", "b_s_p": "S"}])
    compared()
    rebuild(by=system(), at=AT)
    assert Target.objects.filter(name="GITA SELAN").exists()


def test_before_a_new_roll_is_compared_the_links_that_still_fit_count(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA | {"ktp": "B", "tps": "1"}, BETA, DODO | {"ktp": "B"}])
    compared()
    roll(tmp_path, [ANA | {"ktp": "B", "tps": "7"}, EKA | {"ktp": "B"}], "second.xlsx")
    register(tmp_path, [ANA, FERI], "second-register.xlsx")
    now = queries.reconciliation(AT.date())
    assert [(p.voter.name, p.voter.tps, p.outcome) for p in now.pairs] == [("ANA NDUN", "7", LINKED)]


def test_after_an_undo_readers_have_what_is_left(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    first = roll(tmp_path, [ANA | {"ktp": "B"}])
    compared()
    people_actions.undo_intake(intake_id=first.pk, by=system(), at=AT)
    assert queries.current_run() is None
    now = queries.reconciliation(AT.date())
    assert (list(now.pairs), len(now.residents), list(now.twice)) == ([], 2, [])


def test_pairs_of_two_rows_reach_those_who_read_the_comparison(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA, ANA | {"tps": "2"}])
    compared()
    ((one, other, reason),) = queries.reconciliation(AT.date()).twice
    assert ({one.tps, other.tps}, reason) == ({"1", "2"}, "one_resident")


def test_stations_say_how_many_of_their_voters_were_found(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA | {"tps": "2"}, BORROWED | {"tps": "2"}, DODO])
    run = compared()
    stations = queries.counted(run=run, level=5, within=files.BOKONUSAN)
    assert [(c.code, c.voters, c.linked, c.look, c.not_found) for c in stations] == [
        ("1", 2, 1, 0, 1), ("2", 2, 1, 1, 0),
    ]  # fmt: skip
    whole = queries.whole(run)
    assert whole is not None
    assert (whole.voters, whole.linked, whole.look, whole.not_found) == (4, 2, 1, 1)


def test_who_turns_17_depends_on_the_day_of_the_comparison(tmp_path: Path) -> None:
    child = person("HANA TEFA", "5301046011070008", "2007-11-20", "P", marital="Belum Kawin")
    register(tmp_path, [ANA, child])
    roll(tmp_path, [ANA])
    assert "HANA TEFA" in seen(compared(), Kind.TURNS_17)
    assert seen(compared(AT + dt.timedelta(days=8)), Kind.TURNS_17) == {}


@pytest.mark.parametrize(("days", "found"), [(-1, 1), (0, 1), (1, 1), (400, 1), (-30, 2)])
def test_after_polling_day_no_crowd_is_found_that_turned_17_before_it(
    days: int, found: int, tmp_path: Path
) -> None:
    """The nightly comparison goes on; of everybody who turned 17 that year it has nothing new to say."""
    day = queries.election().polling_day
    young = [
        person(f"ANAK {n}", f"530104{n:010}", f"2007-{born}")
        for n, born in enumerate(("03-01", "11-10", "11-27"))
    ]
    register(tmp_path, [ANA, *young])
    roll(tmp_path, [ANA])
    compared(AT.replace(year=day.year, month=day.month, day=day.day) + dt.timedelta(days))
    assert Finding.objects.filter(kind=Kind.TURNS_17).count() == found
