"""Regions found by the first letters of a name or by the first digits of a code."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rekam.places.queries import children, region, search_regions
from rekam.places.queries.search import _codes
from rekam.places.rules import is_under


def names(prefix: str, limit: int = 5, within: str = "") -> list[str]:
    return [found.name for found in search_regions(prefix, limit, within=within)]


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("kupang", ["Kabupaten Kupang", "Kota Kupang", "Kupang Barat"]),
        ("kab kup", ["Kabupaten Kupang"]),
        ("KOTA BONT", ["Kota Bontang"]),
        ("kec kupang t", ["Kupang Tengah", "Kupang Timur"]),
        ("desa oesao", ["Oesao"]),
        ("prov nusa tenggara t", ["Nusa Tenggara Timur"]),
        ("53.01", ["Kabupaten Kupang", "Semau"]),
        ("530106", ["Kupang Timur"]),
        ("5301061004", ["Oesao"]),
        ("fatule", ["Fatuleu"]),
        ("timur", ["Kabupaten Aceh Timur"]),
    ],
)
def test_what_officers_type_finds_what_they_mean(prefix: str, first: list[str]) -> None:
    assert names(prefix)[: len(first)] == first


@pytest.mark.parametrize("prefix", ["", "   ", "xyzzy", "99", "%", "\n", "\t", "''", "- ."])
def test_nothing_is_found_for_nothing(prefix: str) -> None:
    assert names(prefix) == []


def test_a_region_is_shown_once_and_no_more_than_asked() -> None:
    found = search_regions("kota", 200)
    assert len(found) == len({one.code for one in found}) == 200
    assert search_regions("kota", 0) == ()


def test_a_search_can_stay_within_the_office() -> None:
    found = search_regions("oe", 50, within="53.01")
    assert found
    assert all(is_under(one.code, "53.01") for one in found)


def test_the_index_knows_the_same_regions_as_the_public_list() -> None:
    upper = [kab.code for prov in children() for kab in children(prov.code)]
    assert len(upper) == 514
    codes = set(_codes())
    assert len(codes) == 91_599
    assert codes.issuperset(upper)
    assert {child.code for kec in children("53.01") for child in children(kec.code)} <= codes


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(range(0, 91_599, 7)), st.integers(2, 30))
def test_any_region_is_found_by_its_own_name(number: int, letters: int) -> None:
    code = _codes()[number]
    name = region(code).name  # type: ignore[union-attr]
    assume(any(letter.isalnum() for letter in name[:letters]))
    assert code in {found.code for found in search_regions(name[:letters], 100_000)}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_the_search(text: str) -> None:
    assert len(search_regions(text, 5)) <= 5
