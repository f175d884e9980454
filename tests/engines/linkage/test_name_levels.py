import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.engines.linkage.name_levels import COMPATIBLE, NAME_LEVELS, SLIPPED, name_level, scratch
from rekam.engines.linkage.names import LONGEST, fold_name
from rekam.engines.linkage.names import scratch as name_scratch

WORK, NAME_WORK = scratch(), name_scratch()
Key = tuple[bytes, int, int, int]


def key(name: bytes) -> Key:
    data, out = np.array(list(name), np.uint8), np.zeros(LONGEST, np.uint8)
    end, clean, joined, ordered = fold_name(data, 0, len(data), NAME_WORK, out, 0)
    return bytes(out[:end]), int(clean), int(joined), int(ordered)


def of_keys(one: Key, other: Key) -> str:
    """With other letters around both keys, which must not be read."""
    told: list[object] = []
    for text, *hashes in (one, other):
        told += [np.array(list(b"IA" + text + b"AI"), np.uint8), 2, len(text), *map(np.uint64, hashes)]
    return NAME_LEVELS[name_level(*told, WORK)]


def level(one: str, other: str) -> str:
    return of_keys(key(one.encode()), key(other.encode()))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("SITI AMINAH", "-", "missing"),
        ("H. MOH. YUSUF", "MUHAMMAD YUSUF", "same"),
        ("DJOKO SOETRISNO", "JOKO SUTRISNO", "sounds_same"),
        ("MUHAMMAD RIZKI", "RIZKI", "sounds_same"),
        ("NUR HAYATI", "HAYATI NUR", "reordered"),
        ("NUR HAYATI", "NURHAYATI", "reordered"),
        ("SUPARTI RAHMAWATI", "SUPARTI RAHMAWARI", "nearly"),
        ("SUTRISNO HADI", "SUTRIMO HADI", "close"),
        ("SUPARTI", "SUPARTO", "close"),
        ("ABDUL RUKMANA", "UBDUL RUKMANA", "close"),
        ("HASAN HADI HERIYANTO", "HERIYANTO HADI HSAN", "close"),
        ("SITI A", "SITI AMINAH", "initials"),
        ("SITI A RAHMAWATI", "SITI AMINAH RAHMAWATI WATI", "initials"),
        ("SITI AMINAH", "SITI AMINAH RAHMAWATI", "part"),
        ("AMINAH RAHMAWATI", "SITI RAHMAWATI NUR AMINAH", "part"),
        ("BUDI", "BUDI SANTOSO", "part_one_word"),
        ("SITI AMINAH", "AMINAR SITI RAHMAWATI", "part_slipped"),
        ("ENI", "DNI", "loose"),
        ("ENI", "NEI", "loose"),
        ("SLAMET", "SELAMAT", "loose"),
        ("BUDI HARTONO", "SITI AMINAH", "differs"),
        ("A", "BUDI ALI", "differs"),
        ("S A", "SITI AMINAH", "differs"),
    ],
)
def test_two_names_have_the_level_that_a_clerk_would_give(one: str, other: str, expected: str) -> None:
    assert (level(one, other), level(other, one)) == (expected, expected)


def test_a_word_said_twice_needs_its_own_word_in_the_other_name() -> None:
    assert level("BUDI BUDI", "BUDI SANTOSO") not in COMPATIBLE
    assert level("RINA RINA", "RINA RINA RAHMAWATI") == "part"


def test_initials_stand_in_the_order_of_the_words() -> None:
    assert level("SITI A R", "SITI AMINAH RAHMA") == "initials"
    assert level("SITI R A", "SITI AMINAH RAHMA") != "initials"


def test_equal_hashes_by_chance_do_not_make_another_spelling() -> None:
    assert of_keys((b"SITI", 1, 7, 8), (b"BUDI", 2, 7, 9)) == "reordered"


def test_one_name_written_twice_can_have_every_level_from_same_to_one_word() -> None:
    assert NAME_LEVELS[1:-2] == COMPATIBLE
    assert set(SLIPPED) < set(COMPATIBLE)


# Few words of few letters: strangers that share something, in every combination.
WORD = st.sampled_from("A S SITI SITO SITY NUR NURI AMINAH AMIINAH MINAH ENI DNI BUDI MUHAMMAD".split())
NAMES = st.one_of(
    st.lists(WORD, min_size=1, max_size=5).map(" ".join).map(str.encode),
    st.text("AIN S", max_size=12).map(str.encode),
    st.binary(max_size=100),
)


@settings(max_examples=1500, deadline=None)
@given(NAMES, NAMES)
def test_the_order_of_the_two_names_makes_no_difference(one: bytes, other: bytes) -> None:
    assert of_keys(key(one), key(other)) == of_keys(key(other), key(one))


@given(NAMES)
def test_a_name_is_the_same_as_itself_or_missing(name: bytes) -> None:
    assert of_keys(key(name), key(name)) == ("same" if key(name)[0] else "missing")


@settings(max_examples=500)
@given(NAMES, st.lists(WORD, min_size=1, max_size=3))
def test_more_words_behind_a_name_leave_it_one_name(name: bytes, more: list[str]) -> None:
    """Unless what stands behind it is read as a degree or cut off with a name that is too long."""
    one, other = key(name), key(name + b" " + " ".join(more).encode())
    if other[0].startswith(one[0] + b" ") and one[0] != b"MUHAMAT" and len(other[0]) < LONGEST:
        assert of_keys(one, other) in (*COMPATIBLE, "loose")


KEYS = st.one_of(st.binary(max_size=LONGEST), st.text("AB ", max_size=LONGEST).map(str.encode))
HASH = st.integers(0, 3)


@settings(max_examples=1000, deadline=None)
@given(st.tuples(KEYS, HASH, HASH, HASH), st.tuples(KEYS, HASH, HASH, HASH))
def test_no_key_however_broken_stops_the_comparison(one: Key, other: Key) -> None:
    assert of_keys(one, other) == of_keys(other, one)
    assert not WORK[0].any()
