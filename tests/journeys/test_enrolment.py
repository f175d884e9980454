"""Records in a browser: from the alarm to the record, a decision with its second person, a case settled."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from rekam.enrolment.models import Record
from rekam.enrolment.rules.recording import State
from tests.enrolment.stage import asked_of, case_of, small_office
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [(1440, "light", "id"), (390, "light", "id"), (1440, "dark", "en"), (390, "dark", "en")]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.REKAM_PLACE = "53.01"


@pytest.fixture
def made() -> dict[str, Record]:
    return small_office(timezone.localdate())


def fits(page: Page, name: str) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    looked_at(page, name)
    assert faults(page) == [], name
    assert not too_wide(page), name
    if "-390-" in name:
        assert too_small(page) == [], name
    page.context.close()


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_every_page_has_no_faults_and_fits(
    visit: Visit, made: dict[str, Record], width: int, scheme: str, language: str
) -> None:
    """With every form unfolded."""
    asked = asked_of(made[State.DUPLICATE_RECORD])
    case = case_of(made[State.SENT_FOR_ENROLLMENT])
    pages = {
        "umur": "/perekaman/",
        "daftar": "/perekaman/daftar/",
        "rekaman": f"/perekaman/{made[State.SENT_FOR_ENROLLMENT].person_key}/",
        "rekaman-diterima": f"/perekaman/{made[State.RECEIVED_AT_CENTRAL].person_key}/",
        "penunggalan": "/perekaman/penunggalan/",
        "putuskan": f"/perekaman/penunggalan/{made[State.ADJUDICATE_RECORD].person_key}/",
        "orang-kedua": "/perekaman/orang-kedua/",
        "permintaan": f"/perekaman/orang-kedua/{asked.pk}/",
        "kasus": "/perekaman/kasus/",
        "satu-kasus": f"/perekaman/kasus/{case.pk}/",
    }
    for name, path in pages.items():
        page = visit(path, width=width, scheme=scheme, language=language)
        fits(page, f"{name}-{width}-{scheme}-{language}")
