"""An office that kept observations in `people` keeps every one of them, and has records made of them."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("enrolment", None), ("people", "0002_one_at_a_time")]
AFTER = [("enrolment", "0003_records_of_lists")]
AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)


def migrate(targets: list[Any]) -> Any:
    """The models as they are once these are applied."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    there = [(room, name) for room, name in targets if name]
    return MigrationExecutor(connection).loader.project_state(there).apps


@pytest.fixture
def old() -> Iterator[Any]:
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield migrate(BEFORE)
    migrate(newest)


def intake(apps: Any, day: int, state: str = "APPLIED") -> Any:
    return apps.get_model("people", "Intake").objects.create(
        id=uuid.uuid4(), kind="status", name=f"status-{day}.csv", size=1, sha256="0" * 64, state=state,
        data_as_of=dt.date(2024, 11, day), asked_by="data", asked_at=AT, applied_by="data",
        applied_at=AT + dt.timedelta(days=day),
    )  # fmt: skip


def seen(apps: Any, listed: Any, **told: str) -> None:
    rows = apps.get_model("people", "Observation").objects
    for number, (key, status) in enumerate(told.items(), 2):
        rows.create(intake=listed, row=str(number), person_key=key, status=status, seen_on=listed.data_as_of)


def fill(apps: Any) -> tuple[Any, Any]:
    """Two applied lists, one that was taken back, and a register that knows one of the people."""
    late, early, undone = intake(apps, 10), intake(apps, 3), intake(apps, 12, "UNDONE")
    seen(apps, late, a="PRINT_READY_RECORD", b="CARD_ISSUED")
    seen(apps, early, a="SENT_FOR_ENROLLMENT", c="BELUM_REKAM", d="SUDAH_REKAM")
    seen(apps, undone, a="DUPLICATE_RECORD", e="BIO_CAPTURED")
    generation = apps.get_model("people", "Generation").objects.create(kind="register", made_at=AT)
    apps.get_model("people", "Pointer").objects.create(kind="register", current=generation)
    apps.get_model("people", "Resident").objects.create(
        generation=generation, row="2", person_key="a", name="A", search="A", village_code="53.01.04.2003"
    )
    return late, early


def test_observations_go_over_with_all_rows_and_become_records(old: Any) -> None:
    late, early = fill(old)
    new = migrate(AFTER)
    assert new.get_model("enrolment", "Observation").objects.count() == 7
    rows = new.get_model("enrolment", "Record").objects.order_by("person_key")
    assert list(rows.values_list("person_key", "state", "status", "intake", "village_code")) == [
        ("a", "PRINT_READY_RECORD", "PRINT_READY_RECORD", late.pk, "53.01.04.2003"),
        ("b", "PRINT_READY_RECORD", "CARD_ISSUED", late.pk, ""),
        ("c", "UNREGISTERED", "BELUM_REKAM", early.pk, ""),
        ("d", "SUDAH_REKAM", "SUDAH_REKAM", early.pk, ""),
    ]
    assert timezone.localtime(rows[0].since).isoformat() == "2024-11-10T00:00:00+08:00"
    assert set(new.get_model("enrolment", "Fold").objects.values_list("intake", flat=True)) == {
        late.pk, early.pk
    }  # fmt: skip
    assert not new.get_model("enrolment", "Case").objects.exists()


def test_indexes_and_rules_of_the_table_have_the_names_of_this_room(old: Any) -> None:
    fill(old)
    migrate(AFTER)
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "enrolment_observation")
        tables = connection.introspection.table_names(cursor)
    assert {"enrolment_observation_row", "enrolment_observation_newest"} <= set(found)
    assert not {"people_observation_row", "people_observation_newest"} & set(found)
    assert "people_observation" not in tables


def test_the_way_back_keeps_every_observation(old: Any) -> None:
    fill(old)
    migrate(AFTER)
    again = migrate(BEFORE)
    assert again.get_model("people", "Observation").objects.count() == 7
