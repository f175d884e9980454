"""Four files or none, the same bytes for the same seed, and a refusal for what cannot be."""

import hashlib
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.demo import make_demo


def digests(place: str, seed: int, out: Path) -> list[str]:
    summary = make_demo(place=place, people=400, seed=seed, out=out)
    paths = (summary.register, summary.status, summary.roll, summary.truth)
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def test_one_seed_makes_the_same_bytes_and_another_seed_other_people(tmp_path: Path) -> None:
    first = digests("13.75", 1, tmp_path / "a")
    assert digests("13.75", 1, tmp_path / "b") == first
    assert digests("13.75", 2, tmp_path / "c")[0] != first[0]


@pytest.mark.parametrize("people", [1, 2, 17])
def test_very_few_people_are_enough(people: int, tmp_path: Path) -> None:
    summary = make_demo(place="53.01", people=people, seed=people, out=tmp_path / "demo")
    assert summary.residents == people
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo"]


def test_an_unknown_place_and_an_impossible_number_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        make_demo(place="99.99", people=10, seed=1, out=tmp_path / "demo")
    assert (refused.value.code, refused.value.facts) == ("place_unknown", {"place": "99.99"})
    for people in (0, 1_048_576):
        with pytest.raises(Refused) as refused:
            make_demo(place="53.01", people=people, seed=1, out=tmp_path / "demo")
        assert refused.value.code == "people_count"
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_the_former_files_as_they_were(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    before = digests("13.75", 1, out)

    def stop(step: str, done: int, total: int) -> None:
        if done > 300:  # the register is complete, the roll is being written
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(place="13.75", people=300, seed=3, out=out, progress=stop)
    paths = [out / name for name in ("register-siak.xlsx", "status.csv", "roll-a-kwk.xlsx", "truth.csv")]
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths] == before
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]
