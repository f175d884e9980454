"""The benchmark of signed letters measures letters that are signed and valid, each another."""

from pathlib import Path

import pytest

from bench.documents import WAYS, photo, run


@pytest.mark.parametrize("way", [way for way in WAYS if "reportlab" not in way])
def test_a_way_makes_letters_that_validate(way: str, tmp_path: Path) -> None:
    made, signing, wall, peak = run(way, 2, tmp_path / "keys/test-ca")
    assert min(made, signing, wall, peak) > 0


def test_each_letter_is_another() -> None:
    letter = WAYS["rekam: one compiler"](photo())
    assert letter(1) != letter(2)
    assert letter(1) == WAYS["typst, a compiler for each (peer)"](photo())(1)
