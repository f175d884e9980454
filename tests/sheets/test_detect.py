"""What is said of a table that no layout fits, and what is never said: a row of people."""

from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.sheets import read_here, refusal_text
from tests.sheets.people import ON

ANA = "5301044405900001;ANA NDUN;Perempuan;Kawin;Islam;SEMAU"
OF_THE_FIELD = "5301044405900001;ANA;Agama;Desa;Islam;SEMAU"  # words that head columns, beside a number
BUDI = "MARIA;BUDI HARTONO;Laki-laki;Kawin;Islam;Belum Rekam"


def refused(folder: Path, *lines: str) -> Refused:
    path = folder / "p.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(Refused) as caught:
        read_here(path, on=ON)
    return caught.value


@pytest.mark.parametrize("row", [ANA, BUDI, OF_THE_FIELD])
def test_people_without_a_header_are_never_told_as_one(tmp_path: Path, row: str) -> None:
    refusal = refused(tmp_path, *[row] * 3)
    assert refusal.code == "header_not_found"
    for language in ("id", "en"):
        said = refusal_text(refusal, language)  # type: ignore[arg-type]
        assert not [word for word in row.split(";") if word in said]


def test_a_strange_header_is_told_with_the_layout_closest_to_it(tmp_path: Path) -> None:
    refusal = refused(tmp_path, "No Induk;Warga;Agama;SHDK;Alamat", ANA.replace("Perempuan;Kawin", "Anak"))
    assert refusal.code == "layout_unknown"
    assert "No Induk, Warga, Agama, SHDK, Alamat" in refusal_text(refusal)
