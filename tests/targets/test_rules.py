"""The list by name by address: flags, walking order, recap."""

import datetime as dt
from dataclasses import replace

from rekam.people.rules import Person
from rekam.targets.phrases import flag_text
from rekam.targets.rules import Flag, Target, flags_of, recap_by_rt
from rekam.voters.rules.presets import preset

ELECTION = preset("pilkada-2024")


def person(**values: str) -> Person:
    return Person("2", values.pop("name", "A"), village_code="53.01.01.2001", **values)


def test_flags_say_pemula_disability_and_elderly() -> None:
    young = Person("2", "A", birth_date=dt.date(2007, 11, 27))
    old = Person("2", "A", birth_date=dt.date(1964, 11, 27), disability="TUNA NETRA")
    assert flags_of(young, None, ELECTION) == (Flag.PEMULA,)
    assert flags_of(old, None, ELECTION) == (Flag.DISABILITY, Flag.ELDERLY)
    assert flags_of(Person("2", "A", birth_date=dt.date(1980, 1, 1)), None, ELECTION) == ()


def test_elderly_is_as_old_as_the_election_says() -> None:
    later = replace(ELECTION, elderly_from=65)
    assert flags_of(Person("2", "A", birth_date=dt.date(1964, 11, 27)), None, later) == ()
    assert flag_text(Flag.ELDERLY, ELECTION, "id") == "lansia 60+"
    assert flag_text(Flag.ELDERLY, later, "en") == "elderly 65+"


def test_the_roll_may_know_a_disability_that_the_register_does_not() -> None:
    assert Flag.DISABILITY in flags_of(person(), person(disability="6"), ELECTION)


def test_the_list_walks_from_rt_to_rt_and_unknown_comes_last() -> None:
    rows = [
        Target(person(rt=rt, rw=rw, name=name), "r", "s", ())
        for rt, rw, name in [
            ("", "", "Z"),
            ("001", "002", "D"),
            ("002", "001", "B"),
            ("001", "001", "C"),
            ("001", "001", "A"),
        ]
    ]
    walked = sorted(rows, key=lambda t: t.walk_order)
    assert [t.person.name for t in walked] == ["A", "C", "B", "D", "Z"]
    assert [(r.rw, r.rt, r.people) for r in recap_by_rt(rows)] == [
        ("001", "001", 2),
        ("001", "002", 1),
        ("002", "001", 1),
        ("", "", 1),
    ]
