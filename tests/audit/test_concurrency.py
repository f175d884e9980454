import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSTGRES = os.environ.get("REKAM_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an office with an empty log in a database of its own."""
    if request.param == "sqlite":
        yield _installed(str(tmp_path / "office.sqlite3"), tmp_path)
        return
    if not POSTGRES:
        pytest.skip("REKAM_TEST_POSTGRES is not set: concurrent appends NOT proved on PostgreSQL")
    import psycopg

    name = f"rekam_audit_{secrets.token_hex(4)}"
    with psycopg.connect(POSTGRES, autocommit=True) as owner:
        owner.execute(f'CREATE DATABASE "{name}"')
        yield _installed(f"{POSTGRES.rpartition('/')[0]}/{name}", tmp_path)
        owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _installed(database: str, home: Path) -> dict[str, str]:
    environment = {**os.environ, "REKAM_DATABASE": database, "REKAM_HOME": str(home)}
    for app in ("audit", "jobs"):
        run(environment, "manage.py", "migrate", "--skip-checks", app)
    return environment


def run(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *words], env=environment, cwd=ROOT, text=True, capture_output=True, check=True
    )


def appender(environment: dict[str, str], count: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.audit.appender", str(count)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )


def test_appends_from_many_processes_and_threads_are_one_chain(office: dict[str, str]) -> None:
    writers = [appender(office, 12) for _ in range(3)]
    assert [len(writer.communicate(timeout=120)[0]) for writer in writers] == [24, 24, 24]
    said = run(office, "manage.py", "audit", "--skip-checks", "--language", "en", "verify").stdout
    assert said.startswith("Whole: 144 entries")


def test_a_writer_killed_in_the_middle_leaves_a_whole_log(office: dict[str, str], tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    for _ in range(2):
        with appender(office, 100_000) as writer:
            assert writer.stdout is not None
            assert len(writer.stdout.read(25)) == 25
            writer.kill()
    run(office, "manage.py", "audit", "--skip-checks", "export", "--out", str(log))
    counted = len(log.read_bytes().splitlines())
    assert counted > 100
    said = run(office, "tests/audit/outside_verifier.py", str(log)).stdout
    assert said.startswith(f"whole: {counted} entries")
