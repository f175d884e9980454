import pytest

from rekam.audit import queries
from rekam.audit.actions import record
from rekam.audit.models import Head
from rekam.audit.phrases import FAULTS, ROOMS, event_words
from rekam.audit.rules import Fault
from rekam.audit.tasks import daily_checkpoint
from rekam.core.refusal import Refused
from tests.audit.people import AT, OFFICER

pytestmark = pytest.mark.django_db


def test_every_day_the_log_is_walked_and_its_root_kept() -> None:
    record(by=OFFICER, at=AT, event="people.intake.apply")
    daily_checkpoint.func()
    daily_checkpoint.func()
    assert [kept.size for kept in queries.checkpoints()] == [1, 2]
    last = queries.last_verification()
    assert last is not None
    assert (last.ok, last.checked) == (True, 2)


def test_a_broken_log_makes_the_days_job_fail_in_words() -> None:
    record(by=OFFICER, at=AT, event="people.intake.apply")
    Head.objects.update(seq=5)
    with pytest.raises(Refused, match="log_broken") as refused:
        daily_checkpoint.func()
    assert refused.value.facts["seq"] == 2


def test_every_fault_has_words_in_both_languages() -> None:
    assert set(FAULTS) == set(Fault)
    assert all(said["id"] != said["en"] for said in FAULTS.values())


def test_events_are_said_in_words_and_unknown_parts_stay() -> None:
    assert event_words("people.nik.reveal")["id"] == "Membuka NIK lengkap · register penduduk"
    assert event_words("drones.flight.land")["en"] == "land · drones"
    assert "people" in ROOMS
