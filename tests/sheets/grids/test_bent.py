"""Files with bent, missing and added bytes: they are read or `Refused`, and nothing else ever happens."""

import contextlib
import random

import pytest

from rekam.core.refusal import Refused
from rekam.sheets.grids import open_book
from tests.sheets.grids.test_dense import ods, row, table, text
from tests.sheets.packages import package

CSV = "\n".join(["NIK;Nama;Alamat", *['5301;"Ana";"Jl. 1\n RT 2"'] * 20])
ROW = '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Ana</t></is></c><c s="2"><v>36161</v></c></row>'


def bend(content: bytes, dice: random.Random) -> bytes:
    bent = bytearray(content)
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(bent))
        match dice.randrange(4):
            case 0:
                bent[at] ^= 1 << dice.randrange(8)
            case 1:
                bent[at : at + 4] = b"\xff\xff\xff\xff"
            case 2:
                del bent[at : at + dice.randrange(20)]
            case 3:
                bent[at:at] = dice.randbytes(dice.randrange(6))
    return bytes(bent)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_bent_bytes_are_refused_or_read(tmp_path, kind):
    whole = {
        "xlsx": lambda: package(tmp_path, sheet=ROW * 30, strings=["NIK"] * 5).read_bytes(),
        "ods": lambda: ods(tmp_path, table(row(text("x")) * 20)).read_bytes(),
        "csv": CSV.encode,
    }[kind]()
    path, dice = tmp_path / "bent", random.Random(5)
    for _ in range(500):
        path.write_bytes(bend(whole, dice))
        with contextlib.suppress(Refused):
            for sheet in open_book(path).sheets:
                list(sheet.rows())
