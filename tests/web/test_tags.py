"""How numbers, days and people are written."""

import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.language import words
from rekam.web.lists import chosen_order, page_of
from rekam.web.marks import differences
from rekam.web.templatetags import rekam as tags

NOW = dt.datetime(2024, 11, 15, 4, 0, tzinfo=dt.UTC)  # noon in Makassar


def drawn(text: str, **values: object) -> str:
    request = RequestFactory().get("/daftar/?q=budi&urut=nama&hal=2")
    return Template("{% load rekam %}" + text).render(Context({"request": request, **values}))


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("{{ 1234567|num }}", "1.234.567", "1,234,567"),
        ("{{ 1234.5|num:1 }}", "1.234,5", "1,234.5"),
        ("{{ None|num }}", "–", "–"),
        ("{{ 0.9725|share:2 }}", "97,25\u00a0%", "97.25%"),
        ("{{ 1|share }}", "100,0\u00a0%", "100.0%"),
        ("{{ '2024-11-27'|long_date }}", "Rabu, 27 November 2024", "Wednesday, 27 November 2024"),
        ("{{ '2024-05-15'|short_date }}", "15 Mei 2024", "15 May 2024"),
        ("{{ now|clock }}", "12.00", "12:00"),
        ("{{ 80|duration }}", "2 menit", "2 minutes"),
        ("{{ 3600|duration }}", "1 jam", "1 hour"),
        ("{{ 4000|duration }}", "1 jam 7 menit", "1 hour 7 minutes"),
        ("{{ -26|signed }}", "−26", "−26"),
        ("{{ 4.1|signed:1 }}", "+4,1", "+4.1"),
        ("{{ '5301011504990003'|masked }}", "530101******0003", "530101******0003"),
        ("{{ both|say }}", "Cakupan", "Coverage"),
    ],
)
def test_each_language_writes_its_own_way(text: str, indonesian: str, english: str) -> None:
    values = {"now": NOW, "both": words("Cakupan", "Coverage")}
    with translation.override("id"):
        assert drawn(text, **values) == indonesian
    with translation.override("en"):
        assert drawn(text, **values) == english


@given(st.integers(1, 10**6))
def test_a_share_is_never_a_hundred_while_somebody_is_left(left: int) -> None:
    assert not tags.share(1 - left / 10**7).startswith("100")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "baru saja"),
        (180, "3 menit lalu"),
        (7200, "2 jam lalu"),
        (86400, "kemarin"),
        (5 * 86400, "10 Nov 2024"),
    ],
)
def test_moments_are_told_from_now(seconds: int, said: str) -> None:
    assert tags.ago(NOW - dt.timedelta(seconds=seconds), NOW) == said


def test_an_icon_stands_beside_a_word_or_has_its_own(db: None) -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "users" %}')
    assert 'role="img" aria-label="&lt;b&gt;"' in drawn('{% icon "users" label=label %}', label="<b>")


def test_an_icon_that_was_not_vendored_is_noticed() -> None:
    with pytest.raises(FileNotFoundError):
        tags.icon("no-such-icon")


def test_a_bar_never_leaves_its_cell() -> None:
    assert 'width="100.0%"' in tags.bar(900, 442)
    assert 'width="50.0%"' in tags.bar(221, 442)
    assert 'width="0%"' in tags.bar(5, 0)


def test_a_column_head_sorts_one_way_then_the_other() -> None:
    head = drawn('{% sort_header "Nama" "nama" %}')
    assert 'aria-sort="ascending"' in head
    assert 'href="?q=budi&amp;urut=-nama"' in head
    other = drawn('{% sort_header "Sisa" "sisa" "num" %}')
    assert 'href="?q=budi&amp;urut=-sisa"' in other
    assert "aria-sort" not in other


def test_pages_keep_the_rest_of_the_address() -> None:
    shown = drawn("{% pager page %}", page=Paginator(range(4136), 50).get_page(2))
    assert 'href="?q=budi&amp;urut=nama&amp;hal=3" rel="next"' in shown
    assert "51–100 dari 4.136" in shown
    assert drawn("{% pager page %}", page=Paginator(range(3), 50).get_page(1)).strip() == ""


def test_long_lists_go_by_key() -> None:
    shown = drawn("{% pager_keys older=41 %}")
    assert "sebelum=41" in shown
    assert "Lebih baru" not in shown


def test_data_without_a_day_says_nothing() -> None:
    assert drawn("{% data_asof %}").strip() == ""


@pytest.mark.parametrize(
    ("value", "other", "marked"),
    [
        ("5301081505990003", "530108**********", ["1505990003"]),
        ("MUHAMMAD RIZKY TAOLIN", "MOH. RIZKY TAULIN", ["MUHAMMAD", "TAOLIN"]),
        ("004/002", "001/002", ["004"]),
        ("Oelatimo", "OELATIMO", []),
    ],
)
def test_what_differs_is_marked(value: str, other: str, marked: list[str]) -> None:
    assert [text for text, differs in differences(value, other) if differs] == marked


@given(st.text(max_size=40), st.text(max_size=40))
def test_marking_never_loses_a_character_nor_lets_one_become_markup(value: str, other: str) -> None:
    assert "".join(text for text, _ in differences(value, other)) == value
    assert "<script" not in tags.marked_against(value + "<script>", other)


def test_an_order_that_is_no_column_is_the_default(rf: RequestFactory) -> None:
    assert chosen_order(rf.get("/?urut=-sisa"), {"sisa"}, "nama") == "-sisa"
    assert chosen_order(rf.get("/?urut=password"), {"sisa"}, "nama") == "nama"


def test_a_page_that_is_not_there_is_the_nearest(rf: RequestFactory) -> None:
    assert page_of(rf.get("/?hal=99"), range(120), 50).number == 3
    assert page_of(rf.get("/?hal=abc"), range(120), 50).number == 1
