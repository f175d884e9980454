"""One person signs on each day, with the capacity of that day."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.models import Signatory
from rekam.documents.rules.signatories import Term, check_nip, check_term, title_line
from tests.documents.office import AT, DATA, HEAD, open_office

needs_rows = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
NOV = dt.date(2024, 11, 1)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 1))


def add(
    name: str = "Yohanes Bria", since: dt.date = NOV, until: dt.date | None = None, **told: str
) -> Signatory:
    more = {"nip": "19700101 199503 1 001", "title": "Kepala Dinas", "capacity": ""} | told
    return actions.add_signatory(name=name, since=since, until=until, by=DATA, at=AT, **more)


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_terms_meet_exactly_when_some_day_lies_in_both(
    a: dt.date, b: dt.date, c: dt.date, d: dt.date
) -> None:
    first, second = Term(min(a, b), max(a, b)), Term(min(c, d), max(c, d))
    days = (dt.date(2024, 1, 1) + dt.timedelta(n) for n in range(61))
    assert (
        first.meets(second) is second.meets(first) is any(first.covers(x) and second.covers(x) for x in days)
    )


def test_an_open_term_meets_everything_that_comes_later() -> None:
    with pytest.raises(Refused, match="signatory_overlap"):
        check_term(Term(dt.date(2030, 1, 1), dt.date(2030, 1, 2)), [Term(NOV)])
    check_term(Term(dt.date(2020, 1, 1), NOV - dt.timedelta(1)), [Term(NOV)])


def test_a_nip_is_eighteen_digits_or_nothing() -> None:
    assert (check_nip("19700101 199503 1 001"), check_nip("")) == ("197001011995031001", "")
    for wrong in ("123", "19700101199503100x", "١٩٧٠٠١٠١١٩٩٥٠٣١٠٠١"):
        with pytest.raises(Refused, match="signatory_nip"):
            check_nip(wrong)


def test_a_title_carries_its_capacity() -> None:
    assert (title_line("Plt.", "Kepala Dinas"), title_line("", "Kepala Dinas")) == (
        "Plt. Kepala Dinas",
        "Kepala Dinas",
    )


@pytest.mark.django_db
def test_the_signatory_of_a_day_is_the_one_whose_days_hold_it() -> None:
    open_office()
    first = add(until=dt.date(2024, 11, 14))
    second = add("Maria Bano", since=dt.date(2024, 11, 15), capacity="Plh.", nip="")
    assert queries.signatory(dt.date(2024, 11, 14)) == first
    assert queries.signatory(dt.date(2025, 11, 14)) == second
    with pytest.raises(Refused, match="no_signatory"):
        queries.signatory(dt.date(2024, 10, 31))
    event = Event.objects.latest("seq")
    assert (event.event, event.facts["capacity"]) == ("documents.signatory.take_up", "Plh.")
    assert "Maria" not in str(event.facts)


@pytest.mark.django_db
def test_a_second_one_for_the_same_day_is_refused_and_nothing_of_it_stays() -> None:
    open_office()
    row = add()
    with pytest.raises(Refused, match="signatory_overlap"):
        add("Maria Bano", since=dt.date(2024, 12, 1))
    assert Signatory.objects.count() == 1
    actions.end_signatory(id=row.pk, until=dt.date(2024, 11, 30), by=DATA, at=AT)
    add("Maria Bano", since=dt.date(2024, 12, 1))
    with pytest.raises(Refused, match="signatory_overlap"):
        actions.end_signatory(id=row.pk, until=dt.date(2024, 12, 1), by=DATA, at=AT)
    assert queries.signatory(dt.date(2024, 12, 1)).name == "Maria Bano"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"name": " "}, "signatory_name"),
        ({"title": ""}, "signatory_name"),
        ({"nip": "12"}, "signatory_nip"),
        ({"capacity": "Pj."}, "signatory_capacity"),
        ({"until": dt.date(2024, 10, 1)}, "signatory_days"),
    ],
)
def test_a_signatory_that_cannot_stand_under_a_letter_is_refused(told: dict[str, str], code: str) -> None:
    open_office()
    with pytest.raises(Refused, match=code):
        add(**told)


@pytest.mark.django_db
def test_only_who_keeps_the_letters_enters_and_ends() -> None:
    open_office()
    with pytest.raises(Refused, match="not_permitted"):
        actions.add_signatory(name="A", nip="", title="B", capacity="", since=NOV, until=None, by=HEAD, at=AT)
    with pytest.raises(Refused, match="signatory_not_found"):
        actions.end_signatory(id=1, until=NOV, by=DATA, at=AT)


@pytest.mark.django_db
def test_the_table_itself_knows_three_capacities_and_no_end_before_the_beginning() -> None:
    told = {"office": "53.01", "name": "A", "title": "B", "since": NOV, "made_at": AT, "made_by": "x"}
    for wrong in ({"capacity": "Pj."}, {"until": dt.date(2024, 10, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Signatory.objects.create(**told | wrong)


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_of_two_entered_at_the_same_moment_one_is_refused() -> None:
    open_office()
    together, said = threading.Barrier(2), []

    def enter(name: str) -> None:
        together.wait()
        try:
            add(name)
            said.append("in")
        except Refused as refused:
            said.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=(name,)) for name in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["in", "signatory_overlap"]
