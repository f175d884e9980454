import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from rekam.engines.linkage.jaro import marks, similarity, similarity_from

PLACES = marks()
# Few letters, so that many of them meet; lengths on both sides of the 64 that fit into one integer.
TEXTS = st.one_of(
    st.binary(max_size=100),
    st.text("ABI", max_size=90).map(str.encode),
    st.text("ADHIKNRSTU", max_size=20).map(str.encode),
)


def alike(one: bytes, other: bytes, least: float = 0.0) -> float:
    """With other letters on both sides, which must not be read."""
    a, b = (np.array(list(b"IA" + text + b"AI"), np.uint8) for text in (one, other))
    return similarity_from(a, 2, len(one), b, 2, len(other), PLACES, least)


@settings(max_examples=2000, deadline=None)
@given(TEXTS, TEXTS)
def test_two_texts_are_as_alike_as_rapidfuzz_says_to_the_last_bit(one: bytes, other: bytes) -> None:
    assert alike(one, other) == JaroWinkler.similarity(one, other)


@settings(max_examples=1000, deadline=None)
@given(st.text("AIN", min_size=55, max_size=75).map(str.encode), st.data())
def test_long_texts_with_a_few_slips_too(one: bytes, data: st.DataObject) -> None:
    other = bytearray(one)
    for at in data.draw(st.lists(st.integers(0, len(one) - 1), max_size=4)):
        other[at] = ord("I")
    del other[data.draw(st.integers(0, len(one))) :][:1]
    assert alike(one, bytes(other)) == JaroWinkler.similarity(one, bytes(other))


@settings(max_examples=1000, deadline=None)
@given(TEXTS, TEXTS)
def test_nothing_is_lost_where_only_the_alike_are_asked_for(one: bytes, other: bytes) -> None:
    known = JaroWinkler.similarity(one, other)
    assert alike(one, other, 0.8) in ({known} if known >= 0.8 else {known, 0.0})


@given(TEXTS, TEXTS)
def test_the_order_of_the_two_makes_no_difference(one: bytes, other: bytes) -> None:
    assert alike(one, other) == alike(other, one)


def test_nothing_stays_behind_for_the_next_pair() -> None:
    alike(b"SITI AMINAH", b"AMINAH")
    alike(b"SITI AMINAH", b"BUDI", 0.8)
    assert not PLACES.any()


def test_only_the_first_256_bytes_of_a_text_count() -> None:
    assert alike(b"AB" * 130, b"AB" * 128 + b"CD") == 1


def test_two_names_of_one_person_and_of_two() -> None:
    a, b = (np.array(list(text), np.uint8) for text in (b"SUPARTI", b"SUPARTO"))
    assert similarity(a, 0, 7, b, 0, 7, PLACES) > 0.9
    assert similarity(a, 0, 7, a, 6, 1, PLACES) < 0.8
