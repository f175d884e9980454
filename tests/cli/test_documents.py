"""`rekam documents specimen`: each kind, signed for trial, saying so, never over another file."""

import json
from pathlib import Path

import pytest

from rekam.cli import main
from rekam.cli.specimens import SPECIMENS
from tests.documents.paper import text_of
from tests.documents.signed import validated


@pytest.mark.parametrize("kind", SPECIMENS)
def test_each_kind_is_signed_and_says_specimen_and_test(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"{kind}.pdf"
    assert main(["documents", "specimen", kind, "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    pdf = out.read_bytes()
    assert (told["kind"], told["bytes"], told["test"]) == (kind, len(pdf), True)
    assert validated(pdf)[:2] == (True, True)
    said = text_of(pdf)
    assert "SPECIMEN" in said
    assert "TEST" in said
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_is_there_stays_as_it_was_unless_forced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "penting.pdf"
    out.write_bytes(b"penting")
    assert main(["documents", "specimen", "suket", "--out", str(out), "--language", "en"]) == 2
    assert "penting.pdf exists and is not overwritten" in capsys.readouterr().err
    assert out.read_bytes() == b"penting"
    assert main(["documents", "specimen", "suket", "--out", str(out), "--force"]) == 0
    assert "sertifikat uji coba" in capsys.readouterr().out
    assert out.read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_not_there_is_refused_and_an_unknown_kind_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["documents", "specimen", "suket", "--out", str(tmp_path / "tidak/ada.pdf")]) == 3
    assert "tidak dapat ditulis" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["documents", "specimen", "puisi", "--out", "x.pdf"])
    assert ended.value.code == 2
