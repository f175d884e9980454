"""Who may open a page."""

from tests.web.conftest import Visit


def test_nobody_signed_in_is_led_to_the_sign_in_page_and_back(visit: Visit) -> None:
    answer = visit("/orang/?q=budi")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/masuk/?next=/orang/%3Fq%3Dbudi"


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(visit: Visit) -> None:
    answer = visit("/orang/", htmx=True)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/masuk/"


def test_the_permission_opens(visit: Visit) -> None:
    assert visit("/orang/", may="people.see").status_code == 200


def test_another_permission_does_not_open(visit: Visit) -> None:
    answer = visit("/orang/", may="audit.read")
    assert answer.status_code == 403
    assert "Peran Anda tidak mencakup" in answer.content.decode()


def test_a_view_says_what_it_needs() -> None:
    from rekam.web import views
    from tests.web import site

    assert site.people.permission == "people.see"  # type: ignore[attr-defined]
    assert views.health.permission == "public"
    assert views.home.permission == "signed_in"


def test_home_leads_to_the_first_destination_of_the_actor(visit: Visit) -> None:
    assert visit("/", may="audit.read").headers["Location"] == "/jejak/"
    assert "Belum ada halaman untuk peran Anda" in visit("/", may="").content.decode()
