"""What a scanner or somebody's fingers may bring to a desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.cards.rules.applications import code_of
from rekam.desks.rules.scans import LONGEST, Scan, kind_of, tidy

BASE45 = "6BF8%90T9WTWGVLK-49NJ3B0J$OCC*AX*4FBB" * 4


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Scan.EMPTY),
        ("5301040405900002", Scan.NIK),
        ("5301 0404 0590 0002", Scan.NIK),
        ("530104040590000", Scan.BLANK),
        ("K-0042-B", Scan.UNKNOWN),
        (code_of(42), Scan.CARD),
        (code_of(42).lower().replace("-", ""), Scan.CARD),
        (BASE45, Scan.SUKET),
        ("k7mx-2q9d-4trb", Scan.SUKET),
        ("AB000123", Scan.BLANK),
        ("KRISTIANA", Scan.NAME),
        ("D'COSTA, MARIA", Scan.NAME),
        ("I Wayan Sudiarta", Scan.NAME),
        ("https://example.org/x?nik=5301040405900002", Scan.UNKNOWN),
        ("----", Scan.UNKNOWN),
        ("A" * 61, Scan.UNKNOWN),
    ],
)
def test_each_is_sorted(text: str, kind: Scan) -> None:
    assert kind_of(text) is kind


def test_spaces_of_a_qr_stay() -> None:
    text = BASE45 + "  A" * 3
    assert tidy(f" {text}\r\n") == text
    assert kind_of(text) is Scan.SUKET


@given(st.text(max_size=4000))
def test_nothing_breaks_it(text: str) -> None:
    plain = tidy(text)
    assert len(plain) <= LONGEST
    assert "\n" not in plain
    assert kind_of(plain) in Scan


@given(st.integers(0, 10**9))
def test_every_code_of_a_card_is_known_as_one(number: int) -> None:
    assert kind_of(code_of(number)) is Scan.CARD
