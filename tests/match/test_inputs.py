"""Each file has its place: what cannot stand there is refused, alone too."""

import datetime as dt
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.match.inputs import Inputs, read_inputs
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


def test_a_register_may_serve_as_a_status_list(tmp_path: Path) -> None:
    register, roll = files.register(tmp_path, [ANA]), files.roll(tmp_path, [ANA])
    assert read(register, roll, register).status is not None
