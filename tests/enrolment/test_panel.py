"""How far somebody's recording has come, on the person's own page: the word, where from, of which day."""

import datetime as dt
from typing import Any

import pytest

from rekam.enrolment import actions
from rekam.enrolment.views.panels import recording
from rekam.people.models import Intake, Resident
from rekam.people.rules.panels import Panel
from rekam.people.views.panels import panels_of
from tests.enrolment.officers import OFFICER, SARI, actor
from tests.enrolment.stage import AT, a_list, record_of
from tests.people.population import register

pytestmark = pytest.mark.django_db
A = "a" * 32


def panel(by: Any = SARI, **told: Any) -> Panel:
    register({"key": A} | told)
    return recording(Resident.objects.get(person_key=A), by)


def test_without_a_record_the_register_speaks_or_nobody_does() -> None:
    told = panel()
    assert (told.title, told.kind, told.code, told.url) == ("Tidak diketahui", "plain", "", "")
    assert told.under.startswith("Register tidak menyebutkan")
    Resident.objects.update(recorded="BELUM_REKAM")
    generation = Resident.objects.get().generation
    Intake.objects.create(
        name="register.xlsx", size=1, sha256="0" * 64, kind="register", state="APPLIED", asked_at=AT,
        data_as_of=AT.date(), asked_by="x", applied_by="x", applied_at=AT, generation=generation,
    )  # fmt: skip
    told = recording(Resident.objects.get(), SARI)
    assert (told.title, told.kind) == ("Belum merekam", "warn")
    assert told.under == "menurut berkas register.xlsx, Jumat, 15 November 2024"


def test_a_list_is_named_with_its_own_day_and_the_newest_that_says_so() -> None:
    record_of(A, "PRINT_READY_RECORD", since=AT - dt.timedelta(days=3), intake=a_list(name="lama.csv"))
    told = panel()
    assert told.under == "menurut berkas lama.csv, Selasa, 12 November 2024"
    assert (told.title, told.code, told.kind) == ("Siap cetak", "PRINT_READY_RECORD", "ok")
    assert told.url.endswith(f"/{A}/")


def test_our_own_move_is_named_as_ours() -> None:
    record_of(A, "ADJUDICATE_RECORD")
    actions.move(person_key=A, event="clear", version=1, single_identity=True, by=SARI, at=AT)
    assert panel().under == "menurut langkah kantor ini, Jumat, 15 November 2024"


def test_the_way_to_the_record_is_for_those_who_may_see_records() -> None:
    from rekam.staff.rules import Role

    record_of(A, "PRINT_READY_RECORD")
    assert panel(by=OFFICER).url
    register({"key": A})
    person = Resident.objects.latest("pk")
    assert not recording(person, actor(Role.AUDITOR, "auditor")).url


def test_a_room_that_has_nothing_to_say_leaves_no_line(settings: Any) -> None:
    register({"key": A})
    settings.PERSON_PANELS = ("tests.enrolment.test_panel.nothing",)
    assert panels_of(Resident.objects.get(), SARI) == []


def nothing(person: Resident, by: Any) -> None:
    return None
