"""One decision for many on their pages: looked at first, a second person above the limit, result, undo."""

import re
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from rekam.core.actor import Actor
from rekam.jobs import actions as jobs
from rekam.jobs.models import Job
from rekam.staff.models import Officer
from rekam.staff.queries import actor_of
from rekam.staff.rules import Role, system
from rekam.voters import actions, queries
from rekam.voters.forms import SHOWN, signed_sample
from rekam.voters.models import Finding, GroupDecision
from rekam.voters.rules.deciding import GroupState, State
from tests.people.pages import signed_in
from tests.voters.pages_stage import NIK, SAME, alike, group

pytestmark = pytest.mark.django_db
HERE = f"/temuan/jenis/dead/bersama/?kelompok={quote(group('dead_in_register', SAME))}"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.REKAM_PLACE = "53.01"
    settings.REKAM_GROUP_LIMIT = 20


def sample_of(client: Client, page: str = "") -> str:
    """What the page says that it showed, as it says it."""
    (told,) = re.findall(r'name="sample" value="([^"]+)"', page or client.get(HERE).content.decode())
    return str(told)


def ids_in(sample: str) -> list[str]:
    return list(signing.loads(sample, salt=SHOWN)[-1])


def ask(client: Client, **told: Any) -> Any:
    values = {"sample": sample_of(client), "seen": "on", "note": "akta di kecamatan", "event": "confirm"}
    return client.post(HERE, {name: value for name, value in (values | told).items() if value})


def carry_out(decision: GroupDecision) -> None:
    run = actions.run_undo if decision.state == GroupState.UNDOING else actions.run_group
    run(decision_id=decision.pk, by=system(), at=timezone.now())


def confirmed() -> int:
    return Finding.objects.filter(state=State.CONFIRMED).count()


def test_ten_of_them_are_shown_side_by_side_others_each_time() -> None:
    alike(40)
    client = signed_in(Role.DATA_OFFICER)
    first, second = ids_in(sample_of(client)), ids_in(sample_of(client))
    assert len(set(first)) == len(set(second)) == 10
    assert first != second
    shown = client.get(HERE).content.decode()
    assert "Semua yang NIK, nama, tanggal lahir, dan desa/kelurahan sama persis: 40" in shown
    assert shown.count("Register penduduk</td>") == 10
    assert NIK not in shown


def test_nothing_is_asked_before_somebody_has_looked() -> None:
    alike(5)
    client = signed_in(Role.DATA_OFFICER)
    sample = sample_of(client)
    answer = ask(client, sample=sample, seen="")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Periksa contohnya dulu" in shown
    assert ids_in(sample_of(client, shown)) == ids_in(sample)
    assert not GroupDecision.objects.exists()


def test_a_small_group_is_carried_out_at_once_and_each_row_tells_what_became_of_it() -> None:
    alike(12)
    client = signed_in(Role.DATA_OFFICER)
    assert "kepala kantor" not in client.get(HERE).content.decode()
    there = ask(client).headers["Location"]
    decision = GroupDecision.objects.get()
    assert Job.objects.filter(subject=f"group:{decision.pk}").count() == 1
    assert "sedang diputuskan" in client.get(there).content.decode()
    assert client.get(f"{there}kemajuan/").status_code == 200
    moved = Finding.objects.first()
    assert moved is not None
    Finding.objects.filter(pk=moved.pk).update(version=2, state=State.REJECTED)
    carry_out(decision)
    assert client.get(f"{there}kemajuan/").headers["HX-Refresh"] == "true"
    shown = client.get(there).content.decode()
    assert "11 temuan diputuskan" in shown
    assert "Satu temuan dibiarkan" in shown
    assert "berubah sesudah dilihat" in shown
    assert confirmed() == 11


def test_above_the_limit_the_asker_waits_and_cannot_approve() -> None:
    alike(21)
    head = signed_in(Role.HEAD)
    assert "Lebih dari 20 temuan" in head.get(HERE).content.decode()
    there = ask(head).headers["Location"]
    shown = head.get(there).content.decode()
    assert "21 temuan menunggu orang kedua" in shown
    assert "/setujui/" not in shown
    assert head.post(f"{there}setujui/", {"seen": "on"}).status_code == 422
    assert confirmed() == 0


def test_the_second_person_sees_the_same_sample_and_another_one_and_approves() -> None:
    alike(21)
    asker, head = signed_in(Role.DATA_OFFICER), signed_in(Role.HEAD)
    sample = sample_of(asker)
    there = ask(asker, sample=sample).headers["Location"]
    assert "Menunggu persetujuan Anda" in head.get("/temuan/").content.decode()
    shown = head.get(there).content.decode()
    links = set(re.findall(r"/temuan/([0-9a-f-]{36})/", shown.partition("<main")[2]))
    assert set(ids_in(sample)) < links
    assert len(links - set(ids_in(sample))) >= 10
    assert head.post(f"{there}setujui/", {}).status_code == 422
    assert head.post(f"{there}setujui/", {"seen": "on"}).headers["Location"] == there
    carry_out(GroupDecision.objects.get())
    assert confirmed() == 21
    assert "Disetujui Nama Head" in head.get(there).content.decode()


def test_a_decline_needs_words_and_leaves_everything_as_it_was() -> None:
    alike(21)
    there = ask(signed_in(Role.DATA_OFFICER)).headers["Location"]
    head = signed_in(Role.HEAD)
    assert head.post(f"{there}tolak/", {"note": "no"}).status_code == 422
    assert head.post(f"{there}tolak/", {"note": "contoh 3 masih hidup"}).headers["Location"] == there
    shown = head.get(there).content.decode()
    assert "tidak menyetujui keputusan ini" in shown
    assert "contoh 3 masih hidup" in shown
    assert confirmed() == 0


def test_a_whole_group_is_taken_back_but_for_what_somebody_changed_since() -> None:
    alike(5)
    client = signed_in(Role.DATA_OFFICER)
    there = ask(client).headers["Location"]
    carry_out(GroupDecision.objects.get())
    assert "Urungkan seluruh kelompok" in client.get(there).content.decode()
    assert "Urungkan seluruh kelompok" not in signed_in(Role.OFFICER).get(there).content.decode()
    kept = Finding.objects.first()
    assert kept is not None
    Finding.objects.filter(pk=kept.pk).update(version=9, state=State.SENT)
    client.post(f"{there}urungkan/")
    assert "sedang diurungkan" in client.get(there).content.decode()
    carry_out(GroupDecision.objects.get())
    shown = client.get(there).content.decode()
    assert "4 temuan kembali seperti semula" in shown
    assert "Satu tidak dikembalikan" in shown
    assert confirmed() == 0


def test_a_job_that_failed_says_so_and_why() -> None:
    alike(5)
    client = signed_in(Role.DATA_OFFICER)
    there = ask(client).headers["Location"]
    Job.objects.update(state="FAILED", error_code="database_busy")
    assert "berhenti sebelum selesai" in client.get(there).content.decode()
    assert client.get(f"{there}kemajuan/").status_code == 286


def test_a_group_that_is_no_more_leads_to_the_list() -> None:
    alike(5)
    client = signed_in(Role.DATA_OFFICER)
    assert client.get("/temuan/jenis/dead/bersama/?kelompok=x").headers["Location"] == "/temuan/jenis/dead/"
    Finding.objects.update(state=State.REJECTED)
    assert "Tidak ada lagi yang menunggu" in client.get(HERE).content.decode()


def test_a_sample_that_was_not_shown_is_refused() -> None:
    alike(5)
    client = signed_in(Role.DATA_OFFICER)
    here = {"kind": "dead", "group": group("dead_in_register", SAME)}
    me = actor_of(Officer.objects.get())
    ids = list(Finding.objects.values_list("pk", flat=True))
    for sample in (
        "", "bukan tanda", str(ids[0]), sample_of(client)[:-1] + "!",
        signed_sample(ids, by=Actor(id="0"), **here),
        signed_sample(ids, by=me, **here | {"kind": "moved"}),
        signed_sample(ids, by=me, **here | {"group": "nik=same"}),
    ):  # fmt: skip
        answer = ask(client, sample=sample)
        assert (answer.status_code, "Lihat dulu beberapa contoh" in answer.content.decode()) == (422, True)
    answer = ask(client, sample=signed_sample(ids[:4], by=me, **here))
    assert (answer.status_code, "paling sedikit 10" in answer.content.decode()) == (422, True)
    assert not GroupDecision.objects.exists()
    assert ask(client, sample=signed_sample(ids, by=me, **here)).status_code == 302


def test_a_decision_whose_job_was_cancelled_is_carried_on_with() -> None:
    alike(5)
    client = signed_in(Role.DATA_OFFICER)
    there = ask(client).headers["Location"]
    decision = GroupDecision.objects.get()
    assert "/lanjutkan/" not in client.get(there).content.decode()
    jobs.cancel(Job.objects.get().pk, by=system(), at=timezone.now())
    for page in (there, f"{there}kemajuan/"):
        shown = client.get(page).content.decode()
        assert f'action="{there}lanjutkan/"' in shown
        assert "Lanjutkan" in shown
        assert "/lanjutkan/" not in signed_in(Role.OFFICER, "53.01").get(page).content.decode()
    assert client.post(f"{there}lanjutkan/").headers["Location"] == there
    assert client.post(f"{there}lanjutkan/").status_code == 302
    assert Job.objects.filter(subject=f"group:{decision.pk}", state="READY").count() == 1
    carry_out(decision)
    assert confirmed() == 5
    assert client.post(f"{there}lanjutkan/").status_code == 409


def test_an_undo_whose_job_is_gone_is_carried_on_with() -> None:
    alike(5)
    client = signed_in(Role.DATA_OFFICER)
    there = ask(client).headers["Location"]
    carry_out(GroupDecision.objects.get())
    client.post(f"{there}urungkan/")
    Job.objects.all().delete()
    assert f'action="{there}lanjutkan/"' in client.get(there).content.decode()
    client.post(f"{there}lanjutkan/")
    assert Job.objects.get().task == "rekam.voters.tasks.undo_group"


def test_a_decision_in_another_territory_shows_nobody_of_it() -> None:
    alike(5)
    there = ask(signed_in(Role.DATA_OFFICER)).headers["Location"]
    carry_out(GroupDecision.objects.get())
    shown = signed_in(Role.OFFICER, "53.01.05").get(there).content.decode()
    assert "NAMA 0" not in shown


def test_lists_of_results_cost_the_same_for_3_and_30() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(number: int) -> int:
        alike(number)
        client = signed_in(Role.HEAD)
        sample = [uuid.UUID(one) for one in ids_in(sample_of(client))]
        decision = actions.ask_group(
            kind="dead", group=group("dead_in_register", SAME), event="confirm", sample=sample, note="",
            by=system(), at=timezone.now(),
        )  # fmt: skip
        GroupDecision.objects.filter(pk=decision.pk).update(state=GroupState.RUNNING)
        carry_out(queries.decision(decision.pk))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/temuan/bersama/{decision.pk}/").status_code == 200
        return len(asked)

    assert cost(3) == cost(30)
