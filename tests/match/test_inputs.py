"""Each file has its place: what cannot stand there is refused, alone too."""

import datetime as dt
import tempfile
from concurrent.futures import Future
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.match.inputs import Inputs, all_or_first_refusal, read_inputs
from rekam.sheets import Sheet
from tests.match import files
from tests.match.files import person

ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")


def read(register: Path, roll: Path, status: Path | None = None) -> Inputs:
    return read_inputs(
        register, roll, status, on=dt.date(2024, 11, 27), mappings={}, progress=lambda *_: None
    )


def test_a_roll_is_no_register_and_a_register_no_roll(tmp_path: Path) -> None:
    register, roll = files.register(tmp_path, [ANA]), files.roll(tmp_path, [ANA])
    for wrong in ((roll, roll), (register, register), (register, roll, roll)):
        with pytest.raises(Refused) as refused:
            read(*wrong)
        assert refused.value.code == "wrong_kind"


def test_the_first_refusal_does_not_wait_for_the_other_file() -> None:
    endless, refused = Future[Sheet](), Future[Sheet]()
    refused.set_exception(Refused("file_empty"))
    with pytest.raises(Refused, match="file_empty"):
        all_or_first_refusal({"register": endless, "roll": refused})


def test_no_row_of_a_file_lies_on_a_disk_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register, roll = files.register(tmp_path, [ANA]), files.roll(tmp_path, [ANA])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    assert read(register, roll).register.rows == 1


def test_a_register_may_serve_as_a_status_list(tmp_path: Path) -> None:
    register, roll = files.register(tmp_path, [ANA]), files.roll(tmp_path, [ANA])
    assert read(register, roll, register).status is not None
