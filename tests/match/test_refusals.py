"""What is refused, with which exit code, in which words; and that nothing is left half-written."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from rekam.cli import main
from rekam.core.refusal import Refused
from rekam.match.outputs import SUMMARY, all_or_nothing
from tests.match import files
from tests.match.files import person

ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
OUT = "hasil"


def run(folder: Path, *more: str, register: Path | None = None, roll: Path | None = None) -> int:
    register = register or files.register(folder, [ANA])
    roll = roll or files.roll(folder, [ANA])
    words = ["match", "--register", str(register), "--roll", str(roll), "--out", str(folder / OUT)]
    election = [] if "--election" in more else ["--election", "pilkada-2024"]
    return main([*words, *election, *more])


def nothing_written(folder: Path) -> bool:
    out = folder / OUT
    return not out.exists() or list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--election", "pilkada-1999"], ["pilkada-1999", "pilkada-2024"]),
        (["--election", "tidak-ada.toml"], ["tidak-ada.toml"]),
        (["--place", "53.99"], ["53.99"]),
        (["--status", "tidak-ada.csv"], ["tidak-ada.csv"]),
    ],
)
def test_wrong_use_is_two_and_says_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: Sequence[str], words: Sequence[str]
) -> None:
    assert run(tmp_path, *more) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in words), said
    assert nothing_written(tmp_path)


def test_a_missing_option_is_two(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["match", "--out", str(tmp_path)])
    assert ended.value.code == 2


PLACELESS = {"kecamatan": "", "village_name": ""}


def bare_roll(folder: Path, *lines: list[str]) -> Path:
    """One voter, and of places only what the lines above the header say."""
    ana = [
        1,
        "",
        ANA["nik"],
        "ANA NDUN",
        "X",
        "04|05|1990",
        34,
        "S",
        "P",
        "DUSUN I",
        "001",
        "002",
        "",
        "S",
        "",
    ]
    return files.workbook(folder / "bare.xlsx", ("DPT", [*lines, files.KPU_HEADER, ana]))


def test_a_region_by_name_only_that_two_offices_have_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Kecamatan Payung with a desa Payung is in Kabupaten Karo and in Bangka Selatan.
    ana = ANA | {"kecamatan": "PAYUNG", "village_name": "PAYUNG"}
    register = files.register(tmp_path, [ana])
    roll = bare_roll(tmp_path)
    assert run(tmp_path, register=register, roll=roll) == 3
    said = capsys.readouterr().err
    assert "12.06" in said
    assert "19.03" in said
    assert "--place" in said
    assert nothing_written(tmp_path)
    assert run(tmp_path, "--place", "12.06", register=register, roll=roll) == 0


def test_a_roll_of_another_kabupaten_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = files.register(tmp_path, [ANA | {"kecamatan": "ILIR BARAT II", "village_name": "35 ILIR"}])
    assert run(tmp_path, register=register) == 3
    said = capsys.readouterr().err
    assert "53.01 Kabupaten Kupang" in said
    assert "16.71 Kota Palembang" in said
    assert nothing_written(tmp_path)


@pytest.mark.parametrize("place", ["16.71", "16", "53.71.01"])
def test_files_of_another_place_than_asked_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    assert run(tmp_path, "--place", place) == 3
    assert "--place" in capsys.readouterr().err
    assert nothing_written(tmp_path)


@pytest.mark.parametrize("place", ["53", "53.01.04"])
def test_a_place_around_or_within_the_office_of_the_files_is_taken(tmp_path: Path, place: str) -> None:
    assert run(tmp_path, "--place", place) == 0


def test_a_name_that_two_offices_share_is_settled_by_the_other_file(tmp_path: Path) -> None:
    ana = ANA | {"kecamatan": "PAYUNG", "village_name": "PAYUNG"}
    register = files.register(tmp_path, [ana])
    roll = bare_roll(tmp_path, ["KABUPATEN : KARO"])
    assert run(tmp_path, register=register, roll=roll) == 0
    assert json.loads((tmp_path / OUT / SUMMARY).read_text("utf-8"))["place"] == "12.06"


def test_files_without_any_region_ask_for_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = files.register(tmp_path, [ANA | PLACELESS])
    roll = bare_roll(tmp_path)
    assert run(tmp_path, register=register, roll=roll) == 3
    assert "--place" in capsys.readouterr().err
    assert run(tmp_path, "--place", "53.01.04.2003", register=register, roll=roll) == 0
    told = json.loads((tmp_path / OUT / SUMMARY).read_text("utf-8"))
    assert [v["code"] for v in told["villages"]] == ["53.01.04.2003"]


def test_files_in_each_others_place_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register, roll = files.register(tmp_path, [ANA]), files.roll(tmp_path, [ANA])
    assert run(tmp_path, register=roll, roll=register) == 3
    said = capsys.readouterr().err
    assert "roll.xlsx dikenali sebagai Daftar pemilih KPU, bukan register penduduk." in said
    assert "tertukar" in said
    assert nothing_written(tmp_path)


def test_a_register_whose_niks_are_numbers_is_refused_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [ANA | {"nik": 5301044405900000 + n, "name": f"ORANG {n}"} for n in range(1, 60)]
    register = files.register(tmp_path, people)
    assert run(tmp_path, register=register) == 3
    said = capsys.readouterr().err
    assert "Text" in said or "Teks" in said
    assert "53010444" not in said
    assert nothing_written(tmp_path)


def test_a_refusal_is_json_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--json", "--election", "pilkada-1999") == 2
    assert json.loads(capsys.readouterr().out)["refused"] == "election_unknown"


def test_an_earlier_result_stays_whole_when_a_run_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path) == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / OUT).iterdir()}
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    assert run(tmp_path, register=broken) == 3
    assert {p.name: p.read_bytes() for p in (tmp_path / OUT).iterdir()} == before


def _write_and_fail(out: Path, error: Exception) -> None:
    with all_or_nothing(out) as folder:
        (folder / "links.parquet").write_text("half")
        raise error


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / OUT
    with all_or_nothing(out) as folder:
        (folder / SUMMARY).write_text("first")
        (folder / "links.parquet").write_text("first")
    with pytest.raises(Refused) as refused:
        _write_and_fail(out, OSError(28, "No space left on device"))
    assert (refused.value.code, refused.value.facts["why"]) == ("cannot_write", "No space left on device")
    assert {p.name: p.read_text() for p in out.iterdir()} == {SUMMARY: "first", "links.parquet": "first"}


def test_a_crash_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(tmp_path / OUT, ZeroDivisionError())
    assert not (tmp_path / OUT).exists()


def test_an_input_is_never_overwritten_by_the_results(tmp_path: Path) -> None:
    register = files.register(tmp_path, [ANA], name="temuan.xlsx")
    roll, before = files.roll(tmp_path, [ANA]), register.read_bytes()
    words = ["match", "--register", str(register), "--roll", str(roll), "--election", "pilkada-2024"]
    assert main([*words, "--out", str(tmp_path)]) == 2
    assert register.read_bytes() == before


def test_a_file_name_that_is_no_text_is_told_with_a_sign_for_what_is_lost(tmp_path: Path) -> None:
    register = files.register(tmp_path, [ANA])
    register = register.rename(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.xlsx")))
    assert run(tmp_path, register=register) == 0
    told = json.loads((tmp_path / OUT / SUMMARY).read_text("utf-8"))
    assert told["files"][0]["name"] == "\ufffd\ufffd.xlsx"


def test_out_that_is_a_file_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / OUT).write_text("mine")
    assert run(tmp_path) == 2
    assert (tmp_path / OUT).read_text() == "mine"


def test_answers_place_a_village_that_could_not_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = files.register(tmp_path, [ANA | {"kecamatan": "KUPANG TIMUR", "village_name": "OESAO"}])
    roll = files.roll(tmp_path, [ANA])
    assert run(tmp_path, register=register, roll=roll) == 0
    said = capsys.readouterr().out
    assert "53.01.06.1004" in said
    assert "53.01.06.2015" in said
    told = json.loads((tmp_path / OUT / SUMMARY).read_text("utf-8"))
    assert [v["code"] for v in told["villages"]] == ["53.01.06"]

    answers = tmp_path / "names.csv"
    answers.write_text("kecamatan;desa;kode\nKupang Timur;Oesao;53.01.06.1004\n")
    assert run(tmp_path, "--names", str(answers), register=register, roll=roll) == 0
    told = json.loads((tmp_path / OUT / SUMMARY).read_text("utf-8"))
    assert [v["code"] for v in told["villages"]] == ["53.01.06.1004"]


@pytest.mark.parametrize("content", [b'"' + b"x" * 200_000, b";" * (9 << 20), b"a;b;\xff"])
def test_answers_that_are_no_answers_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    answers = tmp_path / "names.csv"
    answers.write_bytes(content)
    assert run(tmp_path, "--names", str(answers)) == 3
    assert "names.csv" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["Kupang Timur;Oesao", "Kupang Timur;Oesao;53.01", "a;b;53.01.99.9999"])
def test_a_faulty_answer_names_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    answers = tmp_path / "names.csv"
    answers.write_text(f"kecamatan;desa;kode\n{line}\n")
    assert run(tmp_path, "--names", str(answers)) == 3
    assert "baris 2" in capsys.readouterr().err


def test_more_unclear_villages_than_are_shown_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = "Melati Mawar Kenanga Cempaka Dahlia Anggrek Teratai Kamboja Tanjung Seroja Flamboyan Bugenvil"
    people = [ANA | {"nik": f"53010444059000{n:02d}", "village_name": f"{name} Contoh"}
              for n, name in enumerate(names.split(), 1)]  # fmt: skip
    assert run(tmp_path, register=files.register(tmp_path, people)) == 0
    said = capsys.readouterr().out
    assert said.count("Desa tidak pasti") == 10
    assert "… dan 2 nama lagi." in said


def test_rows_that_could_not_be_used_are_counted_beside_their_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = files.register(tmp_path, [ANA, ANA | {"name": "BETA LAY", "nik": "53010401018000"}])
    assert run(tmp_path, register=register) == 0
    assert "2 baris, 1 baris bermasalah (lihat dengan rekam check)" in capsys.readouterr().out


def test_an_election_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--election", str(tmp_path / "pilkada.toml")) == 2
    assert "Berkas pilkada.toml tidak ada." in capsys.readouterr().err


def test_a_sheet_that_match_does_not_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roll = files.workbook(
        tmp_path / "roll.xlsx",
        ("TPS 1", [["KABUPATEN : KARO"], files.KPU_HEADER, [1, "", ANA["nik"], "ANA NDUN"]]),
        ("TPS 2", [["Pemilih"], ["BETA LAY"]]),
    )
    assert (
        run(tmp_path, "--place", "12.06", roll=roll, register=files.register(tmp_path, [ANA | PLACELESS]))
        == 0
    )
    assert "tidak dibaca karena bentuknya lain: TPS 2." in capsys.readouterr().out


def test_a_file_without_villages_is_told_how_to_name_its_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = files.register(tmp_path, [ANA | PLACELESS])
    assert run(tmp_path, "--place", "53.01", register=register) == 0
    said = capsys.readouterr().out
    assert "register.xlsx tidak menyebut desa untuk 1 baris." in said
    assert "--names" not in said


def test_a_status_list_of_other_people_is_seen_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {ANA["nik"]: "PRR", "1671014405900001": "PRR", "1671014405900002": "BELUM REKAM"}
    assert run(tmp_path, "--status", str(files.statuses(tmp_path, told))) == 0
    assert "1 dari 3 NIK di daftar status ada di register" in capsys.readouterr().out


def test_a_kecamatan_of_a_kabupatens_files_is_counted_alone_and_the_rest_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beta = person("BETA LAY", "5301050101800002", "1980-01-01") | {
        "kecamatan": "KUPANG BARAT",
        "village_name": "OENESU",
    }
    cici = person("CICI LAY", "5301050101820003", "1982-01-01")
    register = files.register(
        tmp_path, [ANA, beta, cici | {"kecamatan": "KUPANG BARAT", "village_name": "OENESU"}]
    )
    roll = files.roll(tmp_path, [ANA, cici])
    assert run(tmp_path, "--place", "53.01.04", register=register, roll=roll) == 0
    assert "register.xlsx: 2 baris di luar Semau" in capsys.readouterr().out
    told = json.loads((tmp_path / OUT / SUMMARY).read_text("utf-8"))
    assert [(v["code"], v["wajib"]) for v in told["villages"]] == [("53.01.04.2003", 1)]
    assert told["findings"]["not_on_roll"] == 0
    # Cici votes here and lives outside: she is linked across the border.
    assert told["outcomes"]["linked"] == 2
