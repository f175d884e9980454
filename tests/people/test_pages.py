"""The pages of files: upload, what was recognised, columns and villages by hand, a last look, apply, undo."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rekam.audit.models import Event
from rekam.people import actions, queries
from rekam.people.models import Intake, Resident
from rekam.people.rules.intake import State
from rekam.places.actions import set_office
from rekam.staff.rules import Role, system
from tests.match import files
from tests.match.files import person
from tests.people.pages import AT, read_all, signed_in, taken
from tests.sheets.layout_writers import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people_site")]
ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
BETA = person("BETA LAY", "5301040101800002", "1980-01-01")
LOST = person("CICI LAY", "5301040101800003", "1980-01-01", village_name="OELNAUS BARU")


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def upload(client: Client, path: Path, day: str = "2024-11-15") -> Any:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post("/data-masuk/baru/", {"file": file, "data_as_of": day})


def test_an_empty_office_says_what_to_do_first() -> None:
    shown = text(signed_in(Role.DATA_OFFICER), "/data-masuk/")
    assert "Belum ada register yang berlaku" in shown
    assert "/data-masuk/baru/" in shown
    assert "/data-masuk/baru/" not in text(signed_in(Role.HEAD), "/data-masuk/")


def test_a_file_goes_the_whole_way_and_back(tmp_path: Path) -> None:
    client = signed_in(Role.DATA_OFFICER)
    answer = upload(client, files.register(tmp_path, [ANA, BETA]))
    assert answer.status_code == 302
    here = answer.headers["Location"]
    assert "Menunggu giliran" in text(client, here)
    read_all()
    shown = text(client, here)
    assert "Ekspor SIAK, 37 dari 37 kolom, 2 baris" in shown
    assert "Semua nama desa dikenal" in shown
    looked = text(client, f"{here}periksa/")
    assert ANA["nik"] not in looked
    assert "530104******0001" in looked
    assert client.post(f"{here}terapkan/").headers["Location"] == here
    assert "sedang diterapkan" in text(client, here)
    read_all()
    assert "2 penduduk sekarang ada di register" in text(client, here)
    assert "daftar penduduk menjadi kosong" in text(client, f"{here}tarik/")
    assert client.post(f"{here}tarik/").status_code == 302
    assert "sudah ditarik kembali" in text(client, here)
    assert queries.residents().count() == 0


def test_residents_get_the_code_of_their_village_from_its_name(tmp_path: Path) -> None:
    taken(files.register(tmp_path, [ANA]), apply=True)
    assert Resident.objects.get().village_code == "53.01.04.2003"


def test_a_village_nobody_knows_counts_in_its_kecamatan_until_somebody_names_it(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [ANA, LOST, LOST | {"nik": "5301040101800004"}]))
    client = signed_in(Role.DATA_OFFICER)
    shown = text(client, f"/data-masuk/{intake.pk}/")
    assert "OELNAUS BARU" in shown
    assert "1 nama desa belum dikenal, 2 baris" in shown
    wrong = client.post(f"/data-masuk/{intake.pk}/desa/", {"village_0": "31.71.01.1001"})
    assert wrong.status_code == 302
    assert queries.intake(intake.pk).answers == {}
    client.post(f"/data-masuk/{intake.pk}/desa/", {"village_0": "53.01.04.2004"})
    assert list(queries.intake(intake.pk).answers.values()) == ["53.01.04.2004"]
    actions.ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
    read_all()
    codes = Resident.objects.order_by("row").values_list("village_code", flat=True)
    assert list(codes) == ["53.01.04.2003", "53.01.04.2004", "53.01.04.2004"]


def test_two_villages_of_one_name_are_told_apart_where_somebody_must_choose(tmp_path: Path) -> None:
    oesao = ANA | {"village_name": "OESAO", "kecamatan": "KUPANG TIMUR"}
    shown = text(signed_in(Role.DATA_OFFICER), f"/data-masuk/{taken(files.register(tmp_path, [oesao])).pk}/")
    assert "Oesao, Kupang Timur (kelurahan 53.01.06.1004)" in shown
    assert "Oesao, Kupang Timur (desa 53.01.06.2015)" in shown
    assert "Oesao (desa 53.01.06.2015)" in shown


def test_without_an_answer_the_kecamatan_is_kept(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [LOST]), apply=True)
    assert Resident.objects.get().village_code == "53.01.04"
    shown = text(signed_in(Role.DATA_OFFICER), f"/data-masuk/{intake.pk}/")
    assert "1 orang belum punya desa yang dikenal" in shown


def test_a_register_of_another_office_is_refused_with_both_names(tmp_path: Path, settings: Any) -> None:
    settings.REKAM_PLACE = "53.71"
    intake = taken(files.register(tmp_path, [ANA, BETA]))
    assert (intake.state, intake.refusal) == (State.REFUSED, "intake_other_place")
    shown = text(signed_in(Role.DATA_OFFICER), f"/data-masuk/{intake.pk}/")
    assert "Kupang" in shown
    assert "tampaknya dari" in shown


def test_an_unknown_layout_is_mapped_by_its_header_cells(tmp_path: Path) -> None:
    rows = [["No Induk", "Nama Warga", "JK", "Desa"], [ANA["nik"], "ANA NDUN", "P", "Bokonusan"]]
    intake = taken(workbook(tmp_path / "aneh.xlsx", ("Data", rows)))
    client = signed_in(Role.DATA_OFFICER)
    assert intake.state == State.REFUSED
    shown = text(client, f"/data-masuk/{intake.pk}/")
    assert "Nama Warga" in shown
    assert ANA["nik"] not in shown
    assert "No Induk" in text(client, f"/data-masuk/{intake.pk}/kolom/")
    told = {"kind": "register", "date_order": "dmy", "column_nik": "No Induk", "column_name": "Nama Warga"}
    assert client.post(f"/data-masuk/{intake.pk}/kolom/", {"kind": "register"}).status_code == 422
    assert client.post(f"/data-masuk/{intake.pk}/kolom/", told).status_code == 302
    read_all()
    found = queries.intake(intake.pk)
    assert (found.state, found.layout, found.rows) == (State.READ, "mapped", 1)


def test_problems_are_told_by_kind_with_masked_examples_and_the_file_comes_back(tmp_path: Path) -> None:
    bad = BETA | {"nik": "530104010180000"}
    intake = taken(files.register(tmp_path, [ANA, bad]))
    client = signed_in(Role.DATA_OFFICER)
    shown = text(client, f"/data-masuk/{intake.pk}/periksa/")
    assert "NIK harus 16 angka" in shown
    assert bad["nik"] not in shown
    answer = client.post(f"/data-masuk/{intake.pk}/galat/")
    assert "register galat.xlsx" in answer.headers["Content-Disposition"]
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert Event.objects.filter(event="people.intake.return_errors").count() == 1


def test_the_first_rows_are_one_read_in_the_log(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [ANA, BETA]))
    text(signed_in(Role.DATA_OFFICER), f"/data-masuk/{intake.pk}/periksa/")
    event = Event.objects.get(event="people.preview.read")
    assert event.people.count() == 2


@pytest.mark.parametrize("read", [False, True])
def test_a_file_can_be_cancelled_before_and_after_it_was_read(tmp_path: Path, read: bool) -> None:
    client = signed_in(Role.DATA_OFFICER)
    here = upload(client, files.register(tmp_path, [ANA])).headers["Location"]
    if read:
        read_all()
    assert client.post(f"{here}batal/").status_code == 302
    read_all()
    assert Intake.objects.get().state == State.CANCELLED
    assert "dibatalkan" in text(client, here)
    assert client.post(f"{here}terapkan/").status_code == 409


def test_a_file_can_be_cancelled_while_it_is_applied_and_nobody_sees_any_of_it(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [ANA]))
    client = signed_in(Role.DATA_OFFICER)
    client.post(f"/data-masuk/{intake.pk}/terapkan/")
    client.post(f"/data-masuk/{intake.pk}/batal/")
    read_all()
    assert queries.residents().count() == 0
    assert queries.intake(intake.pk).state == State.CANCELLED


def test_two_registers_are_not_applied_at_once(tmp_path: Path) -> None:
    first = taken(files.register(tmp_path, [ANA]))
    second = taken(files.register(tmp_path, [BETA], "second.xlsx"))
    client = signed_in(Role.DATA_OFFICER)
    client.post(f"/data-masuk/{first.pk}/terapkan/")
    answer = client.post(f"/data-masuk/{second.pk}/terapkan/")
    assert answer.status_code == 422
    assert "sedang diterapkan" in answer.content.decode()


def test_what_changed_is_counted(tmp_path: Path) -> None:
    taken(files.register(tmp_path, [ANA, BETA]), apply=True)
    taken(files.register(tmp_path, [BETA, LOST], "second.xlsx"), apply=True)
    changes = Intake.objects.get(name="second.xlsx").changes
    assert changes == {"before": 2, "rows": 2, "new": 1, "gone": 1, "without_village": 1}


def test_progress_is_a_part_of_a_page_and_then_a_new_page(tmp_path: Path) -> None:
    client = signed_in(Role.DATA_OFFICER)
    here = upload(client, files.register(tmp_path, [ANA])).headers["Location"]
    part = client.get(f"{here}kemajuan/")
    assert "<html" not in part.content.decode()
    read_all()
    assert client.get(f"{here}kemajuan/").headers["HX-Refresh"] == "true"


def test_a_day_that_has_not_come_is_refused(tmp_path: Path) -> None:
    answer = upload(signed_in(Role.DATA_OFFICER), files.register(tmp_path, [ANA]), "2999-01-01")
    assert answer.status_code == 422
    assert "belum terjadi" in answer.content.decode()


def test_everything_is_said_in_english_too(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [ANA, LOST]))
    client = signed_in(Role.DATA_OFFICER, language="en")
    pages = ("", "baru/", f"{intake.pk}/", f"{intake.pk}/periksa/", f"{intake.pk}/tarik/")
    for page in pages:
        shown = text(client, f"/data-masuk/{page}")
        for word in ("Berkas", "Terapkan", "Batalkan", "Baris", "berlaku", "Periksa"):
            assert word not in shown, (page, word)


def test_the_list_costs_the_same_for_3_files_and_300() -> None:
    client = signed_in(Role.DATA_OFFICER)
    text(client, "/data-masuk/")

    def cost(files: int) -> int:
        Intake.objects.bulk_create(
            [
                Intake(name=f"{n}.xlsx", size=1, sha256="0" * 64, state=State.READ, asked_by="1", asked_at=AT,
                       data_as_of=dt.date(2024, 11, 15))
                for n in range(files)
            ]
        )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            text(client, "/data-masuk/")
        return len(asked)

    assert cost(3) == cost(297)


def test_a_file_of_the_whole_office_opens_for_nobody_of_a_part_of_it(tmp_path: Path) -> None:
    set_office(code="53.01", by=system(), at=AT)
    intake = taken(files.register(tmp_path, [ANA, BETA]))
    client = signed_in(Role.DATA_OFFICER, "53.01.04")
    shown = text(client, f"/data-masuk/{intake.pk}/periksa/", status=403)
    assert ANA["name"] not in shown
    assert client.post(f"/data-masuk/{intake.pk}/galat/").status_code == 403


def test_a_file_given_back_is_a_read_of_that_file_in_the_log(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [ANA, BETA]))
    answer = signed_in(Role.DATA_OFFICER).post(f"/data-masuk/{intake.pk}/galat/")
    assert b"".join(answer.streaming_content)  # read to its end: closing by hand would close the database too
    event = Event.objects.get(event="people.intake.return_errors")
    assert (event.read, event.subject) == (True, f"intake:{intake.pk}")


def test_only_who_takes_files_in_may_send_one(tmp_path: Path) -> None:
    def sent(role: Role, length: int, path: str = "/data-masuk/baru/") -> int:
        client = signed_in(role)
        return client.generic("POST", path, b"", "text/plain", CONTENT_LENGTH=str(length)).status_code

    assert sent(Role.DATA_OFFICER, 2 * 1024**3) == 200
    assert sent(Role.DATA_OFFICER, 3 * 1024**3) == 413
    assert sent(Role.OFFICER, 6 * 1024**2) == 413
    assert sent(Role.DATA_OFFICER, 6 * 1024**2, "/masuk/akun/pilihan/") == 413
