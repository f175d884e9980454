"""`rekam keys`, and keys in a backup: what is lost is said, and nothing is made by the way."""

import json
import os
import re
import shutil
import stat
import subprocess
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rekam.cli import main
from tests.cli.test_backup import Environment, changed, installed, members, run, sealed

Restore = Callable[..., "tuple[int, dict[str, object]]"]
LOCKED = re.compile(r"files/scans/[0-9a-f]{2}/[0-9a-f-]{36}")


def environment(home: Path) -> Environment:
    told = {"REKAM_HOME": str(home), "REKAM_DATABASE": "", "DJANGO_SETTINGS_MODULE": "rekam.settings"}
    return {**os.environ, **told}


def keys(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return run(environment(home), "-m", "rekam", "keys", *words)


def told(home: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(keys(home, "show", "--json").stdout)["keys"]
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kantor") / "home"
    made = run(installed(home), "-m", "tests.cli.one_scan")
    assert made.returncode == 0, made.stderr
    return home


@pytest.fixture(scope="module")
def archive(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cadangan") / "kantor.tar"
    done = run(environment(office), "-m", "rekam", "backup", "--to", str(file))
    assert done.returncode == 0, done.stderr
    assert "PERHATIAN" not in done.stdout
    return file


@pytest.fixture
def restore(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Restore:
    monkeypatch.delenv("REKAM_DATABASE", raising=False)

    def answer(file: Path, home: Path, *words: str) -> tuple[int, dict[str, object]]:
        code = main(["restore", str(file), "--home", str(home), "--json", *words])
        return code, json.loads(capsys.readouterr().out)

    return answer


def test_before_the_office_was_ever_opened_its_keys_are_made_and_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "rekam keys init" in keys(home, "show").stdout
    done = keys(home, "init")
    assert done.returncode == 0, done.stderr
    assert str(home / "keys") in done.stdout
    assert "rekam backup" in done.stdout, "it says what is to be done next"
    states = told(home)
    assert [(s["purpose"], s["there"], s["current"], s["lost"]) for s in states] == [
        ("scans", True, True, False),
        ("issuer", True, True, False),
    ]
    assert all(str(state["fingerprint"]) in done.stdout for state in states)
    secrets = [json.loads(path.read_bytes()) for path in (home / "keys").iterdir()]
    said = done.stdout + keys(home, "show").stdout
    assert not [one for key in secrets for one in (key.get("d"), key.get("k")) if one and one in said]


def test_keys_are_not_overwritten_and_a_lost_one_is_said_and_not_made_anew(tmp_path: Path) -> None:
    home = tmp_path / "home"
    keys(home, "init")
    before = (home / "keys/scans.key").read_bytes()
    again = keys(home, "init", "--language", "en")
    assert (again.returncode, "not overwritten" in again.stderr) == (3, True)
    assert (home / "keys/scans.key").read_bytes() == before
    (home / "keys/scans.key").unlink()
    assert keys(home, "init").returncode == 3
    assert "HILANG" in keys(home, "show").stdout
    assert "LOST" in keys(home, "show", "--language", "en").stdout
    assert keys(home, "rotate").returncode == 2, "which one must be said"
    assert keys(home, "rotate", "scans").returncode == 0
    assert "HILANG" not in keys(home, "show").stdout, "no scan needed the lost one"


def test_keys_and_scans_come_back_and_open(
    office: Path, archive: Path, restore: Restore, tmp_path: Path
) -> None:
    home = tmp_path / "baru"
    code, said = restore(archive, home)
    assert (code, said["scans"]) == (0, {"tried": 2, "closed": []})
    for path in (office / "keys").iterdir():
        assert (home / "keys" / path.name).read_bytes() == path.read_bytes()
    assert len(list((home / "keys").iterdir())) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "keys").iterdir()} == {0o600}
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700
    assert [state["scans"] for state in told(home) if state["purpose"] == "scans"] == [1, 1]


def test_keys_alone_are_taken_out_by_tar(office: Path, archive: Path, tmp_path: Path) -> None:
    """As docs/operations/keys.md says."""
    subprocess.run(["tar", "-xf", str(archive), "-C", str(tmp_path), "keys"], check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]
    assert (tmp_path / "keys/scans.key").read_bytes() == (office / "keys/scans.key").read_bytes()


def locked_scan(archive: Path) -> str:
    return next(name for name, _ in members(archive) if LOCKED.fullmatch(name))


def without(prefix: str) -> Callable[[Path], bytes]:
    """As somebody could make who knows the format: the manifest agrees."""

    def made(archive: Path) -> bytes:
        found = dict(members(archive))
        del found["sha256"]
        manifest = json.loads(found.pop("manifest.json"))
        gone = [name for name in found if name.startswith(prefix)]
        assert gone
        for name in gone:
            del found[name], manifest["members"][name]
        return sealed([*found.items(), ("manifest.json", json.dumps(manifest).encode())])

    return made


def another_key(content: bytes) -> bytes:
    from rekam.documents.rules.keys import new, read, written

    key = read(content)
    return written(new(key.purpose, key.made))


MUTANTS: dict[str, Callable[[Path], bytes]] = {
    "no keys": without("keys/"),
    "no older key": without("keys/scans-"),
    "no scans": without("files/scans/"),
    "another key": lambda a: changed(a, "keys/scans.key", another_key, told=True),
    "a damaged key": lambda a: changed(a, "keys/scans.key", lambda data: data[:-20], told=True),
    "a damaged scan": lambda a: changed(a, locked_scan(a), lambda data: data[:-1] + b"x", told=True),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_backup_whose_keys_do_not_open_its_scans_is_refused(
    name: str, archive: Path, restore: Restore, tmp_path: Path
) -> None:
    file = tmp_path / "kantor.tar"
    file.write_bytes(MUTANTS[name](archive))
    code, said = restore(file, tmp_path / "home")
    assert (code, said.get("refused")) == (3, "backup_scans")
    assert list(tmp_path.iterdir()) == [file]


def test_keys_in_folders_of_others_are_not_written(archive: Path, restore: Restore, tmp_path: Path) -> None:
    for name in ("keys/../../outside", "keys", "/keys/x"):
        file = tmp_path / "kantor.tar"
        file.write_bytes(sealed([(name, b"x"), *members(archive)[:-1]]))
        assert restore(file, tmp_path / "home")[1]["refused"] == "backup_member"
    assert list(tmp_path.iterdir()) == [file]


def test_an_office_that_lost_a_key_is_still_backed_up_with_a_warning_and_comes_back(
    office: Path, restore: Restore, tmp_path: Path
) -> None:
    home, file = tmp_path / "home", tmp_path / "kantor.tar"
    shutil.copytree(office, home)
    (home / "keys/scans.key").unlink()
    done = run(environment(home), "-m", "rekam", "backup", "--to", str(file), "--language", "en")
    assert "ATTENTION: 1 of 2 scans that were tried do not open" in done.stdout, done.stderr
    code, said = restore(file, tmp_path / "back")
    assert code == 0
    assert len(said["scans"]["closed"]) == 1  # type: ignore[index,call-overload]


def test_an_archive_of_before_there_were_scans_comes_back(
    archive: Path, restore: Restore, tmp_path: Path
) -> None:
    def older(content: bytes) -> bytes:
        told = json.loads(content)
        del told["scans"]
        return json.dumps(told).encode()

    file = tmp_path / "kantor.tar"
    file.write_bytes(changed(archive, "manifest.json", older))
    assert restore(file, tmp_path / "home")[0] == 0


def test_no_secret_is_in_what_the_database_says(office: Path, tmp_path: Path) -> None:
    import sqlite3

    shutil.copy(office / "rekam.sqlite3", tmp_path)
    with closing(sqlite3.connect(tmp_path / "rekam.sqlite3")) as database:
        dump = "\n".join(database.iterdump())
    for path in (office / "keys").iterdir():
        key = json.loads(path.read_bytes())
        assert str(key.get("d", key.get("k"))) not in dump
        assert key["kid"] in dump


def test_the_archive_holds_no_halves(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        assert not [name for name in tar.getnames() if name.endswith(".tmp")]
