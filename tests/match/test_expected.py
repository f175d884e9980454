"""What a run says of its own errors, and of files that do not fit."""

import json
from pathlib import Path

import pytest

from rekam.cli import main
from rekam.voters.phrases.rolls import expected_text, warning_text
from tests.match import files
from tests.match.files import person

COUNTS = {"linked": 201_612, "look": 880, "not_found": 2_924}
EXPECTED = {"wrong_links": 7.3, "missed": 4.8, "look_right": 620.2}


def test_each_list_says_how_many_errors_it_holds() -> None:
    assert expected_text(EXPECTED, COUNTS, "id") == (
        "Menurut peluangnya, sekitar 7 dari 201.612 padanan salah; sekitar 5 dari 2.924 yang tidak "
        "ditemukan sebenarnya ada di register; sekitar 620 dari 880 yang perlu dilihat memang orangnya."
    )
    assert expected_text(EXPECTED, COUNTS, "en") == (
        "By the probabilities, about 7 of 201,612 links are wrong; about 5 of the 2,924 not found are in "
        "the register after all; about 620 of the 880 to be looked at are the right person."
    )


def test_a_part_of_a_person_is_fewer_than_one_and_an_empty_list_holds_nobody() -> None:
    few = {"wrong_links": 0.3, "missed": 0.0, "look_right": 0.0}
    told = expected_text(few, {"linked": 40, "look": 0, "not_found": 0}, "id")
    assert told == "Menurut peluangnya, kurang dari satu dari 40 padanan salah."
    assert expected_text({}, COUNTS, "id") == ""
    assert expected_text(EXPECTED, {"linked": 0, "look": 0, "not_found": 0}, "en") == ""


def test_a_warning_says_the_share_that_it_rests_on() -> None:
    counts = {"linked": 1, "look": 0, "not_found": 249}
    assert warning_text("few_linked", counts, "id").startswith("Hanya 0,4 % pemilih di DPT cocok")
    assert warning_text("few_linked", counts, "en").startswith("Only 0.4 % of the voters")
    assert warning_text("no_whole_nik", counts, "en")


def test_a_roll_of_other_people_is_told_in_summary_and_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    residents = [person(f"NAMA {n:03}", f"530104010180{n:04}", "1980-01-01") for n in range(1, 121)]
    strangers = [person(f"ORANG LAIN {n:03}", f"530104110770{n:04}", "1970-07-11") for n in range(1, 120)]
    paths = {"register": files.register(tmp_path, residents), "roll": files.roll(tmp_path, strangers)}
    words = [word for kind, path in paths.items() for word in (f"--{kind}", str(path))]
    out = tmp_path / "out"
    assert main(["match", *words, "--election", "pilkada-2024", "--out", str(out)]) == 0
    told = json.loads((out / "ringkasan.json").read_text("utf-8"))
    assert told["warnings"] == ["few_linked"]
    assert set(told["expected"]) == {"wrong_links", "missed", "look_right"}
    said = capsys.readouterr().out
    assert "0,0 % pemilih di DPT cocok dengan register. Apakah ini berkas" in said
    assert "Menurut peluangnya," in said
