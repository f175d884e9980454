"""The table of points: whole, inside the country, and at the published centres of the boundaries."""

import csv
import math
from itertools import pairwise
from pathlib import Path

from rekam.places.queries import children, point, village_codes
from tests.places.shared import reference


def test_every_kecamatan_and_all_but_383_villages_have_a_point() -> None:
    offices = [office for province in children() for office in children(province.code)]
    kecamatan = [kec.code for office in offices for kec in children(office.code)]
    assert all(point(code) for code in kecamatan)
    assert sum(point(code) is None for code in village_codes("")) == 383


def test_points_lie_in_indonesia_and_nowhere_else() -> None:
    points = [found for code in village_codes("") if (found := point(code))]
    assert all(-11.5 <= lat <= 6.5 and 94 <= lng <= 142 for lat, lng in points)


def test_a_point_is_read_by_either_form_of_the_code() -> None:
    assert point("53.01.04.2003") == point("5301042003") is not None
    assert point("53.01") is point("99.99.99") is point("Oesao") is None


def test_villages_of_one_kecamatan_lie_apart() -> None:
    points = [point(code) for code in village_codes("53.01.04")]
    assert all(one != other for one, other in pairwise(points))


def test_points_agree_with_the_published_centres() -> None:
    off = [_kilometres(row) for row in _centres() if row["kode"].count(".") > 1 and point(row["kode"])]
    assert len(off) == 7_734
    assert max(off) < 0.02


def _kilometres(row: dict[str, str]) -> float:
    lat, lng = point(row["kode"]) or (0.0, 0.0)
    north, east = lat - float(row["lat"]), lng - float(row["lng"])
    return math.hypot(north * 110.57, east * 111.32 * math.cos(math.radians(lat)))


def _centres() -> list[dict[str, str]]:
    path: Path = reference("centroid_kab_kec_all_desa_seed.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_stays_small() -> None:
    table = Path(__file__).parents[2] / "rekam/places/data/points.csv.gz"
    assert table.stat().st_size < 700_000
