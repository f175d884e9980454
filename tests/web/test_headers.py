"""What every answer carries."""

import re
from pathlib import Path

import pytest

import rekam
from tests.web import site
from tests.web.conftest import Visit

ROOMS = Path(rekam.__file__).parent


@pytest.mark.parametrize(
    "path", ["/gaya/", "/sehat/", "/tidak-ada/", "/salah/move/", "/salah/bug/", "/robots.txt"]
)
def test_only_our_own_files_run(visit: Visit, path: str) -> None:
    policy = visit(path, may="people.see").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_devices_stay_shut(visit: Visit) -> None:
    assert "camera=()" in visit("/gaya/").headers["Permissions-Policy"]


def test_nothing_of_a_signed_in_page_stays_in_a_cache(visit: Visit) -> None:
    assert visit("/orang/", may="people.see").headers["Cache-Control"] == "no-store"
    assert "Cache-Control" not in visit("/luring/").headers


def test_a_fragment_and_a_page_are_kept_apart(visit: Visit) -> None:
    assert "HX-Request" in visit("/gaya/").headers["Vary"]


def test_no_template_has_code_or_style_of_its_own() -> None:
    for template in ROOMS.glob("*/templates/**/*.html"):
        text = template.read_text("utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:", text), (
            template
        )


def test_the_shipped_page_has_none_either(visit: Visit) -> None:
    page = visit("/gaya/", may=site.EVERYTHING).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=", page)


def test_robots_are_sent_away(visit: Visit) -> None:
    assert visit("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
