"""Things to do in a process apart; they live in a module of their own because the child imports them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from rekam.core.refusal import Refused
from rekam.sheets.grids import open_book


def add(left: int, right: int) -> int:
    return left + right


def count_rows(path: Path) -> int:
    return sum(1 for sheet in open_book(path).sheets for _ in sheet.rows())


def refuse(column: str) -> None:
    raise Refused("too_many_columns", columns=1_001, name=column)


def fail(name: str) -> None:
    raise ValueError(f"{name} is in the file")


def fail_oddly() -> None:
    b"\xff".decode()


def eat(size: int) -> int:
    return len(bytearray(size))


def die(how: int) -> None:
    os.kill(os.getpid(), how)


def print_a_lot() -> str:
    print("x" * 100_000)  # noqa: T201
    return "done"


def count(upto: int, *, progress: Callable[[int, int], None]) -> int:
    for number in range(upto + 1):
        progress(number, upto)
    return upto


def tell(upto: int, *, part: Callable[[str], object]) -> int:
    for number in range(upto):
        part(f"piece {number}")
    return upto


def wait(mark: Path) -> None:
    mark.write_text(str(os.getpid()))
    time.sleep(60)
