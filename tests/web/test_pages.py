"""The frame around every page: menu, search, countdown, language, appearance."""

import pytest
from pytest_django import Settings

from tests.web import site
from tests.web.conftest import Visit


def page(visit: Visit, may: str = site.EVERYTHING, path: str = "/gaya/", **more: object) -> str:
    return visit(path, may=may, **more).content.decode()


def test_the_menu_shows_what_the_actor_may_open(visit: Visit) -> None:
    shown = page(visit, may="people.see")
    assert 'href="/orang/"' in shown
    assert 'href="/jejak/"' not in shown
    assert "Pengawasan" not in shown


def test_titles_of_the_menu_follow_the_language(visit: Visit) -> None:
    assert "Pengawasan" in page(visit)
    assert "Oversight" in page(visit, language="en")


def test_a_room_that_is_not_there_is_left_out(visit: Visit) -> None:
    assert "Ruang yang belum ada" not in page(visit)


def test_counts_say_how_much_waits(visit: Visit) -> None:
    assert "<b>4.136</b>" in page(visit)
    assert "<b>4,136</b>" in page(visit, language="en")


def test_a_count_that_stops_says_that_there_are_more(visit: Visit) -> None:
    assert "<b>1.000+</b>" in page(visit)
    assert "<b>1.000</b>" in page(visit), "a thousand and no more"
    assert "<b>1,000+</b>" in page(visit, language="en")


def test_the_place_one_is_at_is_marked(visit: Visit) -> None:
    assert '<a href="/orang/" aria-current="page">' in page(visit, path="/orang/")


def test_the_phone_bar_has_the_first_four(visit: Visit) -> None:
    bar = page(visit).split('<nav class="bottom"')[1].split("<details")[0]
    assert [bar.count(f'href="{url}"') for url in ("/gaya/", "/orang/", "/temuan/", "/berkas/")] == [
        1,
        1,
        1,
        1,
    ]
    assert 'href="/kunjungan/"' not in bar


def test_search_shows_only_to_who_may_search(visit: Visit) -> None:
    assert 'action="/cari/"' in page(visit)
    assert 'action="/cari/"' not in page(visit, may="audit.read")


def test_what_is_searched_never_stands_in_an_address(visit: Visit) -> None:
    form = page(visit).split('class="search"')[1].split(">")[0]
    assert 'method="post"' in form


def test_the_countdown_counts_to_polling_day(visit: Visit) -> None:
    assert "12 hari lagi" in page(visit)
    assert "12 days left" in page(visit, language="en")


def test_the_strip_of_made_up_data_is_on_every_page(visit: Visit) -> None:
    assert "Data contoh." in page(visit, path="/orang/")


def test_a_page_stands_without_any_fact(visit: Visit, house: Settings) -> None:
    house.PAGE_FACTS = {}
    shown = page(visit, path="/orang/")
    assert "hari lagi" not in shown
    assert "Data contoh" not in shown


def test_names_of_offices_never_become_markup(visit: Visit, house: Settings) -> None:
    house.PAGE_FACTS = {"office": "tests.web.site.nasty_office"}
    assert site.NASTY not in page(visit)


def test_no_part_lets_data_become_markup(visit: Visit) -> None:
    from rekam.web.guide import NASTY

    shown = page(visit, path="/gaya/?jahat&urut=%22%3E%3Cscript%3E&hal=2&q=%3Cscript%3E")
    assert NASTY not in shown
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;") > 5


def test_the_language_is_switched_and_kept(visit: Visit) -> None:
    answer = visit("/bahasa/", data={"language": "en", "next": "/gaya/"})
    assert answer.headers["Location"] == "/gaya/"
    assert answer.cookies["django_language"].value == "en"
    assert "Skip to content" in page(visit, language="en")


def test_an_unknown_language_is_ignored(visit: Visit) -> None:
    assert "django_language" not in visit("/bahasa/", data={"language": "xx"}).cookies


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_a_switch_never_leads_to_another_site(visit: Visit, away: str) -> None:
    assert visit("/bahasa/", data={"language": "en", "next": away}).headers["Location"] == "/"


def test_the_appearance_is_switched_and_kept(visit: Visit) -> None:
    answer = visit("/tampilan/", data={"theme": "dark", "next": "/"})
    assert answer.cookies["rekam_theme"].value == "dark"
    assert "rekam_theme" not in visit("/tampilan/", data={"theme": "pink"}).cookies


def test_looking_changes_nothing(visit: Visit) -> None:
    assert visit("/bahasa/").status_code == 405
    assert visit("/tampilan/").status_code == 405


def test_the_style_guide_is_for_developers_only() -> None:
    from rekam.web.urls import urlpatterns

    assert "guide" not in [pattern.name for pattern in urlpatterns]


@pytest.mark.parametrize("told", ["guide", "gaya", "a\nb", "//example.org/", "https://example.org/", ".."])
def test_going_back_goes_nowhere_but_to_an_address_of_ours(visit: Visit, told: str) -> None:
    """A bare word is the name of a view for `redirect`, or of nothing, which is a failure."""
    for path in ("/bahasa/", "/tampilan/"):
        answer = visit(path, data={"next": told})
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/"), path
