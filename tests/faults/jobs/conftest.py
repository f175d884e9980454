"""An office of its own for each test, on SQLite and on a throwaway PostgreSQL."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.jobs.office import ROOT, Office


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Its address. Skips where there is none."""
    folder = Path(tempfile.mkdtemp(prefix="rekam-postgres-", dir="/tmp"))
    told = [str(ROOT / "scripts/postgres"), "start", str(folder)]
    started = subprocess.run(told, capture_output=True, text=True, check=False)
    if started.returncode:
        shutil.rmtree(folder)
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {started.stderr.strip()}")
    yield started.stdout.strip()
    subprocess.run([told[0], "stop", told[2]], check=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    if request.param == "sqlite":
        address = str(tmp_path / "rekam.sqlite3")
    else:
        address = fresh_database(request.getfixturevalue("postgres"), tmp_path.name)
    built = Office(address, tmp_path / "home")
    yield built
    built.close()


def fresh_database(address: str, name: str) -> str:
    import psycopg

    name = "".join(letter for letter in name.lower() if letter.isalnum())[-50:]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.rsplit("/", 1)[0] + "/" + name
