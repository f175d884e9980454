import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from rekam.audit import actions, queries
from rekam.audit.actions import record, record_read
from rekam.audit.models import Event
from rekam.audit.queries import Filters
from rekam.audit.rules import Fault
from rekam.core.refusal import Refused
from tests.audit.people import AT, AUDITOR, OFFICER, minutes

pytestmark = pytest.mark.django_db
Tamper = Callable[[str], None]


@pytest.fixture
def some_days() -> None:
    """Seven entries: two days, two officers, three places."""
    told: list[dict[str, Any]] = [
        {"event": "people.intake.apply", "subject": "intake:1", "place": "53.01"},
        {"event": "people.resident.read", "people": ["ana"], "place": "53.01.04.2003"},
        {"event": "people.resident.read", "people": ["budi", "ana"], "place": "53.01.14.2001"},
        {"event": "peoples.other.read", "people": ["budi"], "place": "53.0"},
        {"event": "targets.list.print", "subject": "village:53.01.04.2003", "place": "53.01.04.2003"},
    ]
    for number, entry in enumerate(told):
        if entry["event"].endswith("read"):
            record_read(
                by=OFFICER, at=minutes(number), page=entry.pop("event"), people=entry.pop("people"), **entry
            )
        else:
            record(by=OFFICER, at=minutes(number), **entry)
    record(by=AUDITOR, at=AT + dt.timedelta(hours=14), event="audit.log.export")
    record(by=AUDITOR, at=AT + dt.timedelta(days=3), event="audit.log.export")


@pytest.mark.usefixtures("some_days")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [7, 6, 5, 4, 3, 2, 1]),
        ({"actor": "officer:2"}, [7, 6]),
        ({"event": "people"}, [3, 2, 1]),
        ({"event": "people.resident"}, [3, 2]),
        ({"event": "people.intake.apply"}, [1]),
        ({"subject": "intake:1"}, [1]),
        ({"place": "53.01.04"}, [5, 2]),
        ({"place": "53.01"}, [5, 3, 2, 1]),
        ({"kind": "reads"}, [4, 3, 2]),
        ({"kind": "writes", "actor": "officer:7"}, [5, 1]),
        ({"until": dt.date(2024, 11, 15)}, [5, 4, 3, 2, 1]),
        ({"since": dt.date(2024, 11, 16), "until": dt.date(2024, 11, 16)}, [6]),
        ({"since": dt.date(2024, 11, 17)}, [7]),
        ({"before": 3}, [2, 1]),
    ],
)
def test_filters_say_what_they_mean(asked: dict[str, Any], found: list[int]) -> None:
    assert [row.seq for row in queries.events(Filters(**asked)).rows] == found


@pytest.mark.usefixtures("some_days")
def test_pages_follow_one_another_without_counting(django_assert_num_queries: Any) -> None:
    seen, before = [], None
    while True:
        with django_assert_num_queries(1):
            page = queries.events(Filters(before=before), limit=3)
        seen.append([row.seq for row in page.rows])
        if page.older is None:
            break
        before = page.older
    assert seen == [[7, 6, 5], [4, 3, 2], [1]]


@pytest.mark.usefixtures("some_days")
def test_a_person_sees_who_looked_at_her_data() -> None:
    assert [row.seq for row in queries.trail_of("ana").rows] == [3, 2]
    assert [row.seq for row in queries.trail_of("budi", before=4).rows] == [3]
    assert queries.trail_of("citra").rows == []


@pytest.mark.usefixtures("some_days")
def test_days_are_the_offices_own_and_counted_per_event() -> None:
    counts = queries.counts(dt.date(2024, 11, 15), dt.date(2024, 11, 16))
    assert [(c.day.day, c.event, c.count) for c in counts] == [
        (16, "audit.log.export", 1),
        (15, "people.intake.apply", 1),
        (15, "people.resident.read", 2),
        (15, "peoples.other.read", 1),
        (15, "targets.list.print", 1),
    ]


def test_an_entry_that_is_not_there_is_said() -> None:
    with pytest.raises(Refused, match="log_entry_not_found"):
        queries.event(9)


@pytest.mark.usefixtures("some_days")
@pytest.mark.parametrize(
    ("statement", "fault", "first_bad"),
    [
        ("UPDATE audit_event SET reason = 'lain' WHERE seq = 3", Fault.EDITED, 3),
        ("UPDATE audit_event SET actor_name = 'Lain' WHERE seq = 1", Fault.EDITED, 1),
        ("UPDATE audit_eventperson SET person_key = 'lain' WHERE seq = 2", Fault.EDITED, 2),
        ("DELETE FROM audit_eventperson WHERE seq = 2", Fault.EDITED, 2),
        ("INSERT INTO audit_eventperson (id, seq, person_key) VALUES (99, 1, 'x')", Fault.EDITED, 1),
        ("DELETE FROM audit_event WHERE seq = 5", Fault.GAP, 5),
        ("DELETE FROM audit_event WHERE seq = 7", Fault.TRUNCATED, 7),
        ("UPDATE audit_event SET seq = 0 WHERE seq = 1", Fault.GAP, 1),
        ("UPDATE audit_event SET seq = 8 WHERE seq = 7", Fault.GAP, 7),
        ("UPDATE audit_head SET seq = 6", Fault.BEYOND_HEAD, 7),
        ("UPDATE audit_head SET hash = previous FROM audit_event WHERE audit_event.seq = 7", Fault.FORKED, 7),
        ("DELETE FROM audit_head", Fault.BEYOND_HEAD, 1),
    ],
)
def test_a_row_changed_behind_our_back_is_found(
    unsealed: Tamper, statement: str, fault: Fault, first_bad: int
) -> None:
    assert queries.verify().ok
    unsealed(statement)
    found = queries.verify()
    assert (found.ok, found.fault, found.first_bad) == (False, fault, first_bad)


@pytest.mark.usefixtures("some_days")
def test_a_cut_end_with_its_head_set_back_shows_against_the_kept_checkpoint(unsealed: Tamper) -> None:
    kept = actions.make_checkpoint(by=AUDITOR, at=AT)
    head = Event.objects.get(pk=5)
    for statement in (
        "DELETE FROM audit_eventperson WHERE seq > 5",
        "DELETE FROM audit_event WHERE seq > 5",
        f"UPDATE audit_head SET seq = 5, hash = '{head.hash}'",
    ):
        unsealed(statement)
    assert queries.verify().fault is Fault.TRUNCATED
    unsealed("DELETE FROM audit_checkpoint")
    assert queries.verify().ok, "who owns the database can cut everything in it"
    assert queries.verify(kept).fault is Fault.TRUNCATED, "but not the paper on the wall"


def test_a_walk_reads_in_pieces_and_the_same_number_of_queries_per_piece(
    django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        record_read(by=OFFICER, at=minutes(number), page="people.resident", people=["a", f"{number}"])
    monkeypatch.setattr(queries, "CHUNK", 4)
    with django_assert_num_queries(2 * 3 + 1):
        assert [entry["seq"] for entry in queries.entries()] == list(range(1, 10))
    assert queries.verify().checked == 9
