"""Who is still unrecorded must be who it is in the field."""

import pytest

from rekam.core.days import age_on
from tests.demo.reading import PLACES, POLLING_DAY, UNRECORDED, born, demo, plain


@pytest.mark.parametrize("place", PLACES)
def test_99_of_100_who_need_a_card_are_recorded(place: str) -> None:
    summary = demo(place).summary
    assert round(summary.recorded / summary.wajib, 3) == 0.99


def test_the_unrecorded_are_the_young_the_disabled_the_old_and_the_far() -> None:
    files = demo("53.01", 12_000)
    left = [row for row in files.register if files.statuses.get(plain(row["NIK"])) in UNRECORDED]
    hard = [
        row
        for row in left
        if age_on(born(row), POLLING_DAY) <= 22
        or age_on(born(row), POLLING_DAY) >= 75
        or row["Cacat"] != "Tidak Cacat"
    ]
    assert left
    assert len(hard) / len(left) > 0.6


def test_the_list_of_statuses_covers_nearly_everybody_and_says_it_is_an_example() -> None:
    files = demo("53.01", 12_000)
    grown = [row for row in files.register if age_on(born(row), POLLING_DAY) >= 17]
    known = sum(plain(row["NIK"]) in files.statuses for row in grown)
    assert 0.985 < known / len(grown) < 1.0
    assert files.status_text.startswith("\ufeffNIK;Nama;Status Rekam;Tanggal;Keterangan")
    assert all(line.endswith("DATA CONTOH") for line in files.status_text.splitlines()[1:])
