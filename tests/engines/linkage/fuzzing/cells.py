"""Any cells of bytes through every kernel that reads numbers, dates, codes and addresses.

`guided` and `drawn` as in `names.py`. What the kernels say is held against plain Python.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEEDS = (
    "5301011504900001|530101******0001|****************|0000000000000000",
    "53.01.02.2001|5301|OESAPA|53010220019",
    "001|3009|30090|RT 3||99999999999999999999",
    "1990-04-15|2000-02-29|1900-02-29|0000-01-01|9999-12-31|1990-13-01",
    "JL. MERDEKA NO. 5|JALAN GAJAH MADA 12 RT 003|KP BABAKAN|NO 999999999999999",
    "KAB. KUPANG|KOTA ADM JAKARTA|L|Perempuan|\u0645\u062d|\u00e9",
)
WORDS = b"JL JALAN KP KAMPUNG DSN NO NOMOR RT KAB KOTA 5301 **** 1990-04-15 -02-29 53.01 0 9 . - |".split()
LONG = (b"9" * 90, b"*" * 90, b"A" * 90, b"9A" * 45, b" " * 90, b"." * 90, b"0" * 17)
HASH = 0xF000000001
GAPS = bytes(range(33))


def number(cell: bytes) -> int:
    cell = cell.strip(GAPS)
    shown = len(cell) == 16 and not cell.translate(None, b"0123456789*") and cell.strip(b"0*")
    return int(cell.replace(b"*", b"F"), 16) if shown else 0


def code(cell: bytes) -> int | None:
    cell = cell.strip(GAPS)
    digits = cell.replace(b".", b"")
    if digits.translate(None, b"0123456789") or len(digits) > 10:
        return None  # some hash
    return int(digits.ljust(10, b"F"), 16) if digits.strip(b"0") else 0


def date(cell: bytes) -> tuple[int, int]:
    try:
        text = cell.strip(GAPS).decode("ascii")
        day = dt.date.fromisoformat(text)
    except ValueError:
        return 0, -(10**6)
    if text != day.isoformat():  # other ways of writing a date are none of the contract
        return 0, -(10**6)
    return int(text.replace("-", ""), 16), (day - dt.date(1970, 1, 1)).days


def row(cell: bytes) -> int | None:
    told = not cell.translate(None, b"0123456789") and len(cell) < 18 and not cell.startswith(b"0")
    return int(cell or b"0") if told else None


def read(kernel: Callable[..., None], cells: list[bytes], *kinds: type) -> list[tuple[int, ...]]:
    """Cells of exactly their size. Uncompiled arithmetic in eight bits runs over: it gets wider letters."""
    letters = np.int64 if os.environ.get("NUMBA_DISABLE_JIT") else np.uint8
    offsets = np.cumsum([0, *map(len, cells)]).astype(np.int32)
    out = [np.zeros(len(cells), kind) for kind in kinds]
    kernel(np.array(list(b"".join(cells)), letters), offsets, *out)
    return list(zip(*(values.tolist() for values in out), strict=True))


def check(told: bytes) -> None:
    """What holds for any cells: each means what it means alone, and what plain Python makes of it."""
    from rekam.engines.linkage import addresses, digits

    cells = told.split(b"|")
    kernels: tuple[tuple[Callable[..., None], tuple[type, ...]], ...] = (
        (digits.read_numbers, (np.uint64,)),
        (digits.read_codes, (np.uint64,)),
        (digits.read_short, (np.uint16,)),
        (digits.read_dates, (np.uint32, np.int32)),
        (digits.read_ids, (np.int64,)),
        (addresses.read_addresses, (np.uint32, np.uint16)),
        (addresses.read_towns, (np.uint32,)),
        (addresses.read_sexes, (np.uint8,)),
    )
    found = [read(kernel, cells, *kinds) for kernel, kinds in kernels]
    for (kernel, kinds), values in zip(kernels, found, strict=True):
        spaced = [cell if kernel is digits.read_ids else b" " + cell.upper() + b"\n" for cell in cells]
        # A hash is of the text as it stands: only what is read apart from its capitals is the same.
        plain = kernel in (addresses.read_addresses, addresses.read_towns, addresses.read_sexes)
        for n, cell in enumerate(cells):
            other = spaced[n] if plain else cell
            if read(kernel, [other], *kinds) != [values[n]]:
                raise AssertionError(f"{cell!r} is {values[n]} among others and something else alone")
    numbers, codes, short, dates, ids, streets, towns, sexes = found
    for n, cell in enumerate(cells):
        said = codes[n][0] if codes[n][0] < HASH else None
        if (numbers[n][0], said, dates[n]) != (number(cell), code(cell), date(cell)):
            raise AssertionError(f"{cell!r} is read as {(numbers[n], codes[n], dates[n])}")
        name = ids[n][0] if ids[n][0] < digits.NO_NUMBER else None
        bare = cell.strip(GAPS)
        if name != row(cell) or (bare.isdigit() and int(bare) <= 3009 and short[n][0] != int(bare)):
            raise AssertionError(f"{cell!r} is row {ids[n]} and RT {short[n]}")
        if streets[n][1] > 65_521 or not (sexes[n][0] == 0 or 65 <= sexes[n][0] <= 90 or sexes[n][0] > 127):
            raise AssertionError(f"{cell!r} is house {streets[n]}, sex {sexes[n]}, town {towns[n]}")


def guided(runs: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["rekam.engines.linkage"]):
        import rekam.engines.linkage  # noqa: F401
    for n, seed in enumerate(SEEDS):
        (folder / f"seed-{n}").write_bytes(seed.encode())
    (folder.parent / "words").write_bytes(b"".join(b'"%b"\n' % word for word in WORDS))
    told = [f"-runs={runs}", "-seed=1", "-max_len=160", "-len_control=0", f"-dict={folder.parent / 'words'}"]
    atheris.Setup([sys.argv[0], *told, f"-artifact_prefix={folder.parent}/", str(folder)], check)
    with np.errstate(over="ignore"):  # hashes run over on purpose, and uncompiled numbers complain
        atheris.Fuzz()


def drawn(examples: int) -> None:
    words = st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=6)), max_size=6)
    dates = st.dates().map(lambda day: day.isoformat().encode())
    cells = st.one_of(
        st.binary(max_size=40), words.map(b"".join), words.map(b" ".join), st.sampled_from(LONG), dates
    )
    checked = given(st.lists(cells, max_size=5).map(b"|".join))(check)
    settings(max_examples=examples, deadline=None, database=None, derandomize=True,
             suppress_health_check=list(HealthCheck))(checked)()  # fmt: skip


if __name__ == "__main__":
    mode, how_many, *rest = sys.argv[1:]
    if mode == "guided" and not os.environ.get("NUMBA_DISABLE_JIT"):
        raise SystemExit("NUMBA_DISABLE_JIT=1, or atheris sees nothing")
    if mode == "guided":
        guided(int(how_many), Path(rest[0]))
    else:
        drawn(int(how_many))
