"""The days of a demo office: its lists add up to the one it was made of, and its election lies ahead."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from rekam.cli import demo_days
from rekam.voters.rules.elections import from_toml

TODAY = dt.date(2026, 11, 22)
WEEK = [TODAY + dt.timedelta(day) for day in range(7)]


@pytest.mark.parametrize("today", WEEK)
def test_the_election_is_a_wednesday_some_days_ahead_and_stays(tmp_path: Path, today: dt.date) -> None:
    file = tmp_path / "demo/pilkada-contoh.toml"
    day = demo_days.write_election(file, today)
    assert day.weekday() == demo_days.WEDNESDAY
    assert 5 <= (day - today).days <= 11
    assert demo_days.write_election(file, today + dt.timedelta(30)) == day
    assert "contoh" in from_toml(file).name


@pytest.mark.parametrize("today", WEEK)
def test_the_lists_of_the_days_add_up_to_the_whole_list(tmp_path: Path, today: dt.date) -> None:
    whole = tmp_path / "status.csv"
    told = [
        (f"53010444059{n:05}", "ORANG", "Print Ready Record" if n % 3 else "BELUM REKAM") for n in range(9000)
    ]
    lines = ["NIK;Nama;Status Rekam;Tanggal;Keterangan", *(f"{';'.join(row)};01-10-2026;X" for row in told)]
    whole.write_text("\r\n".join(lines) + "\r\n", "utf-8-sig")
    as_of = today - dt.timedelta(demo_days.BACK)
    before, *days = demo_days.in_days(whole, today, as_of)
    standing = statuses(before.path)
    assert before.day == as_of
    assert len(standing) == 9000
    for listed in days:
        assert as_of < listed.day < today
        assert listed.day.weekday() != demo_days.SUNDAY
        recorded = statuses(listed.path)
        assert recorded
        assert all(standing[nik] == "BELUM REKAM" for nik in recorded), "nobody is recorded twice"
        standing |= recorded
    assert standing == {nik: status for nik, _, status in told}


def statuses(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file, delimiter=";")
    return {row[0]: row[demo_days.STATUS] for row in rows}
