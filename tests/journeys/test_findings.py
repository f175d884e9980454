"""Findings in a browser: one by one with keys, many at once with a second person, and the way to KPU."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from rekam.staff.models import Officer
from rekam.voters import queries
from rekam.voters.models import Finding
from rekam.voters.rules.deciding import State
from rekam.voters.rules.reconcile import LOOK
from tests.journeys.conftest import (
    LANGUAGES,
    SCHEMES,
    WIDTHS,
    Open,
    faults,
    looked_at,
    too_small,
    too_wide,
)
from tests.voters.pages_stage import alike, office

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.REKAM_PLACE = "53.01"


@pytest.fixture
def visit(opened: Open) -> Visit:
    """As the data officer, or in another role; `who` signs in with the name of somebody."""

    def go(path: str, role: str = "data_officer", who: str = "Maria Bano", **more: Any) -> Page:
        officer, _ = Officer.objects.get_or_create(
            username=f"{role}.{who.split()[0].lower()}",
            defaults={
                "full_name": who, "role": role, "territory": ["53.01"], "created_at": timezone.now(),
                "language": more.get("language", "id"),
            },
        )  # fmt: skip
        Officer.objects.filter(pk=officer.pk).update(language=more.get("language", "id"))
        client = Client()
        client.force_login(officer)
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        return opened(path, cookies={django_settings.SESSION_COOKIE_NAME: session}, **more)

    return go


def group_address() -> str:
    code = Finding.objects.filter(kind="dead").latest("pk").sightings.get().group
    return f"/temuan/jenis/dead/bersama/?kelompok={quote(code)}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_have_no_faults_and_fit(visit: Visit, width: int, scheme: str, language: str) -> None:
    made = office()
    alike(60, queries.current_run())
    pages = {
        "temuan": "/temuan/",
        "temuan-jenis": "/temuan/jenis/dead/",
        "temuan-bersama": group_address(),
        **{f"temuan-{kind}": f"/temuan/{finding.pk}/" for kind, finding in made.items()},
    }
    for name, path in pages.items():
        page = visit(path, width=width, scheme=scheme, language=language)
        looked_at(page, f"{name}-{width}-{scheme}-{language}")
        assert faults(page) == [], name
        assert not too_wide(page), name
        if width == 390:
            assert too_small(page) == [], name
        page.context.close()
