"""Rolls and tables of counts go the way of every file; the rooms above take them in when asked."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from rekam.people import actions, queries
from rekam.people.actions import load_rows
from rekam.people.actions.loading import end
from rekam.people.models import Generation, Intake, Resident
from rekam.people.rules.intake import State
from rekam.places.actions import set_office
from rekam.staff.rules import Role, system
from tests.match import files
from tests.match.files import person
from tests.people.pages import AT, read_all, signed_in, taken
from tests.sheets.layout_writers import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people_site")]
ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P", ktp="B", tps="3")
BETA = person("BETA LAY", "5301040101800002", "1980-01-01")
LOST = person("CICI LAY", "5301040101800003", "1980-01-01", tps="4")


def counts(folder: Path, name: str = "rekap.xlsx") -> Path:
    header = ["Kecamatan", "Desa", "Jumlah Wajib KTP", "Jumlah Sudah Rekam", "Jumlah Belum Rekam"]
    rows = [["Semau", "Bokonusan", 700, 650, 50], ["Semau", "Otan", 300, 290, 10]]
    return workbook(folder / name, ("Rekap", [header, *rows]))


def ana_alone(folder: Path) -> Path:
    return files.roll(folder, [ANA])


def asked(path: Path) -> Intake:
    intake = taken(path)
    return actions.ask_to_apply(intake_id=intake.pk, by=system(), at=AT)


def applied(path: Path) -> Intake:
    """What the rooms above do with it, in a few words."""
    intake = asked(path)
    if intake.kind == "roll":
        load_rows(
            intake, kind=queries.roll_kind(), model=Resident, event="test.roll.apply", by=system(), at=AT
        )
    else:
        end(intake, by=system(), at=AT, event="test.aggregate.apply", rows=2,
            changes={"rows": 2, "outside": 0, "unplaced": 1, "unplaced_names": ["OTAN BARU"]})  # fmt: skip
    return queries.intake(intake.pk)


def events() -> list[str]:
    return list(Event.objects.filter(read=False).order_by("seq").values_list("event", flat=True))


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.mark.parametrize(
    ("make", "kind"), [(lambda at: files.roll(at, [ANA]), "roll"), (counts, "aggregate")]
)
def test_who_asks_is_in_the_log_and_the_room_above_does_the_work(
    tmp_path: Path, make: Any, kind: str, settings: Any
) -> None:
    settings.FOLLOWUPS = "tests.people.site.FOLLOWS"
    intake = asked(make(tmp_path))
    assert (intake.kind, intake.state) == (kind, State.APPLYING)
    assert events()[-1] == f"people.intake.apply_{kind}"
    job = Job.objects.get(state="READY")
    assert (job.task, job.subject) == (f"above.tasks.apply_{kind}", f"intake:{intake.pk}")


@pytest.mark.parametrize("make", [ana_alone, counts])
def test_it_can_be_cancelled_while_it_is_applied(tmp_path: Path, make: Any, settings: Any) -> None:
    settings.FOLLOWUPS = "tests.people.site.FOLLOWS"
    intake = asked(make(tmp_path))
    actions.cancel_intake(intake_id=intake.pk, by=system(), at=AT)
    assert queries.intake(intake.pk).state == State.CANCELLED
    assert set(Job.objects.values_list("state", flat=True)) == {"DONE", "CANCELLED"}


def test_a_roll_is_looked_at_with_its_stations_and_letters_and_the_names_of_its_villages(
    tmp_path: Path,
) -> None:
    intake = taken(files.roll(tmp_path, [ANA, BETA]))
    client = signed_in(Role.DATA_OFFICER)
    assert "Semua nama desa dikenal" in text(client, f"/data-masuk/{intake.pk}/")
    shown = text(client, f"/data-masuk/{intake.pk}/periksa/")
    assert '<td data-label="TPS">3</td>' in shown
    assert "B · belum KTP-el" in shown
    assert "menjadi daftar pemilih yang berlaku" in shown
    assert "status perekaman" not in shown.partition("<h1")[2]
    assert ANA["nik"] not in shown
    assert Event.objects.get(event="people.preview.read").people.count() == 2


def test_a_long_number_in_a_note_is_not_shown(tmp_path: Path) -> None:
    rows = [
        ["NIK", "Nama", "TPS", "Ket"],
        [ANA["nik"], "ANA NDUN", "3", f"ganda dengan {BETA['nik']}"],
    ]
    intake = taken(workbook(tmp_path / "aneh.xlsx", ("Data", rows)))
    mapping = {"kind": "roll", "header_row": 1, "date_order": "dmy",
               "columns": {"nik": "NIK", "name": "Nama", "tps": "TPS", "note": "Ket"}}  # fmt: skip
    actions.map_columns(intake_id=intake.pk, mapping=mapping, by=system(), at=AT)
    read_all()
    shown = text(signed_in(Role.DATA_OFFICER), f"/data-masuk/{intake.pk}/periksa/")
    assert "ganda dengan …" in shown
    assert BETA["nik"] not in shown


def test_a_table_of_counts_is_looked_at_as_numbers_and_nobody_is_read(tmp_path: Path) -> None:
    intake = taken(counts(tmp_path))
    shown = text(signed_in(Role.DATA_OFFICER), f"/data-masuk/{intake.pk}/periksa/")
    assert "Bokonusan" in shown
    assert '<td class="num" data-label="Wajib KTP-el">700</td>' in shown
    assert "Penduduk</th>" not in shown.partition("<h1")[2]
    assert "/terapkan/" in shown
    assert not Event.objects.filter(event="people.preview.read").exists()


def test_a_village_of_a_table_of_counts_can_be_named_too(tmp_path: Path) -> None:
    set_office(code="53.01", by=system(), at=AT)
    header = ["Kecamatan", "Desa", "Jumlah Wajib KTP", "Jumlah Sudah Rekam"]
    rows = [["Semau", "Bokonusan", 700, 650], ["Semau", "Oelnaus Baru", 90, 80]]
    intake = taken(workbook(tmp_path / "rekap.xlsx", ("Rekap", [header, *rows])))
    client = signed_in(Role.DATA_OFFICER)
    shown = text(client, f"/data-masuk/{intake.pk}/")
    assert "1 nama desa belum dikenal, 1 baris" in shown
    client.post(f"/data-masuk/{intake.pk}/desa/", {"village_0": "53.01.04.2004"})
    assert list(queries.intake(intake.pk).answers.values()) == ["53.01.04.2004"]


def test_what_a_roll_changed_is_told_and_it_is_taken_back_alone(tmp_path: Path) -> None:
    first = applied(files.roll(tmp_path, [ANA, BETA]))
    second = applied(files.roll(tmp_path, [ANA, LOST], "dua.xlsx"))
    client = signed_in(Role.DATA_OFFICER)
    assert "2 pemilih sekarang ada di daftar pemilih" in text(client, f"/data-masuk/{second.pk}/")
    assert "Yang berlaku kembali roll.xlsx" in text(client, f"/data-masuk/{second.pk}/tarik/")
    with pytest.raises(Refused, match="intake_not_newest"):
        actions.undo_intake(intake_id=first.pk, by=system(), at=AT)
    actions.undo_intake(intake_id=second.pk, by=system(), at=AT)
    assert queries.current(queries.roll_kind()) == first.generation
    assert queries.current(queries.REGISTER) is None
    assert events()[-1] == "people.roll.undo"


def test_a_table_of_counts_is_told_and_taken_back(tmp_path: Path) -> None:
    intake = applied(counts(tmp_path))
    client = signed_in(Role.DATA_OFFICER)
    shown = text(client, f"/data-masuk/{intake.pk}/")
    assert "2 wilayah terhitung" in shown
    assert "OTAN BARU" in shown
    assert "tidak lagi dipakai" in text(client, f"/data-masuk/{intake.pk}/tarik/")
    actions.undo_intake(intake_id=intake.pk, by=system(), at=AT)
    assert queries.intake(intake.pk).state == State.UNDONE
    assert events()[-1] == "people.aggregate.undo"


def test_the_same_roll_is_applied_once_for_each_election(tmp_path: Path, settings: Any) -> None:
    path = ana_alone(tmp_path)
    applied(path)
    again = taken(path)
    with pytest.raises(Refused, match="intake_already_applied"):
        actions.ask_to_apply(intake_id=again.pk, by=system(), at=AT)
    own = tmp_path / "pilkades.toml"
    own.write_text('code = "pilkades-2026"\n', "utf-8")
    settings.REKAM_ELECTION = str(own)
    assert queries.roll_kind() == "roll:pilkades-2026"
    assert actions.ask_to_apply(intake_id=again.pk, by=system(), at=AT).state == State.APPLYING


def test_a_register_that_another_replaced_can_be_applied_again(tmp_path: Path) -> None:
    path = files.register(tmp_path, [ANA])
    taken(path, apply=True)
    taken(files.register(tmp_path, [BETA], "second.xlsx"), apply=True)
    taken(path, apply=True)
    assert [one.name for one in queries.residents()] == ["ANA NDUN"]


def test_an_undone_register_is_staged_anew_when_it_is_applied_again(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [ANA]), apply=True)
    before = intake.generation
    actions.undo_intake(intake_id=intake.pk, by=system(), at=AT)
    actions.ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
    Job.objects.filter(task=actions.applying.APPLY_TASK, state="DONE").delete()
    read_all()
    assert queries.current(queries.REGISTER) != before
    assert queries.residents().count() == 1
    assert Generation.objects.count() == 2


def test_a_load_keeps_the_station_the_letter_and_the_note_of_a_voter(tmp_path: Path) -> None:
    intake = taken(files.roll(tmp_path, [ANA]))
    row = next(queries.staged_rows(intake))[0]
    assert (row["tps"], row["ktp"], row["note"]) == ("3", "B", "")


def test_a_day_before_the_republic_is_refused_in_words(tmp_path: Path) -> None:
    from tests.people.test_pages import upload

    client = signed_in(Role.DATA_OFFICER)
    answer = upload(client, files.register(tmp_path, [ANA]), "0024-11-15")
    assert answer.status_code == 422
    assert "Tahun 24 terlalu lama" in answer.content.decode()
    assert upload(client, files.register(tmp_path, [ANA]), "1945-08-17").status_code == 302


def test_everything_is_said_in_english_too(tmp_path: Path) -> None:
    roll, table = applied(files.roll(tmp_path, [ANA])), applied(counts(tmp_path))
    more = taken(files.roll(tmp_path, [ANA, BETA], "dua.xlsx")), taken(counts(tmp_path, "dua-rekap.xlsx"))
    client = signed_in(Role.DATA_OFFICER, language="en")
    pages = [f"{one.pk}/{page}" for one in (roll, table) for page in ("", "tarik/")]
    pages += [f"{one.pk}/{page}" for one in more for page in ("", "periksa/")]
    for page in pages:
        shown = text(client, f"/data-masuk/{page}")
        for word in ("Berkas", "Terapkan", "wilayah", "Wilayah", "pemilih", "berlaku", "angka", "belum"):
            assert word not in shown, (page, word)
