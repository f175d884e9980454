"""Who might be somebody's double: what agrees, who is called likely, and who is found in the register."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.actor import Actor
from rekam.enrolment import queries
from rekam.enrolment.rules.candidates import (
    FIELDS,
    Agreement,
    Identity,
    also_written,
    compare,
    nearest,
)
from rekam.staff.rules import system
from tests.people.population import register

ME = Identity(
    key="a" * 32, name="YOHANES TAOLIN", nik="5301040903010001", birth_date=dt.date(2001, 3, 9), sex="L",
    mother="YULIANA TAOLIN", birth_place="KUPANG", village_code="53.01.04.2003",
)  # fmt: skip
OTHER = replace(ME, key="b" * 32, nik="5301042212880004", name="RUTH SELAN", birth_date=dt.date(1988, 12, 22),
                mother="DEBORA NIAB")  # fmt: skip
names = st.text("ABCDEFGHI ", min_size=0, max_size=12)
people = st.builds(
    Identity,
    key=st.text("abcdef", min_size=3, max_size=3),
    name=names,
    nik=st.sampled_from(["", "5301040903010001", "5301040903010002"]),
    birth_date=st.one_of(st.none(), st.dates(dt.date(1940, 1, 1), dt.date(2010, 1, 1))),
    mother=names,
)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "YOHANES TAOLIN", Agreement.SAME),
        ("name", "Yohanes  Taolin", Agreement.SAME),
        ("name", "YOHANIS TAOLIN", Agreement.ALIKE),
        ("name", "TAOLIN YOHANES BENYAMIN", Agreement.ALIKE),
        ("name", "RUTH SELAN", Agreement.DIFFERS),
        ("nik", "5301040903010002", Agreement.ALIKE),
        ("nik", "5301040903010012", Agreement.DIFFERS),
        ("birth_date", dt.date(2001, 9, 3), Agreement.ALIKE),
        ("birth_date", dt.date(2002, 3, 9), Agreement.ALIKE),
        ("birth_date", dt.date(2002, 4, 9), Agreement.DIFFERS),
        ("birth_date", None, Agreement.UNKNOWN),
        ("sex", "P", Agreement.DIFFERS),
        ("mother", "", Agreement.UNKNOWN),
        ("village_code", "53.01.04.2004", Agreement.DIFFERS),
    ],
)
def test_a_field_agrees_as_an_officer_would_say(field: str, value: object, says: Agreement) -> None:
    assert compare(ME, replace(ME, **{field: value}))[field] == says  # type: ignore[arg-type]


@given(people, people)
def test_it_is_the_same_from_both_sides(one: Identity, other: Identity) -> None:
    assert compare(one, other) == compare(other, one)
    assert tuple(compare(one, other)) == FIELDS


@given(people, st.lists(people, max_size=8), st.integers(0, 5))
def test_the_nearest_are_never_the_person_and_never_too_many(
    one: Identity, others: list[Identity], most: int
) -> None:
    found = nearest(one, others, most)
    assert len(found) <= most
    assert one.key not in {near.identity.key for near in found}
    assert [near.score for near in found] == sorted((near.score for near in found), reverse=True)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2030, 1, 1)))
def test_a_day_also_written_is_written_back_as_itself(day: dt.date) -> None:
    assert all(day in also_written(other) for other in also_written(day))


def test_a_twin_is_a_look_alike_and_a_stranger_is_none() -> None:
    twin = replace(ME, key="c" * 32, name="YOHANIS TAOLIN", nik="5301040903010002")
    assert [near.identity for near in nearest(ME, [OTHER, twin, ME])] == [twin]


def test_one_name_alone_or_one_birthday_alone_is_no_likeness() -> None:
    namesake = replace(OTHER, name=ME.name)
    same_day = replace(OTHER, birth_date=ME.birth_date)
    assert nearest(ME, [namesake, same_day]) == []


def test_one_nik_on_two_people_is_always_looked_at() -> None:
    assert len(nearest(ME, [replace(OTHER, nik=ME.nik)])) == 1


def told(one: Identity, **more: object) -> dict[str, object]:
    return {
        "key": one.key, "name": one.name, "nik": one.nik, "birth_date": one.birth_date, "mother": one.mother,
        "village_code": one.village_code, "sex": one.sex,
    } | more  # fmt: skip


@pytest.mark.django_db
def test_look_alikes_are_found_in_the_register_in_one_query() -> None:
    twin = replace(ME, key="c" * 32, name="YOHANIS TAOLIN", nik="5301040903010002")
    swapped = replace(ME, key="d" * 32, name="JOHANES TAOLIN", nik="", birth_date=dt.date(2001, 9, 3))
    register(told(ME), told(OTHER), told(twin), told(swapped))
    who = queries.identities([ME.key])[ME.key]
    with CaptureQueriesContext(connection) as seen:
        found, beyond = queries.look_alikes(who, by=system())
    assert [near.identity.key for near in found] == [twin.key, swapped.key]
    assert beyond == 0
    assert len(seen) <= 3  # the register in force, and one look


@pytest.mark.django_db
def test_who_lives_beyond_the_territory_is_counted_and_not_shown() -> None:
    twin = replace(ME, key="c" * 32, nik="5301040903010002", village_code="53.01.06.1001")
    register(told(ME), told(twin))
    by = Actor("7", permissions=frozenset({"enrolment.decide"}), territory=("53.01.04",))
    assert queries.look_alikes(queries.identities([ME.key])[ME.key], by=by) == ([], 1)
