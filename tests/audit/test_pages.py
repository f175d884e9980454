import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from rekam.audit import actions
from rekam.audit.actions import record, record_read
from rekam.audit.models import Event, Head
from rekam.jobs.models import Job
from rekam.staff.models import Officer
from tests.audit import outside_verifier
from tests.audit.people import AT, AUDITOR, OFFICER, minutes

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def sign_in() -> SignIn:
    def as_role(role: str, language: str = "id") -> Client:
        officer = Officer.objects.create(
            username=f"{role}-{language}", full_name="Matheos Banunaek", role=role, territory=["53.01"],
            language=language, created_at=AT,
        )  # fmt: skip
        client = Client()
        client.force_login(officer)
        return client

    return as_role


@pytest.fixture
def _entries() -> None:
    record(by=OFFICER, at=AT, event="people.intake.apply", subject="intake:1", place="53.01", rows=40_000)
    record_read(
        by=OFFICER, at=minutes(1), page="people.resident", people=["ana", "budi"], place="53.01.04.2003"
    )
    record_read(by=OFFICER, at=minutes(2), page="people.nik.reveal", people=["ana"], reason="cocokkan <KK>")


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.usefixtures("_entries")
def test_the_auditor_sees_the_log_newest_first(sign_in: SignIn) -> None:
    page = text(sign_in("auditor").get(reverse("audit:events")))
    order = [
        page.index(word) for word in ("people.nik.reveal", "people.resident.read", "people.intake.apply")
    ]
    assert order == sorted(order)
    assert "Membuka NIK lengkap · register penduduk" in page
    assert "Yuliana Nope" in page
    assert "cocokkan &lt;KK&gt;" in page
    assert "15 Nov 2024, 11.04" in page
    assert "belum pernah diperiksa" in page


@pytest.mark.usefixtures("_entries")
def test_filters_come_from_the_address(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    page = text(client.get(reverse("audit:events"), {"kejadian": "people.intake", "dari": "2024-11-15"}))
    assert "people.intake.apply" in page
    assert "people.resident.read" not in page
    assert "Tidak ada kejadian yang cocok" in text(client.get(reverse("audit:events"), {"petugas": "9"}))
    torn = text(client.get(reverse("audit:events"), {"dari": "kemarin", "wilayah": "Kupang"}))
    assert "Saringan belum terbaca" in torn
    assert "people.intake.apply" not in torn


def test_the_log_costs_the_same_queries_for_3_entries_and_60(
    sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("auditor")
    client.get(reverse("audit:events"))  # the first click also notes that she is here
    counted = []
    for size in (3, 57):
        for number in range(size):
            record_read(by=OFFICER, at=minutes(number), page="people.resident", people=["a", "b"])
        with django_assert_max_num_queries(30) as captured:
            page = text(client.get(reverse("audit:events")))
        counted.append(len(captured))
    assert counted[0] == counted[1]
    older = re.search(r'href="\?sebelum=(\d+)"', page)
    assert older is not None
    following = text(client.get(reverse("audit:events"), {"sebelum": older[1]}))
    assert f">{int(older[1]) - 1}<" in following
    assert "Kembali ke yang terbaru" in following


@pytest.mark.usefixtures("_entries")
def test_an_entry_shows_its_facts_hash_and_whose_data_it_touched(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    page = text(client.get(reverse("audit:event", args=[2])))
    assert Event.objects.get(pk=2).hash in page
    assert reverse("audit:trail", args=["ana"]) in page
    assert "40000" in text(client.get(reverse("audit:event", args=[1])))
    gone = client.get(reverse("audit:event", args=[99]))
    assert gone.status_code == 404
    assert "nomor 99" in text(gone)


@pytest.mark.usefixtures("_entries")
def test_a_person_gets_a_sheet_of_who_looked_and_that_look_is_kept_too(sign_in: SignIn) -> None:
    client = sign_in("head")
    page = text(client.get(reverse("audit:trail", args=["budi"])))
    assert "Siapa melihat data saya" in page
    assert "people.resident.read" in page
    assert "people.nik.reveal" not in page
    kept = Event.objects.order_by("-seq").first()
    assert (kept.event, kept.actor_name, kept.read) == ("audit.trail.read", "Matheos Banunaek", True)
    assert "audit.trail.read" in text(client.get(reverse("audit:trail", args=["budi"])))


@pytest.mark.usefixtures("sealed", "_entries")
def test_when_the_look_cannot_be_kept_nothing_is_shown(sign_in: SignIn) -> None:
    client = sign_in("head")
    client.get(reverse("audit:events"))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_head RENAME TO audit_head_away")
        try:
            answer = client.get(reverse("audit:trail", args=["budi"]))
        finally:
            cursor.execute("ALTER TABLE audit_head_away RENAME TO audit_head")
    assert answer.status_code == 503
    assert "Catatan akses tidak dapat ditulis" in text(answer)
    assert "people.resident.read" not in text(answer)


@pytest.mark.usefixtures("_entries")
def test_the_whole_log_is_exported_once_asked_for_by_post(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    assert client.get(reverse("audit:export")).status_code == 405
    answer = client.post(reverse("audit:export"))
    lines = b"".join(answer.streaming_content).splitlines(keepends=True)
    assert outside_verifier.verify(lines)[0] == Event.objects.count()
    assert b"audit.log.export" in lines[-1]
    assert answer["Content-Disposition"].endswith('.jsonl"')


@pytest.mark.usefixtures("_entries")
def test_the_checkpoint_page_shows_three_lines_and_asks_the_worker_for_more(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    assert "Belum ada titik periksa" in text(client.get(reverse("audit:checkpoint")))
    assert client.post(reverse("audit:checkpoint")).status_code == 302
    assert Job.objects.get(task="rekam.audit.tasks.daily_checkpoint")
    kept = actions.make_checkpoint(by=AUDITOR, at=AT)
    page = client.get(reverse("audit:checkpoint")).content.decode()
    assert kept.text().strip() in page
    assert "rantainya tidak terputus" in page


@pytest.mark.usefixtures("_entries")
def test_a_broken_log_is_said_on_the_page(sign_in: SignIn) -> None:
    Head.objects.update(seq=9)
    assert not actions.check_log(by=AUDITOR, at=AT).ok
    page = text(sign_in("auditor").get(reverse("audit:events")))
    assert "kejadian nomor 4 dan sesudahnya hilang" in page
    assert "Jangan hapus apa pun" in page


@pytest.mark.usefixtures("_entries")
@pytest.mark.parametrize("role", ["officer", "data_officer", "kpu_liaison", "admin"])
def test_other_roles_are_refused(sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    for address in ("audit:events", "audit:checkpoint"):
        assert client.get(reverse(address)).status_code == 403
    assert client.get(reverse("audit:trail", args=["ana"])).status_code == 403
    assert client.post(reverse("audit:export")).status_code == 403


@pytest.mark.usefixtures("_entries")
def test_the_head_of_office_reads_but_does_not_export(sign_in: SignIn) -> None:
    client = sign_in("head")
    assert "Unduh seluruh jejak" not in text(client.get(reverse("audit:events")))
    assert client.post(reverse("audit:export")).status_code == 403


@pytest.mark.usefixtures("_entries")
def test_the_pages_speak_english_too(sign_in: SignIn) -> None:
    client = sign_in("auditor", "en")
    page = text(client.get(reverse("audit:events")))
    assert "Access log" in page
    assert "Revealed the full NIK" in page
    assert "Who looked at my data" in text(client.get(reverse("audit:trail", args=["ana"])))
    left = re.findall(
        r"\b(Jejak|Kejadian|Siapa|Wilayah|Alasan|Unduh)\b", text(client.get(reverse("audit:event", args=[1])))
    )
    assert left == []


@pytest.mark.parametrize("asked", ["dari=0001-01-01", "sampai=9999-12-31"])
def test_days_at_the_ends_of_the_calendar_are_not_asked_of_the_database(sign_in: SignIn, asked: str) -> None:
    response = sign_in("auditor").get(f"/jejak/?{asked}")
    assert response.status_code == 200
    assert 'aria-invalid="true"' in text(response)
