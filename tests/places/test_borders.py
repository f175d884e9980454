"""Real borders from GeoJSON files of any maker: what is read, what is mended, what is refused and why."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.places import phrases
from rekam.places.queries import check_shapes, path_names, point, village_codes
from rekam.places.rules.borders import Read

OESAO = "53.01.06.1004"
VILLAGES = village_codes("53.01.06")


def square(code: str, size: float = 0.02, **properties: object) -> dict[str, Any]:
    """A feature around a village's point, [longitude, latitude]."""
    lat, lng = point(code) or (0.0, 0.0)
    return feature(ring(lng, lat, size), kode=code, **properties)


def ring(x: float, y: float, size: float) -> list[list[float]]:
    s = size / 2
    return [[x - s, y - s], [x + s, y - s], [x + s, y + s], [x - s, y + s], [x - s, y - s]]


def feature(*rings: list[list[float]], **properties: object) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


def text(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def read(*features: object) -> Read:
    return told(text(*features))


def told(content: bytes, place: str = "53.01") -> Read:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batas.geojson"
        path.write_bytes(content)
        return check_shapes(path, place)


def crs(bordered: object, name: str) -> bytes:
    named = {"type": "name", "properties": {"name": name}}
    return json.dumps({"type": "FeatureCollection", "crs": named, "features": [bordered]}).encode()


@pytest.mark.parametrize("written", [OESAO, "5301061004", 5301061004, 5301061004.0, f" {OESAO} "])
def test_codes_are_read_as_files_write_them(written: object) -> None:
    found = read(square(OESAO) | {"properties": {"KDEPUM": written, "OBJECTID": 7, "WADMKD": "Oesao"}})
    assert [border.code for border in found.borders] == [OESAO]
    assert (found.columns.code, found.problems, found.turned, found.mended) == ("KDEPUM", (), 0, 0)


def test_the_property_with_most_village_codes_holds_them() -> None:
    features = [square(code, induk=OESAO, kec="530106") for code in VILLAGES[:5]]
    features[0]["properties"]["induk"] = None
    assert read(*features).columns.code == "kode"


def test_latitude_first_is_turned_and_said() -> None:
    turned = square(OESAO)
    turned["geometry"]["coordinates"] = [[[y, x] for x, y in turned["geometry"]["coordinates"][0]]]
    found, straight = read(turned, square(VILLAGES[0])), read(square(OESAO), square(VILLAGES[0]))
    assert (found.turned, straight.turned) == (1, 0)
    assert found.borders == straight.borders


def test_parts_of_one_village_become_one_border() -> None:
    lat, lng = point(OESAO) or (0.0, 0.0)
    found = read(square(OESAO), feature(ring(lng + 0.1, lat, 0.02), kode=OESAO))
    assert [json.loads(border.geometry)["type"] for border in found.borders] == ["MultiPolygon"]


def test_a_border_that_crosses_itself_is_mended_and_said() -> None:
    lat, lng = point(OESAO) or (0.0, 0.0)
    bow = [[lng, lat], [lng + 0.02, lat + 0.02], [lng + 0.02, lat], [lng, lat + 0.02], [lng, lat]]
    found = read(feature(bow, kode=OESAO))
    assert found.mended == 1
    assert shapely.from_geojson(found.borders[0].geometry).is_valid


def test_heights_and_open_rings_do_no_harm() -> None:
    solid = square(OESAO)
    solid["geometry"]["coordinates"][0] = [[*corner, 31.5] for corner in solid["geometry"]["coordinates"][0]][
        :-1
    ]
    assert read(solid).borders == read(square(OESAO)).borders


FAR = ring(110.4, -7.0, 0.05)
BAD: list[tuple[str, dict[str, Any]]] = [
    ("no_code", feature(FAR, kode="")),
    ("no_code", feature(FAR, kode=True)),
    ("no_code", {"type": "Feature", "properties": None, "geometry": None}),
    ("code_unknown", feature(FAR, kode="53.01.06.9999")),
    ("not_a_village", feature(FAR, kode="53.01.06")),
    ("no_polygon", square(OESAO) | {"geometry": None}),
    ("no_polygon", square(OESAO) | {"geometry": {"type": "Point", "coordinates": [123, -10]}}),
    ("no_polygon", feature([[123, -10], [124, -10]], kode=OESAO)),
    ("no_polygon", feature([["a", "b"]] * 5, kode=OESAO)),  # type: ignore[list-item]
    ("no_polygon", square(OESAO) | {"geometry": {"type": "Polygon", "coordinates": 5}}),
    ("no_polygon", square(OESAO) | {"geometry": {"type": "MultiPolygon", "coordinates": [[]]}}),
    ("projected", feature(ring(580_000, 8_880_000, 5_000), kode=OESAO)),
    ("not_degrees", feature(ring(2.3, 48.8, 0.1), kode=OESAO)),
    ("not_numbers", feature([[float("nan"), -10.0]] * 5, kode=OESAO)),
    ("not_numbers", feature([[1e999, -10.0]] * 5, kode=OESAO)),
    ("too_many_corners", feature([[123.8, -10.1]] * 300_001, kode=OESAO)),
    ("no_area", feature([[123.8, -10.1]] * 5, kode=OESAO)),
    ("far_away", feature(FAR, kode=OESAO)),
]


@pytest.mark.parametrize(("reason", "bad"), BAD)
def test_a_feature_that_cannot_be_used_is_told_by_its_number(reason: str, bad: dict[str, Any]) -> None:
    found = read(square(VILLAGES[0]), bad, square(VILLAGES[1]))
    assert [(problem.index, problem.reason) for problem in found.problems] == [(2, reason)]
    assert [border.code for border in found.borders] == list(VILLAGES[:2])
    assert all(len(phrases.PROBLEMS[reason][language]) > 15 for language in ("id", "en"))
    assert all(len(phrases.REMEDIES[reason][language]) > 15 for language in ("id", "en"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "borders_not_json"),
        (b"PK\x03\x04", "borders_not_json"),
        (b"\xff\xfe{", "borders_not_json"),
        (b"[" * 100_000, "borders_too_deep"),
        (b"[1]", "borders_not_features"),
        (b'{"type":"Topology","objects":{}}', "borders_not_features"),
        (b'{"features":[]}', "borders_not_features"),
        (b'{"features":[1]}', "borders_not_features"),
        (text(*[feature(FAR)] * 10_001), "borders_too_many"),
        (text(feature(FAR, nama="Antah", kd_bps="5303010099")), "borders_no_code"),
        (text(feature(ring(580_000, 8_880_000, 5_000), kode=OESAO)), "borders_projected"),
        (crs(square(OESAO), "urn:ogc:def:crs:EPSG::32751"), "borders_projected"),
    ],
)
def test_a_file_that_is_no_map_of_villages_is_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        told(content)
    assert refused.value.code == code
    assert all(len(phrases.REFUSALS[code][language]) > 20 for language in ("id", "en"))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "besar.geojson"
    with path.open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    with pytest.raises(Refused) as refused:
        check_shapes(path, "53.01")
    assert (refused.value.code, refused.value.facts["most"]) == ("borders_too_big", 32)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.just(OESAO),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(JSON, JSON)
def test_any_feature_becomes_a_border_or_a_problem(coordinates: object, properties: object) -> None:
    strange = {"properties": properties, "geometry": {"type": "Polygon", "coordinates": coordinates}}
    found = read(square(VILLAGES[0]), strange)
    assert len(found.borders) + len(found.problems) == 2


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326", ""]
)
def test_degrees_by_any_name_are_read(name: str) -> None:
    assert [border.code for border in told(crs(square(OESAO), name)).borders] == [OESAO]


def named(code: str, **properties: object) -> dict[str, Any]:
    return square(code) | {"properties": properties}


def test_villages_are_told_by_name_and_kecamatan() -> None:
    codes = VILLAGES[:6]
    features = [
        named(c, OBJECTID=n, WADMKD=path_names(c)[3], WADMKC=path_names(c)[2], WADMKK="Kupang")
        for n, c in enumerate(codes)
    ]
    found = read(*features)
    assert [border.code for border in found.borders] == list(codes)
    assert (found.columns.village, found.columns.kecamatan, found.columns.by_names) == (
        "WADMKD",
        "WADMKC",
        True,
    )


def test_names_that_nobody_has_are_told_and_those_of_two_are_asked() -> None:
    far = square("53.01.04.2003") | {"properties": {"desa": "Oesao"}}
    good = [named(c, desa=path_names(c)[3]) for c in VILLAGES[:3]]
    found = read(*good, named(OESAO, desa="Antah Berantah"), named(OESAO, desa=""), far)
    assert [problem.reason for problem in found.problems] == ["name_unknown", "no_name", "name_ambiguous"]


def test_of_two_villages_of_one_name_the_polygon_holds_one() -> None:
    assert path_names(OESAO)[3] == path_names("53.01.06.2015")[3]
    found = read(*(named(code, desa=path_names(code)[3]) for code in (*VILLAGES[:2], OESAO)))
    assert OESAO in [border.code for border in found.borders]


def test_names_win_over_codes_of_another_list() -> None:
    """BPS numbers look like codes, and a few of them are somebody else's."""
    features = [named(c, idbps=f"53030100{n:02}", nama=path_names(c)[3]) for n, c in enumerate(VILLAGES[:6])]
    features[0]["properties"]["idbps"] = village_codes("53.03")[0].replace(".", "")
    assert [border.code for border in read(*features).borders] == list(VILLAGES[:6])


def test_villages_of_other_offices_are_counted_and_left_out() -> None:
    found = read(square(OESAO), square("53.71.01.1001"))
    assert ([border.code for border in found.borders], found.elsewhere) == ([OESAO], 1)
