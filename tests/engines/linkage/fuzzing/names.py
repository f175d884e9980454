"""Any two cells of bytes through every kernel that reads names.

`guided RUNS FOLDER` lets atheris look for inputs that take new ways through the code; it sees only Python, so
that the kernels run uncompiled. `drawn EXAMPLES` lets hypothesis draw them for the compiled kernels.
"""

import os
import sys
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

SEEDS = (
    "H. Moh. Joesoef, S.Pd|YUSUF",
    "MUHAMMADNURUL HUDA S PD I|NURUL H",
    "ST. A. BINTI ABD. RAHMAN ALIAS MAMAT|SITI ABDUL",
    "SITI SITI NUR|SITI NUR NURI",
    "D'COSTA, MARIA|MARIA COSTA",
    "DJOKO TJAHJONO XX|" + "JOKO " * 15,
    "MUHAMMAD|M",
    "A " * 45 + "|" + " " * 90,
    "\u0645\u062d\u0645\u062f|\u00e9",
)
WORDS = b"MUHAMMAD MOCHAMAD MUH M ST ABD BIN ALIAS S.PD SPDI A.MD I DRS HJ JOE KH DJ AE X A".split()
LONG = (b"A" * 90, b"X" * 90, b"A " * 45, b" " * 90, b"ABD " * 22, b"NUR HAYATI " * 8)


def check(told: bytes) -> None:
    """What holds for any two names, read out of cells of exactly their size."""
    from rekam.engines.linkage import jaro, name_levels, names

    work, places, scratch = names.scratch(), jaro.marks(), name_levels.scratch()
    cells = [*told.split(b"|", 1), b""][:2]
    keys = []
    for cell in cells:
        data, out = np.array(list(cell), np.uint8), np.zeros(names.LONGEST, np.uint8)
        key = names.fold_name(data, 0, len(data), work, out, 0)
        end, *hashes = map(int, key)
        words = bytes(out[:end]).split(b" ")
        if len({bool(value) for value in (end, *hashes)}) != 1 or (end and not all(words)):
            raise AssertionError(f"{cell!r} has the key {words} with {hashes}")
        keys.append((out[:end].copy(), 0, end, *map(np.uint64, hashes)))
    one, other = keys
    a, b = (np.array(list(cell), np.uint8) for cell in cells)
    broken = [(text, 0, min(len(text), names.LONGEST), *[np.uint64(n)] * 3) for n, text in ((1, a), (2, b))]
    for left, right in ((one, other), broken):
        levels = {name_levels.name_level(*x, *y, scratch) for x, y in ((left, right), (right, left))}
        if len(levels) != 1 or not 0 <= min(levels) < len(name_levels.NAME_LEVELS):
            raise AssertionError(f"{cells} have the levels {levels}")
    if name_levels.name_level(*one, *one, scratch) != (1 if one[2] else 0):
        raise AssertionError(f"{cells[0]!r} is not the same as itself")
    alike = jaro.similarity(a, 0, len(a), b, 0, len(b), places)
    if max(len(a), len(b)) <= 256 and alike != JaroWinkler.similarity(*cells):
        raise AssertionError(f"{cells} are alike to {alike}")
    if places.any() or scratch[0].any():
        raise AssertionError(f"{cells} left marks behind")


def guided(runs: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["rekam.engines.linkage"]):
        import rekam.engines.linkage  # noqa: F401
    for n, seed in enumerate(SEEDS):
        (folder / f"seed-{n}").write_bytes(seed.encode())
    (folder.parent / "words").write_bytes(b"".join(b'"%b"\n' % word for word in WORDS))
    told = [f"-runs={runs}", "-seed=1", "-max_len=220", "-len_control=0", f"-dict={folder.parent / 'words'}"]
    atheris.Setup([sys.argv[0], *told, f"-artifact_prefix={folder.parent}/", str(folder)], check)
    with np.errstate(over="ignore"):  # hashes run over on purpose, and uncompiled numbers complain
        atheris.Fuzz()


def drawn(examples: int) -> None:
    words = st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=12)), max_size=9)
    cells = st.one_of(st.binary(max_size=120), words.map(b" ".join), st.sampled_from(LONG))
    pairs = st.one_of(st.tuples(cells, cells), cells.map(lambda cell: (cell, cell[1:])))
    checked = given(pairs.map(b"|".join))(check)
    settings(max_examples=examples, deadline=None, database=None, derandomize=True,
             suppress_health_check=list(HealthCheck))(checked)()  # fmt: skip


if __name__ == "__main__":
    mode, number, *rest = sys.argv[1:]
    if mode == "guided" and not os.environ.get("NUMBA_DISABLE_JIT"):
        raise SystemExit("NUMBA_DISABLE_JIT=1, or atheris sees nothing")
    if mode == "guided":
        guided(int(number), Path(rest[0]))
    else:
        drawn(int(number))
