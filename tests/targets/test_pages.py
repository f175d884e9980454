"""The list's pages: masked, logged, narrowed to the territory, the same cost for many as for few."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rekam.audit.models import Event, EventPerson
from rekam.staff.models import Officer
from rekam.staff.rules import Role, system
from rekam.targets import actions
from rekam.targets.models import Contact, Outcome, Target
from tests.people.population import AT, observe_many, register
from tests.targets.people import OFFICER, fill, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    sign_in(client)
    return client


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def at(name: str, *args: object) -> str:
    return reverse(f"targets:{name}", args=args)


def test_the_list_opens_with_its_answer_and_shows_no_whole_nik(officer: Client) -> None:
    fill(3)
    page = officer.get(reverse("targets:list")).content.decode()
    assert "3 orang di Semau belum merekam" in page
    assert "ORANG 000" in page
    assert "5301040405900002" not in page


def test_each_look_is_one_event_with_the_people_seen(officer: Client) -> None:
    fill(3)
    officer.get(reverse("targets:list"))
    event = Event.objects.order_by("-seq").first()
    assert event is not None
    assert (event.event, event.read, event.actor_kind) == ("targets.list.read", True, "person")
    assert EventPerson.objects.filter(event=event).count() == 3


def test_a_page_costs_the_same_for_3_and_300(officer: Client) -> None:
    costs = []
    for people in (3, 300):
        Outcome.objects.all().delete()
        fill(people)
        officer.get(reverse("targets:list"))
        with CaptureQueriesContext(connection) as seen:
            officer.get(reverse("targets:list"))
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_an_outcome_is_written_once_and_shown(officer: Client) -> None:
    fill(1)
    (page, writes) = (at(name, f"{1:032x}") for name in ("target", "outcome"))
    assert officer.post(writes, {"hasil": "met", "catatan": "datang Senin"}).status_code == 302
    assert "datang Senin" in text(officer.get(page))
    assert Outcome.objects.count() == 1
    assert officer.post(writes, {"hasil": ""}).status_code == 422
    assert Outcome.objects.count() == 1


def test_another_territory_is_refused(officer: Client) -> None:
    fill(1)
    Officer.objects.update(territory=["53.01.05"])
    assert officer.get(reverse("targets:target", args=[f"{1:032x}"])).status_code == 403
    assert "0 orang di Kupang Barat belum merekam" in text(officer.get(at("list")))


def test_the_workbook_holds_the_filtered_list_masked(officer: Client) -> None:
    fill(3)
    answer = officer.get(reverse("targets:workbook"), {"wilayah": "53.01.04.2003"})
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    cells = [
        str(c) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for c in row
    ]
    assert "ORANG 001" in cells
    assert "530104******0002" in cells
    assert dt.date(2024, 11, 27).strftime("%d-%m-%Y") in " ".join(cells)


def test_an_empty_office_says_what_to_do_next(officer: Client) -> None:
    page = officer.get(reverse("targets:list")).content.decode()
    assert "setelah register dan daftar status diterapkan" in page
    assert "Belum ada daftar sasaran" in page, "no register is not the same as nobody left"


def test_a_note_takes_no_long_number(officer: Client) -> None:
    fill(1)
    path = at("outcome", f"{1:032x}")
    page = officer.post(path, {"hasil": "met", "catatan": "NIK 530104 440590 0001"}).content.decode()
    assert "Tulis tanpa NIK dan KK" in page
    assert not Outcome.objects.exists()


KEY = f"{1:032x}"


def test_the_office_counts_by_kecamatan_then_by_village_then_by_rt(client: Client) -> None:
    sign_in(client, Role.HEAD, "53.01")
    people = [
        {"key": "a", "village_code": "53.01.04.2003", "rw": "001", "rt": "001"},
        {"key": "b", "village_code": "53.01.04.2003", "rw": "001", "rt": "002"},
        {"key": "c", "village_code": "53.01.04.2004"},
        {"key": "d", "village_code": "53.01.05.2001"},
    ]
    register(*people)
    observe_many(dict.fromkeys("abcd", "BELUM_REKAM"))
    actions.rebuild(by=system(), at=AT)
    page = text(client.get(at("list")))
    assert "4 orang belum merekam" in page
    assert "?wilayah=53.01.04" in page
    assert "?wilayah=53.01.05" in page
    page = text(client.get(at("list"), {"wilayah": "53.01.04"}))
    assert "3 orang di Semau belum merekam" in page
    assert "?wilayah=53.01.04.2003" in page
    page = text(client.get(at("list"), {"wilayah": "53.01.04.2003"}))
    assert "2 orang di Bokonusan belum merekam" in page
    assert "?wilayah=53.01.04.2003&amp;rt=001%2F002" in page
    page = text(client.get(at("list"), {"wilayah": "53.01.04.2003", "rt": "001/002"}))
    assert "1 orang di RT 002 / RW 001, Bokonusan belum merekam" in page
    assert "ORANG B" in page
    assert "ORANG A" not in page


def test_an_rt_that_is_not_known_is_one_of_its_own_and_an_rw_is_all_of_its_rt(officer: Client) -> None:
    register(
        {"key": "a", "rw": "001", "rt": "001"},
        {"key": "b", "rw": "001", "rt": ""},
        {"key": "c", "rw": "", "rt": ""},
    )
    observe_many(dict.fromkeys("abc", "BELUM_REKAM"))
    actions.rebuild(by=system(), at=AT)
    page = text(officer.get(at("list"), {"wilayah": "53.01.04.2003"}))
    assert "RW 001, RT tidak diketahui" in page

    def found(rt: str) -> str:
        page = text(officer.get(at("list"), {"wilayah": "53.01.04.2003", "rt": rt}))
        return "".join(key for key in "ABC" if f"ORANG {key}</a>" in page)

    assert (found("001/"), found("001/001"), found("001/-"), found("-/-")) == ("AB", "A", "B", "C")


def test_who_is_on_the_roll_alone_is_told_for_the_counts_of_coverage_have_them_not(officer: Client) -> None:
    said = "1 orang hanya ada di daftar pemilih"
    assert said not in text(officer.get(at("list")))
    Target.objects.create(
        person_key="d" * 32, village_code="53.01.04.2003", name="DONA", reason="not_recorded_by_roll",
        roll_only=True, seen_at=AT,
    )  # fmt: skip
    page = text(officer.get(at("list")))
    assert said in page
    assert "tidak ikut dihitung di Cakupan" in page


def test_the_filters_narrow_by_what_is_known(officer: Client) -> None:
    first, second, third = fill(3)
    officer.post(at("outcome", first), {"hasil": "not_found"})
    told = {
        "telepon": "081234567890",
        "milik": "own",
        "cara": "form",
        "tanggal": "2024-11-01",
        "setuju": "on",
    }
    assert officer.post(at("contact-add", second), told).status_code == 302
    register(
        {"key": first, "name": "ORANG 000"}, {"key": second, "name": "ORANG 001"},
        {"key": third, "name": "ORANG 002", "birth_date": dt.date(1940, 1, 1)},
    )  # fmt: skip
    observe_many({third: "ENROLL_FAILURE_AT_CENTRAL"})
    actions.rebuild(by=system(), at=AT + dt.timedelta(days=1))

    def found(**asked: str) -> set[str]:
        page = text(officer.get(at("list"), asked))
        return {name for name in ("ORANG 000", "ORANG 001", "ORANG 002") if name in page}

    assert found(hasil="not_found") == {"ORANG 000"}
    assert found(hasil="none") == {"ORANG 001", "ORANG 002"}
    assert found(kontak="on") == {"ORANG 001"}
    assert found(sebab="failed") == {"ORANG 002"}
    assert found(tanda="elderly") == {"ORANG 002"}
    assert found(sebab="roll_only") == set()
    assert len(found(sebab="nonsense", hasil="nonsense", rt="x' OR 1=1", tanda="?")) == 3


@pytest.mark.parametrize("page", ["list", "print", "workbook"])
def test_a_region_of_others_is_refused_and_never_left_out(officer: Client, page: str) -> None:
    fill(3)
    for place, status in (
        ("53.01.05", 403), ("53.01.05.2001", 403), ("53.01", 403), ("53", 403), ("53.01.04.9999", 404),
        ("5301042003", 404), ("x' OR 1=1", 404),
    ):  # fmt: skip
        answer = officer.get(at(page), {"wilayah": place})
        assert (answer.status_code, place) == (status, place)
        assert "ORANG" not in text(answer)
    assert officer.get(at(page), {"wilayah": "53.01.04"}).status_code == 200


def test_a_region_of_the_own_territory_without_anybody_is_an_empty_list(officer: Client) -> None:
    fill(3)
    page = text(officer.get(at("list"), {"wilayah": "53.01.04.2004"}))
    assert "Tidak ada yang cocok dengan saringan ini" in page
    assert "ORANG" not in page
    assert 'value="53.01.04.2004" selected' in page
    assert officer.get(at("print"), {"wilayah": "53.01.04.2004"}).status_code == 422
    assert officer.post(at("print") + "?wilayah=53.01.05").status_code == 403


def test_who_works_in_some_desa_may_ask_for_their_kecamatan_and_sees_those(client: Client) -> None:
    sign_in(client, territory="53.01.04.2004")
    fill(3)
    answer = client.get(at("list"), {"wilayah": "53.01.04"})
    assert answer.status_code == 200
    assert "ORANG" not in text(answer)
    assert client.get(at("list"), {"wilayah": "53.01.04.2003"}).status_code == 403


def test_a_name_is_searched_by_post_within_the_filter_and_never_stands_in_an_address(officer: Client) -> None:
    fill(3)
    page = text(officer.post(at("list") + "?wilayah=53.01.04.2003", {"nama": "orang 001"}))
    assert "1 orang bernama" in page
    assert "ORANG 001</a>" in page
    assert "ORANG 002</a>" not in page
    assert "nama=" not in page
    assert "ORANG 001</a>" not in text(officer.post(at("list") + "?hasil=met", {"nama": "orang 001"}))
    page = text(officer.get(at("list"), {"nama": "orang 001"}))
    assert "ORANG 002</a>" in page
    page = text(officer.post(at("list"), {"nama": "orang\0 001"}))
    assert "ORANG 001</a>" in page, "a NUL is left out: PostgreSQL fails at one"


def test_every_page_costs_the_same_for_3_and_300(client: Client) -> None:
    sign_in(client, Role.HEAD, "53.01")
    costs = []
    for people in (3, 300):
        keys = fill(people)
        for key in keys[: people // 3]:
            actions.write_outcome(person_key=key, kind="met", by=OFFICER, at=AT)
        for asked in (
            {},
            {"wilayah": "53.01.04.2003"},
            {"hasil": "met"},
            {"wilayah": "53.01.04.2003", "rt": "002/001"},
        ):
            client.get(at("list"), asked)
            with CaptureQueriesContext(connection) as seen:
                client.get(at("list"), asked)
            costs.append((people, len(seen)))
        with CaptureQueriesContext(connection) as seen:
            client.get(at("target", keys[1]))
        costs.append((people, len(seen)))
    half = len(costs) // 2
    assert [n for _, n in costs[:half]] == [n for _, n in costs[half:]]


def test_two_taps_from_the_list_write_an_outcome_with_htmx_and_without(officer: Client) -> None:
    fill(1)
    part = {"HTTP_HX_REQUEST": "true"}
    buttons = text(officer.get(at("outcome", KEY), **part))
    assert 'value="not_found"' in buttons
    assert 'value="dead"' not in buttons
    assert "ORANG" not in buttons
    cell = text(officer.post(at("outcome", KEY), {"hasil": "not_found"}, **part))
    assert "tidak ditemukan" in cell
    assert "<html" not in cell
    assert officer.get(at("outcome", KEY)).headers["Location"] == at("target", KEY) + "#hasil"
    assert officer.post(at("outcome", KEY), {"hasil": "met"}).headers["Location"] == at("target", KEY)
    assert Outcome.objects.count() == 2


def test_dead_without_evidence_comes_back_with_what_is_missing(officer: Client) -> None:
    fill(1)
    answer = officer.post(at("outcome", KEY), {"hasil": "dead", "catatan": "kata istrinya, sejak Mei"})
    assert answer.status_code == 422
    assert "perlu dasar" in text(answer)
    told = {"hasil": "dead", "dasar": "family", "catatan": "kata istrinya, sejak Mei"}
    assert officer.post(at("outcome", KEY), told).status_code == 302
    page = text(officer.get(at("target", KEY)))
    assert "dilaporkan meninggal, menunggu keputusan" in page
    assert "keterangan keluarga" in page
    assert "dilaporkan meninggal" in text(officer.get(at("list")))


def test_an_outcome_is_corrected_on_the_page_and_both_stay_in_the_history(officer: Client) -> None:
    fill(1)
    officer.post(at("outcome", KEY), {"hasil": "refuses"})
    wrong = Outcome.objects.get()
    page = text(officer.get(at("target", KEY)))
    assert at("correct", KEY, wrong.pk) in page
    assert officer.post(at("correct", KEY, wrong.pk)).status_code == 302
    page = text(officer.get(at("target", KEY)))
    assert "<s>menolak</s>" in page
    assert at("correct", KEY, wrong.pk) not in page
    assert "belum dikunjungi" in text(officer.get(at("list")))


def test_a_number_is_masked_until_a_reason_is_given_and_then_shown_once(officer: Client) -> None:
    fill(1)
    told = {"telepon": "0812-3456-7890", "milik": "own", "cara": "spoken", "tanggal": "2024-11-01"}
    answer = officer.post(at("contact-add", KEY), told)
    assert answer.status_code == 422
    assert not Contact.objects.exists()
    officer.post(at("contact-add", KEY), told | {"setuju": "on"})
    number = Contact.objects.get()
    page = text(officer.get(at("target", KEY)))
    assert "+62812•••••890" in page
    assert "81234567890" not in page
    reveals = at("contact-reveal", KEY, number.pk)
    assert officer.post(reveals, {}).status_code == 422
    answer = officer.post(reveals, {"reason": "own"})
    assert 'href="tel:+6281234567890"' in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "81234567890" not in text(officer.get(at("target", KEY)))
    assert officer.get(reveals).status_code == 405
    assert officer.post(at("contact-withdraw", KEY, number.pk)).status_code == 302
    assert "nomornya sudah dihapus" in text(officer.get(at("target", KEY)))


def test_a_full_nik_shows_once_for_a_reason_and_is_logged(officer: Client) -> None:
    fill(1)
    assert officer.post(at("reveal", KEY), {}).status_code == 422
    answer = officer.post(at("reveal", KEY), {"reason": "counter"})
    assert "5301040405900002" in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert Event.objects.filter(event="people.resident.reveal").count() == 1
    assert "5301040405900002" not in text(officer.get(at("target", KEY)))


def test_who_is_on_the_roll_alone_has_no_number_to_show(officer: Client) -> None:
    fill(1)
    Target.objects.create(
        person_key="v" * 32, village_code="53.01.04.2003", name="PEMILIH", reason="not_recorded_by_roll",
        roll_only=True, seen_at=AT,
    )  # fmt: skip
    page = text(officer.get(at("target", "v" * 32)))
    assert "hanya ada di daftar pemilih" in page
    assert at("reveal", "v" * 32) not in page
    assert officer.post(at("reveal", "v" * 32), {"reason": "own"}).status_code == 404


def test_the_page_leads_to_the_next_door_and_logs_who_was_shown(officer: Client) -> None:
    first, second, third = fill(3)
    page = text(officer.get(at("target", second)))
    assert f'rel="prev" href="{at("target", first)}"' in page
    assert f'rel="next" href="{at("target", third)}"' in page
    assert "Orang ke-2 dari 3" in page
    event = Event.objects.filter(event="targets.person.read").latest("seq")
    assert set(EventPerson.objects.filter(event=event).values_list("person_key", flat=True)) == {
        first, second, third,
    }  # fmt: skip


def test_the_page_of_who_left_says_since_when_and_keeps_the_history(officer: Client) -> None:
    fill(2)
    officer.post(at("outcome", KEY), {"hasil": "met"})
    observe_many({KEY: "SUDAH_REKAM"})
    actions.rebuild(by=system(), at=AT + dt.timedelta(days=1))
    page = text(officer.get(at("target", KEY)))
    assert "Tidak lagi di daftar sejak Sabtu, 16 November 2024" in page
    assert "bertemu" in page
    assert 'rel="next"' not in page


def test_another_territory_cannot_write_reveal_or_call(client: Client) -> None:
    fill(1)
    sign_in(client, territory="53.01.05")
    told = {
        "telepon": "081234567890",
        "milik": "own",
        "cara": "form",
        "tanggal": "2024-11-01",
        "setuju": "on",
    }
    for name, data in (
        ("outcome", {"hasil": "met"}), ("contact-add", told), ("reveal", {"reason": "own"}), ("reveal", {}),
    ):  # fmt: skip
        assert client.post(at(name, KEY), data).status_code == 403, name
    assert client.get(at("outcome", KEY)).status_code == 403


def test_a_finding_about_the_person_is_led_to(client: Client) -> None:
    fill(1)
    sign_in(client, Role.DATA_OFFICER, "53.01")
    client.post(at("outcome", KEY), {"hasil": "moved", "dasar": "rt_rw", "catatan": "kata ketua RT 002"})
    page = text(client.get(at("target", KEY)))
    assert "Temuan tentang orang ini" in page
    assert "Belum diputuskan" in page
