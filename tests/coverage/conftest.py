"""An office whose pages of coverage are there, twelve days before an election of its own."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

TOML = """code = "uji"
name = "Pilkada Uji"
name_en = "Trial election"
polling_day = {day}
target = 99.4
[lists]
listed = "DPT"
[disability]
[tms]
"""


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def office(settings: Settings, tmp_path: Path, today: dt.date) -> Settings:
    settings.ROOT_URLCONF = "tests.coverage.site"
    settings.PAGE_FACTS = {}
    settings.HOME = tmp_path
    settings.REKAM_PLACE = "53.01"
    vote_in(settings, tmp_path, today + dt.timedelta(days=12))
    return settings


def vote_in(settings: Settings, folder: Path, day: dt.date) -> None:
    path = folder / f"election-{day}.toml"
    path.write_text(TOML.format(day=day), "utf-8")
    settings.REKAM_ELECTION = str(path)
