"""An office goes into one file and comes back whole, or the file is refused and nothing is left behind."""

import hashlib
import json
import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rekam.cli import main
from rekam.cli.refusals import ALL
from tests.faults.jobs.conftest import fresh_database, postgres  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[2]
INTAKE = "files/intake/5b0c1e7f/Daftar pemilih – Oesao.xlsx"
Members = list[tuple[str, bytes]]
Environment = dict[str, str]


def run(environment: Environment, *words: str, limit: int = 0) -> "subprocess.CompletedProcess[str]":
    def smaller() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, *words], env=environment, cwd=ROOT, text=True, capture_output=True,
        preexec_fn=smaller if limit else None,
    )  # fmt: skip


def installed(home: Path, database: str = "") -> Environment:
    """An office with twelve entries in its log, both keys and a file that was taken in."""
    told = {"REKAM_HOME": str(home), "REKAM_DATABASE": database, "DJANGO_SETTINGS_MODULE": "rekam.settings"}
    environment = {**os.environ, **told}
    assert run(environment, "manage.py", "migrate", "--skip-checks", "-v0").returncode == 0
    assert run(environment, "-m", "tests.audit.appender", "3").returncode == 0
    (home / "person-key").write_bytes(b"k" * 32)
    (home / INTAKE).parent.mkdir(parents=True)
    (home / INTAKE).write_bytes(b"PK" + bytes(100_000))
    (home / "files/print").mkdir()
    (home / "files/print/0d9e.pdf").write_bytes(b"%PDF")  # made anew when it is wanted: not in the archive
    (home / "maps").mkdir()
    (home / "maps/53.01.json").write_text("{}")
    return environment


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return installed(tmp_path_factory.mktemp("kantor") / "home")


@pytest.fixture(scope="module")
def archive(office: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cadangan") / "kantor.tar"
    done = run(office, "-m", "rekam", "backup", "--to", str(file))
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def restore(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, dict[str, object]]]:
    monkeypatch.delenv("REKAM_DATABASE", raising=False)

    def told(file: Path, home: Path, *words: str) -> tuple[int, dict[str, object]]:
        code = main(["restore", str(file), "--home", str(home), "--json", *words])
        return code, json.loads(capsys.readouterr().out)

    return told


Restore = Callable[..., tuple[int, dict[str, object]]]


def test_an_office_comes_back_as_it_was(
    office: Environment, archive: Path, restore: Restore, tmp_path: Path
) -> None:
    home = tmp_path / "baru/kantor"
    code, told = restore(archive, home)
    assert (code, told["restored"]) == (0, True)
    old = Path(office["REKAM_HOME"])
    assert sorted(path.name for path in home.iterdir() if path.name != "incoming") == [
        "files",
        "person-key",
        "rekam.sqlite3",
        "secret-key",
    ]
    for name in ("secret-key", "person-key", INTAKE):
        assert (home / name).read_bytes() == (old / name).read_bytes()
    assert {stat.S_IMODE(p.stat().st_mode) for p in home.rglob("*") if p.is_file()} == {0o600}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert rows(home / "rekam.sqlite3") == rows(old / "rekam.sqlite3")
    verified = run({**office, "REKAM_HOME": str(home)}, "manage.py", "audit", "--language", "en", "verify")
    assert verified.stdout.startswith("Whole:"), verified.stderr


def rows(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def test_the_archive_is_for_its_owner_alone_and_alone_in_its_folder(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert list(archive.parent.iterdir()) == [archive]


def test_any_tar_program_reads_it_and_the_manifest_says_what_is_in_it(archive: Path) -> None:
    found = dict(members(archive))
    assert list(found) == ["database.sqlite3", "secret-key", "person-key", INTAKE, "manifest.json", "sha256"]
    manifest = json.loads(found["manifest.json"])
    said = manifest["members"]
    assert said == {name: hashlib.sha256(found[name]).hexdigest() for name in list(found)[:-2]}
    assert manifest["counts"]["audit_event"] == manifest["log"]["seq"] == 13
    assert manifest["log"]["ok"] is True
    assert set(manifest["versions"]) == {"rekam", "python"}


def test_the_log_tells_of_the_backup_inside_it(archive: Path, restore: Restore, tmp_path: Path) -> None:
    restore(archive, tmp_path / "home")
    with closing(sqlite3.connect(tmp_path / "home/rekam.sqlite3")) as connection:
        last = connection.execute("SELECT event, actor_id FROM audit_event ORDER BY seq DESC").fetchone()
    assert last == ("office.backup.begin", "console")


def test_a_check_says_the_same_and_writes_nothing(archive: Path, restore: Restore, tmp_path: Path) -> None:
    code, told = restore(archive, tmp_path / "a/b", "--check")
    assert (code, told["restored"]) == (0, False)
    assert list(tmp_path.iterdir()) == []


def members(archive: Path) -> Members:
    with tarfile.open(archive) as tar:
        return [(info.name, tar.extractfile(info).read()) for info in tar]  # type: ignore[union-attr]


def sealed(inside: Members, links: tuple[str, ...] = ()) -> bytes:
    """A tar with a seal that is right, as somebody could make who knows the format."""
    body = b""
    for name, data in inside:
        info = tarfile.TarInfo(name)
        info.size, info.type = len(data), tarfile.SYMTYPE if name in links else tarfile.REGTYPE
        info.linkname = "secret-key" if name in links else ""
        body += info.tobuf(tarfile.PAX_FORMAT) + data + bytes(-len(data) % 512)
    seal = tarfile.TarInfo("sha256")
    seal.size, seal.mode = 65, 0o600
    return body + (seal.tobuf() + hashlib.sha256(body).hexdigest().encode() + b"\n").ljust(2048, b"\0")


def changed(archive: Path, name: str, change: Callable[[bytes], bytes | None], told: bool = False) -> bytes:
    """One member changed or left out under a new seal; `told`: the manifest has its new digest."""
    found = dict(members(archive))
    del found["sha256"]
    new = change(found[name])
    manifest = json.loads(found["manifest.json"])
    if new is None:
        del found[name]
    else:
        found[name] = new
        if told:
            manifest["members"][name] = hashlib.sha256(new).hexdigest()
            found["manifest.json"] = json.dumps(manifest).encode()
    return sealed(list(found.items()))


def sql(statement: str) -> Callable[[bytes], bytes]:
    """The database after a statement by somebody who owns it and dropped its triggers."""

    def change(data: bytes) -> bytes:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            triggers = database.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
            for (name,) in triggers:
                database.execute(f"DROP TRIGGER {name}")
            database.execute(statement)
            database.commit()
            return database.serialize()

    return change


def manifest(change: Callable[[dict[str, object]], object]) -> Callable[[Path], bytes]:
    def made(archive: Path) -> bytes:
        def edit(data: bytes) -> bytes:
            told = json.loads(data)
            change(told)
            return json.dumps(told).encode()

        return changed(archive, "manifest.json", edit)

    return made


def flipped(where: float) -> Callable[[Path], bytes]:
    def made(archive: Path) -> bytes:
        data = bytearray(archive.read_bytes())
        data[int(where * (len(data) - 1))] ^= 0x10
        return bytes(data)

    return made


def with_member(name: str, data: bytes = b"x", links: tuple[str, ...] = ()) -> Callable[[Path], bytes]:
    return lambda archive: sealed([(name, data), *members(archive)[:-1]], links)


def torn(data: bytes) -> bytes:
    """Every page but the first is noise."""
    return data[:4096] + bytes(byte ^ 0xA5 for byte in data[4096:])


MUTANTS: dict[str, tuple[Callable[[Path], bytes], str]] = {
    **{f"bit at {where}": (flipped(where), "backup_damaged") for where in (0, 0.2, 0.5, 0.8, 0.97, 0.995, 1)},
    "half": (lambda a: a.read_bytes()[: a.stat().st_size // 2], "backup_damaged"),
    "one byte short": (lambda a: a.read_bytes()[:-1], "backup_damaged"),
    "one block short": (lambda a: a.read_bytes()[:-512], "backup_damaged"),
    "one byte more": (lambda a: a.read_bytes() + b"\0", "backup_damaged"),
    "empty": (lambda a: b"", "backup_damaged"),
    "something else": (lambda a: b"NIK;Nama\n" * 1000, "backup_damaged"),
    "sealed noise": (lambda a: sealed([("manifest.json", b"{")]), "backup_damaged"),
    "no manifest": (lambda a: changed(a, "manifest.json", lambda _: None), "backup_format"),
    "another format": (manifest(lambda told: told.update(format=2)), "backup_format"),
    "no key": (lambda a: changed(a, "secret-key", lambda _: None), "backup_member"),
    "another key": (lambda a: changed(a, "secret-key", lambda d: d[::-1]), "backup_member"),
    "another person key": (lambda a: changed(a, "person-key", lambda d: b"x" * 32), "backup_member"),
    "no file": (lambda a: changed(a, INTAKE, lambda _: None), "backup_member"),
    "no database": (lambda a: changed(a, "database.sqlite3", lambda _: None), "backup_member"),
    "a file more": (with_member("files/more"), "backup_member"),
    "a file outside": (with_member("files/../../outside"), "backup_member"),
    "an absolute name": (with_member("/tmp/outside"), "backup_member"),
    "a link": (with_member("files/link", b"", ("files/link",)), "backup_member"),
    "a member twice": (lambda a: sealed([members(a)[1], *members(a)[:-1]]), "backup_member"),
    "other counts": (manifest(lambda told: told["counts"].update(audit_event=99)), "backup_count"),  # type: ignore[attr-defined,index]
    "a table less": (manifest(lambda told: told["counts"].pop("audit_event")), "backup_count"),  # type: ignore[attr-defined,index]
    "another head": (manifest(lambda told: told["log"].update(hash="0" * 64)), "backup_log"),  # type: ignore[attr-defined,index]
    "another root": (manifest(lambda told: told["log"].update(root="A" * 43 + "=")), "backup_log"),  # type: ignore[attr-defined,index]
    "an entry edited": (
        lambda a: changed(a, "database.sqlite3",
                          sql("UPDATE audit_event SET actor_name='Somebody' WHERE seq=2"), told=True),
        "backup_log",
    ),
    "a row deleted": (
        lambda a: changed(a, "database.sqlite3", sql("DELETE FROM audit_eventperson"), told=True),
        "backup_count",
    ),
    "a newer office": (
        lambda a: changed(a, "database.sqlite3",
                          sql("INSERT INTO django_migrations VALUES (999, 'people', '9', '')"),
                          told=True),
        "backup_newer",
    ),
    "pages torn": (lambda a: changed(a, "database.sqlite3", torn, told=True), "backup_unsound"),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTANTS)
def test_an_archive_that_is_not_as_it_was_made_is_refused(
    name: str, archive: Path, restore: Restore, tmp_path: Path
) -> None:
    make, wanted = MUTANTS[name]
    file = tmp_path / "kantor.tar"
    file.write_bytes(make(archive))
    code, told = restore(file, tmp_path / "home")
    assert (code, told.get("refused")) == (3, wanted)
    assert list(tmp_path.iterdir()) == [file]


def test_the_mutants_would_pass_if_nothing_were_changed(
    archive: Path, restore: Restore, tmp_path: Path
) -> None:
    """Otherwise the refusals above might be of the way the mutants are made."""
    file = tmp_path / "kantor.tar"
    file.write_bytes(changed(archive, "database.sqlite3", sql("SELECT 1"), told=True))
    assert restore(file, tmp_path / "home")[0] == 0


def test_a_backup_while_others_write_is_of_one_moment(restore: Restore, tmp_path: Path) -> None:
    office = installed(tmp_path / "home")
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.audit.appender", "1000000"],
        env=office,
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    writer.stdout.read(5)
    done = run(office, "-m", "rekam", "backup", "--to", str(tmp_path / "a.tar"), "--json")
    assert writer.poll() is None, "it must have written all the while"
    writer.kill()
    writer.communicate()
    assert done.returncode == 0, done.stderr
    kept = json.loads(done.stdout)["log"]["seq"]
    with closing(sqlite3.connect(tmp_path / "home/rekam.sqlite3")) as live:
        assert 22 <= kept < live.execute("SELECT seq FROM audit_head").fetchone()[0]
    assert restore(tmp_path / "a.tar", tmp_path / "back")[0] == 0


@pytest.mark.parametrize("room", ["for the copy", "for the archive"])
def test_a_full_disk_leaves_no_half_file(office: Environment, tmp_path: Path, room: str) -> None:
    size = (Path(office["REKAM_HOME"]) / "rekam.sqlite3").stat().st_size
    limit = size // 2 if room == "for the copy" else size + 30_000
    file = tmp_path / "kantor.tar"
    done = run(office, "-m", "rekam", "backup", "--to", str(file), "--language", "en", limit=limit)
    assert (done.returncode, list(tmp_path.iterdir())) == (3, [])
    assert "cannot be written" in done.stderr


def test_a_full_disk_leaves_no_half_office(archive: Path, tmp_path: Path) -> None:
    words = ("-m", "rekam", "restore", str(archive), "--home", str(tmp_path / "home"))
    done = run({**os.environ, "REKAM_DATABASE": ""}, *words, limit=90_000)
    assert (done.returncode, list(tmp_path.iterdir())) == (3, [])


def test_a_file_that_is_there_stays(office: Environment, tmp_path: Path) -> None:
    file = tmp_path / "kantor.tar"
    file.write_text("mine")
    done = run(office, "-m", "rekam", "backup", "--to", str(file))
    assert (done.returncode, file.read_text()) == (2, "mine")
    assert "sudah ada" in done.stderr


def test_a_home_that_is_not_empty_stays(archive: Path, restore: Restore, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    assert restore(archive, tmp_path)[1]["refused"] == "restore_home_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert restore(archive, tmp_path / "mine")[1]["refused"] == "restore_home_not_empty"


def test_an_empty_home_that_was_there_stays_when_the_archive_is_refused(
    archive: Path, restore: Restore, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "a.tar").write_bytes(archive.read_bytes()[:-1])
    assert restore(tmp_path / "a.tar", tmp_path / "home")[0] == 3
    assert list((tmp_path / "home").iterdir()) == []


def test_no_office_is_no_backup(tmp_path: Path) -> None:
    environment = {**os.environ, "REKAM_HOME": str(tmp_path / "home"), "REKAM_DATABASE": "",
                   "DJANGO_SETTINGS_MODULE": "rekam.settings"}  # fmt: skip
    done = run(environment, "-m", "rekam", "backup", "--to", str(tmp_path / "a.tar"))
    assert (done.returncode, (tmp_path / "a.tar").exists()) == (3, False)
    assert not (tmp_path / "home/rekam.sqlite3").exists()


def test_a_log_that_is_broken_is_kept_and_told(office: Environment, tmp_path: Path, restore: Restore) -> None:
    home = tmp_path / "home"
    shutil.copytree(office["REKAM_HOME"], home)
    with closing(sqlite3.connect(home / "rekam.sqlite3")) as database:
        database.execute("DROP TRIGGER audit_event_update")
        database.execute("UPDATE audit_event SET place='53.71' WHERE seq=3")
        database.commit()
    words = ("-m", "rekam", "backup", "--to", str(tmp_path / "a.tar"), "--language", "en")
    done = run({**office, "REKAM_HOME": str(home)}, *words)
    assert "ATTENTION: the log is not whole from entry 3 on" in done.stdout
    assert restore(tmp_path / "a.tar", tmp_path / "back")[0] == 0


def test_postgresql_goes_and_comes_back(
    request: pytest.FixtureRequest, tmp_path: Path, restore: Restore, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        pytest.skip("NOT TESTED ON POSTGRESQL: pg_dump or pg_restore is missing")
    address = request.getfixturevalue("postgres")
    office = installed(tmp_path / "home", fresh_database(address, "backupfrom"))
    file = tmp_path / "kantor.tar"
    done = run(office, "-m", "rekam", "backup", "--to", str(file))
    assert done.returncode == 0, done.stderr
    target = fresh_database(address, "backupto")
    assert restore(file, tmp_path / "back")[1]["refused"] == "restore_other_database"
    monkeypatch.setenv("REKAM_DATABASE", target)
    wrong = tmp_path / "wrong.tar"
    wrong.write_bytes(manifest(lambda told: told["counts"].update(audit_event=99))(file))  # type: ignore[attr-defined,index]
    assert restore(wrong, tmp_path / "back")[1]["refused"] == "backup_count"
    assert restore(file, tmp_path / "back", "--check")[0] == 0
    assert not (tmp_path / "back").exists()
    assert restore(file, tmp_path / "back")[0] == 0
    assert restore(file, tmp_path / "other")[1]["refused"] == "restore_database_not_empty"
    told = {**office, "REKAM_HOME": str(tmp_path / "back"), "REKAM_DATABASE": target}
    assert run(told, "manage.py", "audit", "--language", "en", "verify").stdout.startswith("Whole:")


def test_a_postgresql_that_does_not_answer_is_refused(
    archive: Path, restore: Restore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_postgresql(told: dict[str, object]) -> None:
        told["database"] = "postgresql"
        said = told["members"]
        assert isinstance(said, dict)
        said["database.pgdump"] = hashlib.sha256(b"x").hexdigest()

    file = tmp_path / "a.tar"
    file.write_bytes(manifest(of_postgresql)(archive))
    file.write_bytes(sealed([("database.pgdump", b"x"), *members(file)[:-1]]))
    monkeypatch.setenv("REKAM_DATABASE", "postgresql://nobody:secret@127.0.0.1:1/none")
    assert restore(file, tmp_path / "home")[1]["refused"] == "restore_database_unreachable"
    assert list(tmp_path.iterdir()) == [file]


def test_without_pg_dump_postgresql_is_refused_in_words(tmp_path: Path) -> None:
    from rekam.cli.backup.copies import dump_postgresql
    from rekam.core.refusal import Refused

    before, os.environ["PATH"] = os.environ["PATH"], str(tmp_path)
    try:
        with pytest.raises(Refused) as refused:
            dump_postgresql("postgresql://u:p@localhost/x", tmp_path / "d", snapshot="1")
    finally:
        os.environ["PATH"] = before
    assert "postgresql-client" in ALL[refused.value.code]["id"]
