"""The life of a file of borders: taken in, read, looked at, in force, taken back; and nothing in between."""

import datetime as dt
import random
from pathlib import Path

import pytest
import shapely
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places import actions
from rekam.places.actions import borders
from rekam.places.models import BorderImport, VillageShape
from rekam.places.queries import check_shapes, village_codes, village_map
from rekam.places.queries.borders import border_imports, bordered, file_of
from tests.places.drawn import polygons
from tests.places.shared import reference
from tests.places.test_borders import FAR, OESAO, feature, square, text

pytestmark = pytest.mark.django_db
AT = dt.datetime(2024, 11, 15, 1, tzinfo=dt.UTC)
ADMIN = Actor("7", name="Yohana Lakapu", permissions=frozenset({"places.manage"}), territory=("53.01",))


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = settings.MEDIA_ROOT = tmp_path
    settings.REKAM_PLACE = "53.01"
    return tmp_path


def taken(*features: object, content: bytes = b"") -> BorderImport:
    return actions.take_in(chunks=[content or text(*features)], name="batas.geojson", by=ADMIN, at=AT)


def read(*features: object, content: bytes = b"") -> BorderImport:
    return actions.read_file(import_id=taken(*features, content=content).pk, by=ADMIN, at=AT)


def in_force(*features: object) -> BorderImport:
    return actions.apply_borders(import_id=read(*features).pk, by=ADMIN, at=AT, leave_out_bad=True)


def test_real_borders_take_the_place_of_cells_and_taking_them_back_brings_those_back() -> None:
    before = village_map("53.01.06")
    done = in_force(square(OESAO))
    mixed = village_map("53.01.06")
    assert [shape.code for shape in mixed.shapes if not shape.approximate] == [OESAO]
    assert shapely.coverage_is_valid(list(polygons(mixed).values()))
    assert bordered("53.01") == {OESAO}
    actions.undo_borders(import_id=done.pk, by=ADMIN, at=AT)
    assert village_map("53.01.06") == before
    assert list(Event.objects.values_list("event", flat=True).order_by("seq")) == [
        f"places.borders.{event}" for event in ("upload", "read", "import", "undo")
    ]


def test_before_they_are_put_in_force_only_the_trial_map_shows_them() -> None:
    before = village_map("53.01")
    staged = read(square(OESAO))
    assert village_map("53.01") == before
    trial = village_map("53.01", trying=staged.pk)
    assert [shape.code for shape in trial.shapes if not shape.approximate] == [OESAO]
    actions.apply_borders(import_id=staged.pk, by=ADMIN, at=AT)
    assert village_map("53.01").shapes == trial.shapes


def test_a_later_import_holds_and_taking_it_back_brings_the_earlier_back() -> None:
    in_force(square(OESAO, 0.03))
    first = village_map("53.01.06")
    later = in_force(square(OESAO, 0.01))
    assert village_map("53.01.06") != first
    actions.undo_borders(import_id=later.pk, by=ADMIN, at=AT)
    assert village_map("53.01.06") == first
    actions.apply_borders(import_id=later.pk, by=ADMIN, at=AT)
    assert village_map("53.01.06") != first
    assert [done.pk for done in border_imports()] == [later.pk, later.pk - 1]


def test_a_border_changes_the_neighbour_in_the_next_kabupaten_too() -> None:
    before = village_map("53.71")
    in_force(*(square(code, 0.2) for code in village_codes("53.01.05")))
    assert village_map("53.71") != before
    assert all(shape.approximate for shape in village_map("53.71").shapes)


def test_with_a_bad_polygon_nothing_holds_unless_it_may_be_left_out() -> None:
    staged = read(square(OESAO), feature(FAR, kode="53.01.06.9999"))
    assert staged.told["problems"] == [{"index": 2, "told": "53.01.06.9999", "reason": "code_unknown"}]
    with pytest.raises(Refused) as refused:
        actions.apply_borders(import_id=staged.pk, by=ADMIN, at=AT)
    assert refused.value.code == "borders_with_problems"
    assert bordered("53.01") == frozenset()
    done = actions.apply_borders(import_id=staged.pk, by=ADMIN, at=AT, leave_out_bad=True)
    assert (done.villages, done.left_out) == (1, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not json", "borders_not_json"),
        (b"[" * 100_000, "borders_too_deep"),
        (text(square("53.71.01.1001")), "borders_no_villages"),
    ],
)
def test_a_file_that_brings_nothing_says_why_and_holds_nothing(content: bytes, code: str) -> None:
    staged = read(content=content)
    assert (staged.state, staged.refusal, VillageShape.objects.count()) == ("REFUSED", code, 0)
    with pytest.raises(Refused) as refused:
        actions.apply_borders(import_id=staged.pk, by=ADMIN, at=AT)
    assert refused.value.code == "borders_state_changed"


def test_polygons_none_of_which_can_be_used_are_told_and_not_put_in_force() -> None:
    staged = read(square(OESAO) | {"geometry": None}, square(OESAO) | {"geometry": 5})
    assert (staged.state, staged.villages, staged.left_out) == ("READ", 0, 2)
    with pytest.raises(Refused) as refused:
        actions.apply_borders(import_id=staged.pk, by=ADMIN, at=AT, leave_out_bad=True)
    assert refused.value.code == "borders_no_villages"


def test_a_file_over_the_limit_is_refused_and_not_kept(home: Path) -> None:
    chunk = b" " * (1024 * 1024)
    with pytest.raises(Refused) as refused:
        actions.take_in(chunks=[chunk] * 33, name="besar.geojson", by=ADMIN, at=AT)
    assert refused.value.code == "borders_too_big"
    assert [*home.rglob("*.new"), *home.rglob("*.geojson")] == []
    assert BorderImport.objects.count() == 0


def test_a_ring_that_crosses_itself_everywhere_does_not_hold_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A thousand corners without order, 40 KB of file: to set it right takes hours."""
    monkeypatch.setattr(borders, "SECONDS", 4)
    chance = random.Random(1)
    ring = [[123.7 + chance.random() / 20, -10.1 + chance.random() / 20] for _ in range(1500)]
    tangle = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    staged = read(square(OESAO) | {"geometry": tangle})
    assert (staged.state, staged.refusal) == ("REFUSED", "borders_too_tangled")


def test_a_discarded_file_is_gone_and_so_are_its_shapes() -> None:
    staged = read(square(OESAO))
    done = actions.discard_borders(import_id=staged.pk, by=ADMIN, at=AT)
    assert not file_of(done).exists()
    assert (done.state, VillageShape.objects.count()) == ("DISCARDED", 0)


def test_who_discards_takes_the_rows_in_the_order_of_the_worker() -> None:
    """The job, then the import: the other way round the two could wait for each other for ever."""
    staged = taken(square(OESAO))
    with CaptureQueriesContext(connection) as told:
        actions.discard_borders(import_id=staged.pk, by=ADMIN, at=AT)
    written = [query["sql"].split()[1].strip('"') for query in told if query["sql"].startswith("UPDATE")]
    assert written[:2] == ["jobs_job", "places_borderimport"]


def test_delivered_twice_a_file_is_read_once() -> None:
    staged = read(square(OESAO))
    actions.read_file(import_id=staged.pk, by=ADMIN, at=AT)
    assert (VillageShape.objects.count(), Event.objects.filter(event="places.borders.read").count()) == (1, 1)


def test_a_step_is_taken_once() -> None:
    done = in_force(square(OESAO))
    for step in (actions.apply_borders, actions.discard_borders):
        with pytest.raises(Refused) as refused:
            step(import_id=done.pk, by=ADMIN, at=AT)
        assert refused.value.code == "borders_state_changed"
    with pytest.raises(Refused) as refused:
        actions.undo_borders(import_id=done.pk + 1, by=ADMIN, at=AT)
    assert refused.value.code == "borders_import_not_found"


@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (Actor("clerk", territory=("",)), "not_permitted"),
        (Actor("other", permissions=ADMIN.permissions, territory=("53.01.04",)), "not_your_territory"),
    ],
)
def test_borders_are_for_those_who_keep_the_whole_office(by: Actor, refusal: str) -> None:
    staged, done = read(square(OESAO)), in_force(square(OESAO))
    for attempt in (
        lambda: actions.take_in(chunks=[b"{}"], name="x", by=by, at=AT),
        lambda: actions.apply_borders(import_id=staged.pk, by=by, at=AT),
        lambda: actions.discard_borders(import_id=staged.pk, by=by, at=AT),
        lambda: actions.undo_borders(import_id=done.pk, by=by, at=AT),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == refusal
    assert bordered("53.01") == {OESAO}


def test_without_an_office_nothing_is_taken_in(settings: LazySettings) -> None:
    settings.REKAM_PLACE = ""
    with pytest.raises(Refused) as refused:
        taken(square(OESAO))
    assert refused.value.code == "office_not_set"


def test_without_its_log_entry_no_border_holds(settings: LazySettings) -> None:
    staged = read(square(OESAO))
    settings.FOLLOWUPS = "rekam.places.rules.nowhere"
    with pytest.raises((Refused, ImportError)):
        actions.apply_borders(import_id=staged.pk, by=ADMIN, at=AT)
    assert bordered("53.01") == frozenset()


def test_the_published_borders_of_five_places_are_read_whole(settings: LazySettings) -> None:
    content = reference("batas_desa_seed_places.geojson").read_bytes()
    assert len(check_shapes(reference("batas_desa_seed_places.geojson"), "").borders) == 449
    everywhere = Actor("7", permissions=ADMIN.permissions, territory=("",))
    for code, villages in (("53.01", 177), ("16.71", 107), ("64.74", 15), ("18.71", 126), ("13.75", 24)):
        settings.REKAM_PLACE = code
        kept = actions.take_in(chunks=[content], name="b.geojson", by=everywhere, at=AT)
        staged = actions.read_file(import_id=kept.pk, by=everywhere, at=AT)
        assert (staged.villages, staged.left_out, staged.told["elsewhere"] > 0) == (villages, 0, True)
        actions.apply_borders(import_id=kept.pk, by=everywhere, at=AT)
        drawn = village_map(code)
        assert len(drawn.shapes) == villages
        assert not drawn.approximate
        assert shapely.coverage_is_valid(list(polygons(drawn).values()))
        assert sum(len(shape.path) for shape in drawn.shapes) < 60_000
