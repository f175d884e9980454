"""The doors of checking: what they allow the browser, and that they write and remember nothing."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from rekam.audit.models import Event
from rekam.certificates.books import offline_page
from rekam.certificates.models import Suket
from rekam.certificates.queries.verifying import mark
from rekam.documents import actions as documents
from rekam.documents.queries import issuer_keys
from rekam.documents.rules.keys import Purpose
from rekam.staff.rules import system
from tests.certificates.stage import AT, opened, signed, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(settings, tmp_path)
    somebody()
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def facts_in(page: bytes) -> dict[str, object]:
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_only_this_page_may_use_the_camera_and_run_the_reader() -> None:
    told = Client().get("/periksa/").headers
    assert "camera=(self)" in told["Permissions-Policy"]
    assert "microphone=()" in told["Permissions-Policy"]
    policy = told["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; object-src 'none'")
    assert policy.endswith("script-src 'self' 'wasm-unsafe-eval'")
    assert "unsafe-inline" not in policy
    other = Client().get("/masuk/").headers
    assert "wasm" not in other["Content-Security-Policy"]
    assert "camera=()" in other["Permissions-Policy"]


def test_who_looked_is_written_nowhere() -> None:
    made, before = signed(), (Event.objects.count(), Session.objects.count())
    visitor = Client()
    for answer in (
        visitor.post("/periksa/", {"kode": made.credential}), visitor.get("/periksa/luring/")
    ):  # fmt: skip
        assert answer.status_code == 200
    assert (Event.objects.count(), Session.objects.count()) == before
    assert "sessionid" not in visitor.cookies


def test_the_offline_page_is_a_file_of_its_day_that_no_cache_keeps() -> None:
    told = Client().get("/periksa/luring/")
    assert told["Content-Disposition"] == 'attachment; filename="periksa-suket-2020-12-01.html"'
    assert told["Cache-Control"] == "no-store"
    assert not told.cookies


def test_it_names_no_address_and_loads_no_file() -> None:
    page = offline_page(at=AT).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy[1]
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=|url\(|@import", page)


def test_it_holds_every_key_and_marks_instead_of_serials() -> None:
    made = signed()
    Suket.objects.filter(pk=made.pk).update(state="REVOKED")
    documents.rotate_key(purpose=Purpose.ISSUER, by=system(), at=AT)
    page = offline_page(at=AT)
    facts = facts_in(page)
    assert facts["keys"].keys() == issuer_keys().keys()  # type: ignore[attr-defined]
    assert len(issuer_keys()) == 2
    assert facts["ended"] == {mark(made.serial): "revoked"}
    for private in (made.serial, "ANA NDUN", made.person_key):
        assert private.encode() not in page


def test_a_word_that_would_end_the_script_stays_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    from rekam.certificates import books

    bad = "</script><script>alert(1)</script>"
    monkeypatch.setitem(books.OFFLINE, "stop", {"id": bad, "en": bad})
    page = offline_page(at=AT)
    assert b"<script>alert" not in page
    words = facts_in(page)["words"]
    assert isinstance(words, dict)
    assert words["id"]["stop"] == bad
