"""The report upwards: what a past day says, and that it says the same ever after."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from rekam.cards import actions as cards
from rekam.cards.models import Application
from rekam.certificates.models import Step as SuketStep
from rekam.certificates.models import Suket
from rekam.coverage.actions import roll_up
from rekam.coverage.books.reports import print_report, write_report
from rekam.coverage.queries.reports import report
from rekam.coverage.rules.reports import Every, Line, Report, period_of
from rekam.enrolment.models import Observation, Record, Step
from rekam.enrolment.queries.statuses import statuses
from rekam.people.models import Intake
from rekam.places.queries import region
from rekam.sheets.workbooks import Edition
from rekam.staff.rules import system
from tests.cards.applications_stage import OFFICE, SEMAU, one, people, printed
from tests.cards.ledger_stage import SARI, received
from tests.enrolment.stage import a_list
from tests.people.population import AT

pytestmark = pytest.mark.django_db
DAY = AT.date()
A_DAY = dt.timedelta(days=1)
LONG_AFTER = DAY + 60 * A_DAY
MADE = Edition(dt.datetime(2024, 12, 1))  # noqa: DTZ001 - a workbook has no time zone


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> None:
    settings.REKAM_PLACE = OFFICE
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"


SUMMED = [AT - 2 * A_DAY, AT + dt.timedelta(hours=1, minutes=30), AT + 2 * A_DAY, AT + 60 * A_DAY]
"""When the past may have been summed up last. It never makes a difference."""


def on(day: dt.date = DAY, every: Every = Every.DAY) -> Report:
    here = region(OFFICE)
    assert here is not None
    first, *others = (
        report(here, period_of(every, day), head=head, today=LONG_AFTER)
        for at in SUMMED
        if (head := roll_up(by=system(), at=at, whatever=True))
    )
    assert others == [first] * (len(SUMMED) - 1)
    return first


def line(told: Report, code: str = SEMAU) -> Line:
    return next(row for row in told.lines if row.code == code)


def told_of(key: str, word: str, intake: Intake, *, village: str = f"{SEMAU}.2003") -> None:
    """One row of a list, with the record that it made."""
    number = str(Observation.objects.count())
    Observation.objects.create(
        intake=intake, row=number, person_key=key * 32, status=word, seen_on=intake.data_as_of
    )
    Record.objects.get_or_create(
        person_key=key * 32,
        defaults={"village_code": village, "state": "SUDAH_REKAM", "status": word, "since": AT},
    )


def test_people_stand_where_the_lists_of_that_day_and_before_left_them() -> None:
    first, second = a_list(DAY), a_list(DAY + 10 * A_DAY)
    for key, before, after in (
        ("a", "BELUM_REKAM", "PRINT_READY_RECORD"), ("b", "PRINT_READY_RECORD", "CARD_ISSUED"),
        ("c", "CARD_ISSUED", "CARD_ISSUED"), ("d", "BELUM_REKAM", "SUDAH_REKAM"),
    ):  # fmt: skip
        told_of(key, before, first)
        told_of(key, after, second)
    told_of("e", "CARD_PRINTED", second, village="53.71.01.1001")
    then, later = line(on()).people, line(on(DAY + 10 * A_DAY)).people
    assert (then.recorded, then.ready, then.in_hand) == (2, 1, 1)
    assert (later.recorded, later.recorded_more, later.ready, later.in_hand) == (4, 2, 1, 2)
    elsewhere = on(DAY + 10 * A_DAY).lines[-1]
    assert (elsewhere.code, elsewhere.people.printed) == ("", 1)
    assert on(DAY - A_DAY).people.recorded == 0


def test_what_we_moved_ourselves_holds_against_a_list_that_lags() -> None:
    told_of("a", "PRINT_READY_RECORD", a_list(DAY))
    row = Record.objects.get(person_key="a" * 32)
    Step.objects.create(
        record=row, event="card", before="PRINT_READY_RECORD", after="CARD_PRINTED", by="x", at=AT + 2 * A_DAY
    )
    told_of("a", "PRINT_READY_RECORD", a_list(DAY + 4 * A_DAY))
    assert [line(on(DAY + n * A_DAY)).people.printed for n in (0, 1, 2, 5)] == [0, 0, 1, 1]


def test_the_report_of_today_agrees_with_the_records() -> None:
    people(one("a"), one("b", seen="CARD_ISSUED"), one("c", seen="BIO_CAPTURED"))
    printed("a")
    words = list(statuses().values())
    told = on(every=Every.MONTH).people
    assert told.printed == sum(word in ("CARD_PRINTED", "CARD_SHIPPED") for word in words) == 1
    assert told.in_hand == words.count("CARD_ISSUED") == 1
    assert told.recorded == 3


def test_cards_count_where_the_holder_lives_and_on_their_day() -> None:
    people(one("a"), one("b"))
    printed("a")
    printed("b")
    assert line(on()).cards.first == on().cards.printed == 2
    assert on(DAY + A_DAY).cards.printed == on(DAY - A_DAY).cards.printed == 0
    Application.objects.filter(person_key="b" * 32).update(kind="lost")
    assert (on().cards.first, on().cards.lost) == (1, 1)


def test_blanks_balance_at_every_place_and_on_the_way() -> None:
    blanks = [one.serial for one in received(6)]
    at = AT + dt.timedelta(hours=1)
    cards.send_blanks(place=OFFICE, to=SEMAU, serials=", ".join(blanks[:2]), counted=2, carrier="Yusuf",
                      by=SARI, at=at)  # fmt: skip
    told = {row.code: row.blanks for row in on().places}
    assert (told[OFFICE].received, told[OFFICE].moved, told[OFFICE].left) == (6, -2, 4)
    assert (told[""].moved, told[""].left) == (2, 2)
    for row in [*told.values(), on().blanks, on(DAY + A_DAY).blanks]:
        assert row.before + row.received + row.moved - row.used - row.spoiled - row.missing == row.left
    assert on().blanks.moved == 0
    assert on(DAY + A_DAY).blanks.before == on().blanks.left == 6


def test_sukets_are_open_from_their_signing_to_their_end() -> None:
    made = Suket.objects.create(
        serial="0" * 12, person_key="d" * 32, village_code=f"{SEMAU}.2001", election="x", status="x",
        why="x", drafted_by="x", drafted_at=AT,
    )  # fmt: skip
    for days, event, before, after in (
        (0, "sign", "DRAFT", "SIGNED"), (1, "deliver", "SIGNED", "DELIVERED"),
        (3, "replace", "DELIVERED", "REPLACED"),
    ):  # fmt: skip
        SuketStep.objects.create(
            suket=made, event=event, before=before, after=after, by="x", at=AT + days * A_DAY
        )
    assert [line(on(DAY + n * A_DAY)).sukets.open for n in (-1, 0, 1, 2, 3)] == [0, 1, 1, 1, 0]
    month = on(every=Every.MONTH).sukets
    assert (month.signed, month.replaced, month.revoked, month.open) == (1, 1, 0, 0)


def book(path: Path, told: Report) -> bytes:
    write_report(path, told, edition=MADE)
    return path.read_bytes()


def test_a_past_day_says_the_same_whatever_happens_later(tmp_path: Path) -> None:
    people(one("a"), one("b"))
    received(4)
    printed("a")
    before = book(tmp_path / "a.xlsx", on())
    later = AT + 3 * A_DAY
    told_of("a", "CARD_ISSUED", a_list(DAY + 2 * A_DAY))
    Step.objects.create(
        record=Record.objects.get(person_key="b" * 32), event="card", before="PRINT_READY_RECORD",
        after="CARD_PRINTED", by="x", at=later,
    )  # fmt: skip
    assert on(DAY + 3 * A_DAY).people != on().people
    assert book(tmp_path / "b.xlsx", on()) == before


def test_a_list_of_an_earlier_day_that_comes_later_counts_and_is_told() -> None:
    told_of("a", "BELUM_REKAM", a_list(DAY - 5 * A_DAY))
    assert on(DAY + A_DAY).since.came == 0
    late = a_list(DAY)
    Intake.objects.filter(pk=late.pk).update(applied_at=AT + 9 * A_DAY)
    told_of("a", "BIO_CAPTURED", late)
    told = on(DAY + A_DAY)
    assert (told.people.recorded, told.since.came) == (1, 1)
    Intake.objects.filter(pk=late.pk).update(
        state="UNDONE", applied_at=AT, undone_at=AT + 10 * A_DAY, undone_by="x"
    )
    told = on(DAY + A_DAY)
    assert (told.people.recorded, told.since.came, told.since.taken_back) == (0, 0, 1)


def test_the_workbook_has_a_sheet_per_table_and_its_sums(tmp_path: Path) -> None:
    told_of("a", "PRINT_READY_RECORD", a_list(DAY))
    received(3)
    told = on()
    book(tmp_path / "a.xlsx", told)
    sheets = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    names = ["Perekaman dan kartu", "Kartu dicetak dan diserahkan", "Blangko", "Surat keterangan"]
    assert sheets.sheet_names == names
    rows = sheets.get_sheet_by_name("Perekaman dan kartu").to_python()
    assert next(row for row in rows if row[1] == "Jumlah")[2:] == [1, 1, 0, 0, 1, 0]
    assert any(row[1:] == ["Semau", 1, 1, 0, 0, 1, 0] for row in rows)


def test_the_paper_is_a_pdf_and_the_same_for_the_same_report() -> None:
    people(one("a"))
    at = timezone.localtime(AT)
    pdf = print_report(on(), by=system(), at=at)
    assert pdf.startswith(b"%PDF")
    assert pdf == print_report(on(), by=system(), at=at)
