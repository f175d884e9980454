"""The register of letter numbers: consecutive, without gaps, never one twice."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.models import Letter
from rekam.documents.rules import Kind
from tests.documents.office import AT, AUDITOR, DATA, HEAD, OFFICER, open_office

pytestmark = pytest.mark.django_db
needs_rows = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
NEXT_YEAR = AT.replace(year=2025, month=1, day=2)


def take(kind: str = "SUKET", at: dt.datetime = AT) -> str:
    return actions.take_number(kind=kind, by=OFFICER, at=at).text


def test_numbers_follow_each_other_kind_by_kind_and_begin_again_each_year() -> None:
    open_office()
    assert [take(), take(), take("MINUTES"), take()] == [
        "470/001/SUKET/XI/2024", "470/002/SUKET/XI/2024", "470/001/BA/XI/2024", "470/003/SUKET/XI/2024",
    ]  # fmt: skip
    assert take(at=NEXT_YEAR) == "470/001/SUKET/I/2025"
    event = Event.objects.filter(event="documents.letter.number").latest("seq")
    assert (event.actor_id, event.place, event.facts["number"]) == (
        "petugas",
        "53.01",
        "470/001/SUKET/I/2025",
    )


def test_the_year_is_that_of_the_office_not_of_greenwich() -> None:
    open_office()
    midnight = dt.datetime(2024, 12, 31, 16, 30, tzinfo=dt.UTC)  # half past midnight in Kupang
    assert take(at=midnight) == "470/001/SUKET/I/2025"


def test_what_rolls_back_gives_its_number_back() -> None:
    open_office()
    take()
    with transaction.atomic():
        take()
        transaction.set_rollback(True)
    assert take() == "470/002/SUKET/XI/2024"


def test_a_voided_letter_keeps_its_number_and_says_why() -> None:
    open_office()
    letter = actions.take_number(kind="MINUTES", by=OFFICER, at=AT)
    with pytest.raises(Refused, match="letter_reason"):
        actions.void_letter(id=letter.pk, reason="  ", by=HEAD, at=AT)
    voided = actions.void_letter(id=letter.pk, reason="Salah cetak", by=HEAD, at=AT)
    assert (voided.void_reason, voided.voided_by) == ("Salah cetak", "kepala")
    with pytest.raises(Refused, match="letter_voided"):
        actions.void_letter(id=letter.pk, reason="Lagi", by=HEAD, at=AT)
    with pytest.raises(Refused, match="letter_not_found"):
        actions.void_letter(id=letter.pk + 1, reason="Lagi", by=HEAD, at=AT)
    assert take("MINUTES") == "470/002/BA/XI/2024"


def test_a_number_that_a_suket_bears_is_not_voided_beside_it() -> None:
    open_office()
    letter = actions.take_number(kind="SUKET", by=OFFICER, at=AT)
    with pytest.raises(Refused, match="letter_of_suket"):
        actions.void_letter(id=letter.pk, reason="Salah cetak", by=HEAD, at=AT)
    assert Letter.objects.get().voided_at is None


def test_who_works_in_one_kecamatan_voids_what_he_took_and_no_number_of_others() -> None:
    open_office()
    own, other = (actions.take_number(kind="MINUTES", by=who, at=AT) for who in (OFFICER, DATA))
    with pytest.raises(Refused, match="not_your_territory"):
        actions.void_letter(id=other.pk, reason="iseng", by=OFFICER, at=AT)
    voided = actions.void_letter(id=own.pk, reason="milik 5301044405900001", by=OFFICER, at=AT)
    assert voided.void_reason == "milik 530104******0001"


def test_an_office_goes_on_where_its_book_ended() -> None:
    open_office()
    actions.set_series(
        kind="SUKET", pattern="470/{number}/DUK/{year}", series="SUKET", start_number=1204, by=DATA, at=AT
    )
    assert [take(), take()] == ["470/1204/DUK/2024", "470/1205/DUK/2024"]
    assert take(at=NEXT_YEAR) == "470/1/DUK/2025"
    assert {row.kind: row.example for row in queries.series(AT.date())}["SUKET"] == "470/7/DUK/2024"


def test_two_kinds_counted_together_share_one_row_of_numbers() -> None:
    open_office()
    actions.set_series(
        kind="MINUTES", pattern="470/{number:03}/BA/{year}", series="SUKET", start_number=1, by=DATA, at=AT
    )
    assert [take(), take("MINUTES"), take()] == [
        "470/001/SUKET/XI/2024", "470/002/BA/2024", "470/003/SUKET/XI/2024",
    ]  # fmt: skip


def test_who_may_not_takes_no_number_and_sets_no_pattern() -> None:
    with pytest.raises(Refused, match="office_not_set"):
        take()
    open_office()
    with pytest.raises(Refused, match="not_permitted"):
        actions.take_number(kind="SUKET", by=AUDITOR, at=AT)
    with pytest.raises(Refused, match="letter_kind"):
        take("SURAT CINTA")
    with pytest.raises(Refused, match="not_permitted"):
        actions.set_series(kind="SUKET", pattern="", series="SUKET", start_number=1, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="letter_start"):
        actions.set_series(
            kind="SUKET", pattern="{number}/{year}", series="SUKET", start_number=0, by=DATA, at=AT
        )
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 1, "text": "lain"},
        {"number": 2, "text": "470/001/SUKET/XI/2024"},
        {"number": 0, "text": "lain"},
        {"number": 2, "text": "lain", "kind": "PUISI"},
        {"number": 2, "text": "lain", "voided_at": AT},
    ],
)
def test_the_table_itself_holds_no_number_twice_and_no_voiding_without_a_reason(
    wrong: dict[str, object],
) -> None:
    open_office()
    take()
    told = {"office": "53.01", "kind": "SUKET", "series": "SUKET", "year": 2024, "at": AT, "by": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(**told | wrong)


def test_the_register_shows_the_last_number_first_and_one_kind_if_asked() -> None:
    open_office()
    take()
    take("MINUTES")
    assert [letter.kind for letter in queries.letters()] == ["MINUTES", "SUKET"]
    assert [letter.kind for letter in queries.letters(kind=Kind.SUKET, year=2024)] == ["SUKET"]
    assert not queries.letters(year=2023)


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_the_same_moment_get_each_their_own_and_no_gap() -> None:
    open_office()
    together, faults = threading.Barrier(4), []

    def ask() -> None:
        together.wait()
        try:
            for _ in range(5):
                take()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(Letter.objects.values_list("number", flat=True)) == list(range(1, 21))
