"""A client of the small office in `site.py`; what it may is said per request."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.web import site

Visit = Callable[..., HttpResponse]


@pytest.fixture
def house(settings: Settings) -> Settings:
    kept = [m for m in settings.MIDDLEWARE if not m.startswith(("rekam.staff.", "whitenoise."))]
    kept.insert(kept.index("rekam.web.middleware.Headers"), "tests.web.site.Visitors")
    settings.MIDDLEWARE = kept
    settings.ROOT_URLCONF = "tests.web.site"
    settings.NAVIGATION = "tests.web.site.navigation"
    settings.PAGE_FACTS = site.FACTS
    settings.LOGIN_URL = "sign-in"
    settings.SEARCH_URL = "search"
    settings.CSRF_FAILURE_VIEW = "rekam.web.errors.form_expired"
    return settings


@pytest.fixture
def visit(house: Settings, db: None) -> Visit:
    """`visit("/orang/", may="people.see", htmx=True)`; without `may` nobody has signed in."""

    def go(
        path: str, *, may: str | None = None, htmx: bool = False, language: str = "id", **more: object
    ) -> HttpResponse:
        client = Client(raise_request_exception=False)
        client.cookies[house.LANGUAGE_COOKIE_NAME] = language
        headers = {} if may is None else {"X-Permissions": may}
        if htmx:
            headers["HX-Request"] = "true"
        method = client.post if "data" in more else client.get
        return method(path, headers=headers, **more)  # type: ignore[arg-type,return-value]

    return go
