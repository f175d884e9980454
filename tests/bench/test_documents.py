"""The benchmark of signed letters measures letters that are signed and valid, each another."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.documents import WAYS, photo, run


@pytest.mark.parametrize("way", [way for way in WAYS if "reportlab" not in way])
def test_a_way_makes_letters_that_validate(way: str, tmp_path: Path) -> None:
    """Beside an event loop, as after a browser in the same run: signing and checking start their own."""

    async def beside_a_loop() -> tuple[float, float, float, int]:
        return run(way, 2, tmp_path / "keys/test-ca")

    with ThreadPoolExecutor(1) as apart:
        assert min(apart.submit(lambda: asyncio.run(beside_a_loop())).result()) > 0


def test_each_letter_is_another() -> None:
    letter = WAYS["rekam: one compiler"](photo())
    assert letter(1) != letter(2)
    assert letter(1) == WAYS["typst, a compiler for each (peer)"](photo())(1)
