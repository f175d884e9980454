"""Village maps from points: whole, without overlaps, small, the same every time, for any kind of place."""

import json
from pathlib import Path

import pytest
import shapely
from django.conf import LazySettings

from rekam.core.refusal import Refused
from rekam.places.queries import children, point, village_codes, village_map
from rekam.places.queries.maps import plausible_point
from rekam.places.rules.maps import VillageMap, from_values, scale_bar, to_values
from tests.places.drawn import polygon, polygons

pytestmark = pytest.mark.django_db

# A mainland, a big city, a small one on the coast, islets, highland, islands, a border on Borneo, the
# southernmost, the longest chain of islands, the most villages.
SAMPLE = "53.01 16.71 64.74 31.01 95.01 82.04 65.03 93.01 71.03 11.08".split()


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.mark.parametrize("code", SAMPLE)
def test_shapes_share_their_borders_and_never_overlap(code: str) -> None:
    drawn = polygons(village_map(code))
    assert all(shape.is_valid and shape.area > 0 for shape in drawn.values())
    together = shapely.union_all(list(drawn.values()))
    assert sum(shape.area for shape in drawn.values()) == pytest.approx(together.area)
    assert shapely.coverage_is_valid(list(drawn.values()))


@pytest.mark.parametrize("code", SAMPLE)
def test_every_village_is_drawn_or_named_as_missing(code: str) -> None:
    found = village_map(code)
    shown = {shape.code for shape in found.shapes}
    assert sorted([*shown, *found.without_shape]) == sorted(village_codes(code))
    too_small = [missing for missing in found.without_shape if plausible_point(missing)]
    assert len(too_small) <= 1, "islands 170 km apart may leave one that no screen can show"
    assert found.approximate
    assert all(shape.approximate for shape in found.shapes)


@pytest.mark.parametrize("code", SAMPLE)
def test_a_map_fits_its_picture_and_stays_small(code: str) -> None:
    found = village_map(code)
    boxes = [shape.bounds for shape in polygons(found).values()]
    assert min(min(box[:2]) for box in boxes) >= 0
    assert max(box[2] for box in boxes) <= found.width == 1_000
    assert max(box[3] for box in boxes) <= found.height <= 1_500
    path_bytes = sum(len(shape.path) for shape in found.shapes) + len(found.outlines) + len(found.rim)
    assert path_bytes < 150 * len(found.shapes) + 5_000
    assert 100 <= found.bar.units <= 250


def test_the_point_for_a_label_lies_in_its_village() -> None:
    found = village_map("53.01")
    shapes = polygons(found)
    assert all(shapes[s.code].distance(shapely.Point(s.centre)) <= 1 for s in found.shapes)


def test_a_village_is_drawn_around_its_point() -> None:
    found = village_map("53.01")
    south, west, north, east = found.bounds
    for shape in found.shapes:
        lat, lng = point(shape.code) or (0.0, 0.0)
        x = 8 + (lng - west) / (east - west) * 984
        y = 8 + (north - lat) / (north - south) * (found.height - 16)
        assert polygon(shape.path).distance(shapely.Point(x, y)) < 3, shape.name


def test_neighbours_keep_out_of_each_other() -> None:
    """The map of a kecamatan holds what the map of its kabupaten gives it: about the same share."""
    kabupaten = polygons(village_map("53.01"))
    kecamatan = polygons(village_map("53.01.06"))
    whole = sum(kabupaten[code].area for code in kecamatan)
    zoomed = sum(shape.area for shape in kecamatan.values())
    for code, shape in kecamatan.items():
        assert shape.area / zoomed == pytest.approx(kabupaten[code].area / whole, abs=0.02)


def test_land_of_another_country_is_left_out() -> None:
    """Oecusse (Timor-Leste) lies between villages of Kabupaten Kupang; Pante Macassar is its town."""
    found = village_map("53.01")
    south, west, north, east = found.bounds
    x = 8 + (124.37 - west) / (east - west) * 984
    y = 8 + (north + 9.25) / (north - south) * (found.height - 16)
    assert all(not shape.contains(shapely.Point(x, y)) for shape in polygons(found).values())


def test_villages_on_islets_that_the_land_table_lacks_are_drawn_round() -> None:
    shapes = polygons(village_map("31.01"))
    assert len(shapes) == 6
    assert all(shape.area / shape.minimum_rotated_rectangle.area > 0.7 for shape in shapes.values())


def test_villages_without_a_plausible_point_are_counted_apart() -> None:
    missing = village_map("13.12").without_shape
    assert len(missing) == 71
    assert not any(point(code) for code in missing)
    assert sum(point(code) is not None and not plausible_point(code) for code in village_codes("")) == 121


def test_a_map_is_drawn_the_same_every_time(home: Path) -> None:
    first = village_map("64.74")
    (home / "maps/64.74.json").unlink()
    assert village_map("64.74") == first


def test_a_kept_map_is_read_back_as_it_was(home: Path) -> None:
    first = village_map("64.74")
    assert json.loads((home / "maps/64.74.json").read_text("utf-8"))["map"]["name"] == "Kota Bontang"
    assert village_map("64.74") == first == from_values(json.loads(json.dumps(to_values(first))))
    assert [path.name for path in (home / "maps").iterdir()] == ["64.74.json"]


@pytest.mark.parametrize("damage", ["", "{}", '{"version": "0", "map": {}}', "[1]", "null"])
def test_a_damaged_kept_map_is_drawn_again(home: Path, damage: str) -> None:
    first = village_map("64.74")
    (home / "maps/64.74.json").write_text(damage)
    assert village_map("64.74") == first


def test_a_home_that_cannot_be_written_still_gives_a_map(home: Path) -> None:
    (home / "maps").write_text("a file stands where the folder should be")
    assert len(village_map("64.74").shapes) == 15


def test_a_kecamatan_has_no_inner_kecamatan_borders() -> None:
    assert village_map("64.74").outlines
    assert village_map("64.74.01").outlines == ""


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("53", "map_level"),
        ("53.01.06.1004", "map_level"),
        ("99.99", "region_unknown"),
        ("", "region_unknown"),
    ],
)
def test_a_map_is_made_for_a_kabupaten_or_a_kecamatan(code: str, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        village_map(code)
    assert refused.value.code == refusal


def test_every_kecamatan_of_an_office_has_a_map() -> None:
    for kecamatan in children("82.71"):
        found = village_map(kecamatan.code)
        assert len(found.shapes) + len(found.without_shape) == len(village_codes(kecamatan.code))


@pytest.mark.parametrize(("units_per_km", "km"), [(10, 20), (3.3, 50), (100, 2), (400, 0.5), (1, 200)])
def test_the_scale_bar_has_a_readable_length(units_per_km: float, km: float) -> None:
    bar = scale_bar(units_per_km)
    assert bar.km == km
    assert bar.units == round(km * units_per_km)


def test_a_map_without_shapes_is_not_approximate() -> None:
    empty = from_values(to_values(village_map("64.74")) | {"shapes": []})
    assert isinstance(empty, VillageMap)
    assert not empty.approximate
