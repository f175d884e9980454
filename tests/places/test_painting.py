"""Numbers on a map: steps of blue, words for every shape, and the part that pages include."""

import re

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.language import words
from rekam.places.queries import village_codes, village_map
from rekam.places.rules.maps import VillageMap
from rekam.places.rules.painting import Picture, paint
from rekam.places.rules.steps import choropleth


def labelled(*values: int) -> list[tuple[int, int | None]]:
    return choropleth({str(number): value for number, value in enumerate(values)}).spans


def test_skewed_counts_get_doubling_steps_like_the_drawing() -> None:
    values = [*range(20), *range(5, 40), *range(20, 80, 2), 80, 95, 110, 130, 150, 193, 88, 91, 102, 85]
    assert labelled(*values)[0] == (0, 4)
    assert labelled(*values)[-1] == (80, None)


def test_values_that_lie_close_together_get_even_steps() -> None:
    spans = labelled(*range(1_000, 1_300))
    assert [low for low, _ in spans[1:]] == [1_050, 1_100, 1_150, 1_200, 1_250]


@pytest.mark.parametrize("values", [[], [0], [0, 0, 0], [7], [10**6]])
def test_few_or_equal_values_have_six_steps_too(values: list[int]) -> None:
    assert len(labelled(*values)) == 6


def test_a_negative_count_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="never negative"):
        choropleth({"a": -1})


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 10**6), max_size=60))
def test_more_is_never_paler_and_each_value_lies_in_its_span(values: dict[str, int]) -> None:
    found = choropleth(values)
    in_order = sorted(values, key=lambda key: values[key])
    assert [found.classes[key] for key in in_order] == sorted(found.classes.values())
    for key, value in values.items():
        low, high = found.spans[found.classes[key]]
        assert low <= value
        assert high is None or value <= high
    assert sorted(set(found.limits)) == list(found.limits)


@given(st.lists(st.integers(0, 500), max_size=40))
def test_steps_do_not_depend_on_the_order(values: list[int]) -> None:
    assert labelled(*values) == labelled(*reversed(values))


@pytest.fixture
def bontang(settings: LazySettings, tmp_path: object, db: None) -> VillageMap:
    settings.HOME = tmp_path
    return village_map("64.74")


def picture(of: VillageMap, **options: object) -> Picture:
    counts = {code: 7 * number for number, code in enumerate(village_codes("64.74")[1:])}
    told: dict[str, object] = {"label": "Belum merekam per desa", "url": lambda code: f"/desa/{code}/"}
    return paint(of, counts, **(told | options))  # type: ignore[arg-type]


def test_every_village_says_its_name_and_number(bontang: VillageMap) -> None:
    titles = [painted.title for painted in picture(bontang).shapes]
    assert titles[:3] == ["Bontang Kuala: tanpa data", "Bontang Baru: 0 orang", "Lok Tuan: 7 orang"]
    english = picture(bontang, language="en", unit=words("kartu", "cards"))
    assert english.shapes[1].title == "Bontang Baru: 0 cards"


def test_a_village_without_a_number_is_not_the_palest_blue(bontang: VillageMap) -> None:
    painted = picture(bontang)
    assert painted.shapes[0].token == "none"
    assert painted.has_gaps
    assert {shape.token for shape in painted.shapes[1:]} <= {step.token for step in painted.legend}


def test_numbers_are_written_as_the_language_writes_them(bontang: VillageMap) -> None:
    counts = {shape.code: 12_345 for shape in bontang.shapes}
    assert paint(bontang, counts, label="x").shapes[0].title.endswith(": 12.345 orang")
    assert paint(bontang, counts, label="x", language="en").shapes[0].title.endswith(": 12,345 people")


def test_villages_without_a_shape_keep_their_number(
    db: None, settings: LazySettings, tmp_path: object
) -> None:
    settings.HOME = tmp_path
    found = village_map("13.12")
    lost = found.without_shape[0]
    painted = paint(found, {lost: 12}, label="x", names={lost: "Nagari Hilang"})
    assert painted.missing[0] == "Nagari Hilang: 12 orang"
    assert len(painted.missing) == 71


def page(drawn: Picture, language: str = "id") -> str:
    with translation.override(language):
        return render_to_string("places/map.html", {"picture": drawn})


def test_the_part_links_every_village_and_names_it(bontang: VillageMap) -> None:
    html = page(picture(bontang))
    assert len(re.findall(r'<a href="/desa/64\.74\.\d\d\.\d{4}/">', html)) == 15
    assert html.count("<title>") == 15
    assert "Batas perkiraan" in html
    assert "tanpa data" in html
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=", html), "the page's policy allows none inline"


def test_the_part_speaks_english_too(bontang: VillageMap) -> None:
    html = page(picture(bontang, language="en", label="Unrecorded by village"), "en")
    assert "Approximate borders" in html
    assert "no data" in html
    assert "Batas" not in html


def test_a_name_cannot_break_out_of_the_picture(bontang: VillageMap) -> None:
    html = page(picture(bontang, label='"><script>alert(1)</script>'))
    assert "<script>" not in html


def test_500_villages_stay_below_150_kilobytes(db: None, settings: LazySettings, tmp_path: object) -> None:
    settings.HOME = tmp_path
    found = village_map("95.03")
    counts = {shape.code: 1_234 for shape in found.shapes}
    drawn = paint(found, counts, label="x", url=lambda code: f"/cakupan/desa/{code}/")
    assert len(found.shapes) > 500
    assert len(page(drawn).encode()) < 150_000
