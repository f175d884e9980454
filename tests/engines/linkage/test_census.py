"""How common names and birth dates are: counts that add up, whatever parts they were taken in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.engines.linkage.census import ONE_IN, Census, date_place, name_place, word_place
from rekam.engines.linkage.stages import some
from tests.engines.linkage.cells import key_texts, people
from tests.engines.linkage.generator import Person, make
from tests.engines.linkage.people import BUDI, SITI

REGISTER = make(seed=8, voters=10, residents=240).register


@settings(max_examples=20)
@given(st.lists(st.integers(0, 2), min_size=len(REGISTER), max_size=len(REGISTER)))
def test_counts_of_the_parts_of_a_register_add_up(part: list[int]) -> None:
    everyone = people(*REGISTER)
    total = Census.empty(len(everyone))
    for wanted in range(3):
        total += Census.of(some(everyone, [n for n, of in enumerate(part) if of == wanted]))
    whole = Census.of(everyone)
    assert total.people == whole.people
    for name in ("names", "words", "dates"):
        assert (getattr(total, name) == getattr(whole, name)).all()


def test_each_name_and_birth_date_is_counted_once_for_each_person() -> None:
    nameless: Person = {"row": "9", "name": "-", "birth_date": "15-04-1990"}
    register = people(BUDI, BUDI | {"row": "4", "name": "BOEDI HARTONO"}, SITI, nameless)
    census = Census.of(register)
    budi, _, siti, _ = register.records
    assert census.people == 4
    assert [census.names[name_place(census.names, of["joined"])] for of in (budi, siti)] == [2, 1]
    assert [census.dates[date_place(of["day"])] for of in (budi, siti)] == [2, 1]
    assert (census.names.sum(), census.dates.sum()) == (3, 3)


def test_words_are_counted_of_some_people_only_and_word_by_word() -> None:
    register = people(*(BUDI | {"row": str(n)} for n in range(1, 2 * ONE_IN + 1)))
    census = Census.of(register)
    assert key_texts(register)[0] == "BUDI HARTUNU"
    at = [word_place(census.words, register.text, *bounds) for bounds in ((0, 4), (5, 12))]
    assert [census.words[place] for place in at] == [2, 2]
    assert census.words.sum() == 4


def test_a_date_outside_all_lifetimes_is_counted_at_the_edge() -> None:
    register = people(*({"row": year, "birth_date": f"{year}-01-01"} for year in ("0001", "9999")))
    census = Census.of(register)
    assert (census.dates[0], census.dates[-1]) == (1, 1)


def test_nobody_is_counted_in_an_empty_register() -> None:
    census = Census.of(people())
    assert (census.people, census.names.sum(), census.dates.sum()) == (0, 0, 0)
