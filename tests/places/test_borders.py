"""Real borders from GeoJSON files of any maker: what is read, what is mended, what is refused and why."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.conf import LazySettings
from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places import phrases
from rekam.places.actions import import_shapes, undo_shapes
from rekam.places.models import BorderImport
from rekam.places.queries import border_imports, check_shapes, point, region, village_codes, village_map
from rekam.places.rules.borders import Read, read_borders
from tests.places.drawn import polygons
from tests.places.shared import reference

AT = dt.datetime(2024, 11, 15, 1, tzinfo=dt.UTC)
ADMIN = Actor("admin", permissions=frozenset({"places.manage"}), territory=("",))
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
    return read_borders(text(*features), known=lambda code: region(code) is not None, point_of=point)


@pytest.mark.parametrize("written", [OESAO, "5301061004", 5301061004, 5301061004.0, f" {OESAO} "])
def test_codes_are_read_as_files_write_them(written: object) -> None:
    found = read(square(OESAO) | {"properties": {"KDEPUM": written, "OBJECTID": 7, "WADMKD": "Oesao"}})
    assert [border.code for border in found.borders] == [OESAO]
    assert (found.code_property, found.problems, found.turned, found.mended) == ("KDEPUM", (), 0, 0)


def test_the_property_with_most_village_codes_holds_them() -> None:
    features = [square(code, induk=OESAO, kec="530106") for code in VILLAGES[:5]]
    features[0]["properties"]["induk"] = None
    assert read(*features).code_property == "kode"


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
    ("not_degrees", feature(ring(580_000, 8_880_000, 5_000), kode=OESAO)),
    ("not_degrees", feature(ring(2.3, 48.8, 0.1), kode=OESAO)),
    ("not_degrees", feature([[float("nan"), -10.0]] * 5, kode=OESAO)),
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
        (b"[" * 100_000, "borders_not_json"),
        (b"[1]", "borders_not_features"),
        (b'{"type":"Topology","objects":{}}', "borders_not_features"),
        (b'{"features":[]}', "borders_not_features"),
        (b'{"features":[1]}', "borders_not_features"),
        (text(*[feature(FAR)] * 10_001), "borders_too_many"),
        (text(feature(FAR, nama="Oesao", kd_bps="5303010099")), "borders_no_code"),
    ],
)
def test_a_file_that_is_no_map_of_villages_is_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_borders(content, known=lambda code: region(code) is not None, point_of=point)
    assert refused.value.code == code
    assert all(len(phrases.REFUSALS[code][language]) > 20 for language in ("id", "en"))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "besar.geojson"
    with path.open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    with pytest.raises(Refused) as refused:
        check_shapes(path)
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


@pytest.fixture
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def file_of(folder: Path, *features: object) -> Path:
    path = folder / "batas.geojson"
    path.write_bytes(text(*features))
    return path


@pytest.mark.django_db
def test_real_borders_take_the_place_of_cells_and_undoing_brings_them_back(home: Path) -> None:
    before = village_map("53.01.06")
    done = import_shapes(path=file_of(home, square(OESAO)), by=ADMIN, at=AT)
    mixed = village_map("53.01.06")
    assert [shape.code for shape in mixed.shapes if not shape.approximate] == [OESAO]
    assert mixed.approximate
    assert shapely.coverage_is_valid(list(polygons(mixed).values()))
    undo_shapes(import_id=done.pk, by=ADMIN, at=AT)
    assert village_map("53.01.06") == before
    assert list(Event.objects.values_list("event", flat=True).order_by("seq")) == [
        "places.borders.import",
        "places.borders.undo",
    ]


@pytest.mark.django_db
def test_a_later_import_holds_and_its_undoing_brings_the_earlier_back(home: Path) -> None:
    import_shapes(path=file_of(home, square(OESAO, 0.03)), by=ADMIN, at=AT)
    first = village_map("53.01.06")
    later = import_shapes(path=file_of(home, square(OESAO, 0.01)), by=ADMIN, at=AT)
    assert village_map("53.01.06") != first
    undo_shapes(import_id=later.pk, by=ADMIN, at=AT)
    assert village_map("53.01.06") == first
    assert [done.pk for done in border_imports()] == [later.pk, later.pk - 1]


@pytest.mark.django_db
def test_a_border_changes_the_neighbour_in_the_next_kabupaten_too(home: Path) -> None:
    before = village_map("53.71")
    import_shapes(
        path=file_of(home, *(square(code, 0.2) for code in village_codes("53.01.05"))), by=ADMIN, at=AT
    )
    assert village_map("53.71") != before
    assert all(shape.approximate for shape in village_map("53.71").shapes)


@pytest.mark.django_db
def test_with_a_bad_polygon_nothing_is_stored_unless_it_may_be_left_out(home: Path) -> None:
    path = file_of(home, square(OESAO), feature(FAR, kode="53.01.06.9999"))
    with pytest.raises(Refused) as refused:
        import_shapes(path=path, by=ADMIN, at=AT)
    assert refused.value.code == "borders_with_problems"
    assert [(p.index, p.told) for p in refused.value.facts["problems"]] == [(2, "53.01.06.9999")]  # type: ignore[attr-defined]
    assert (BorderImport.objects.count(), Event.objects.count()) == (0, 0)
    done = import_shapes(path=path, by=ADMIN, at=AT, leave_out_bad=True)
    assert (done.villages, done.left_out) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (Actor("clerk", territory=("",)), "not_permitted"),
        (Actor("other", permissions=ADMIN.permissions, territory=("64.74",)), "not_your_territory"),
    ],
)
def test_borders_are_imported_and_undone_by_those_who_may(home: Path, by: Actor, refusal: str) -> None:
    path = file_of(home, square(OESAO))
    done = import_shapes(path=path, by=ADMIN, at=AT)
    for attempt in (
        lambda: import_shapes(path=path, by=by, at=AT),
        lambda: undo_shapes(import_id=done.pk, by=by, at=AT),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == refusal
    assert BorderImport.objects.filter(undone_at=None).count() == 1


@pytest.mark.django_db
def test_an_import_is_undone_once(home: Path) -> None:
    done = import_shapes(path=file_of(home, square(OESAO)), by=ADMIN, at=AT)
    undo_shapes(import_id=done.pk, by=ADMIN, at=AT)
    for number, code in ((done.pk, "borders_already_undone"), (done.pk + 1, "borders_import_unknown")):
        with pytest.raises(Refused) as refused:
            undo_shapes(import_id=number, by=ADMIN, at=AT)
        assert refused.value.code == code


@pytest.mark.django_db
def test_without_its_log_entry_no_border_is_stored(home: Path, settings: LazySettings) -> None:
    settings.FOLLOWUPS = "rekam.places.rules.nowhere"
    before = village_map("53.01.06")
    with pytest.raises((Refused, ImportError)):
        import_shapes(path=file_of(home, square(OESAO)), by=ADMIN, at=AT)
    assert (BorderImport.objects.count(), Event.objects.count()) == (0, 0)
    assert village_map("53.01.06") == before


@pytest.mark.django_db
def test_the_published_borders_of_five_places_are_read_whole(home: Path) -> None:
    path = reference("batas_desa_seed_places.geojson")
    found = check_shapes(path)
    assert (len(found.borders), found.problems, found.turned) == (449, (), 0)
    import_shapes(path=path, by=ADMIN, at=AT)
    for code, villages in (("53.01", 177), ("16.71", 107), ("64.74", 15), ("18.71", 126), ("13.75", 24)):
        drawn = village_map(code)
        assert len(drawn.shapes) == villages
        assert not drawn.approximate
        assert shapely.coverage_is_valid(list(polygons(drawn).values()))
        assert sum(len(shape.path) for shape in drawn.shapes) < 60_000
