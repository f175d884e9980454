"""An office lived through day by day: what always holds held, and what would break it is named."""

import json
from contextlib import closing
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from rekam.cards.actions import shipping
from rekam.core.refusal import Refused
from rekam.demo.office import FEWEST, simulate
from rekam.demo.office.days import Calendar

pytestmark = pytest.mark.django_db(transaction=True)
SEED = 7


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_ELECTION, settings.REKAM_SIGNER = "pilkada-2020", "test"
    settings.SCHEDULE = "rekam.schedule.SCHEDULE"
    return tmp_path


def lived(home: Path, days: int = FEWEST, name: str = "world") -> list[dict[str, Any]]:
    """The first days of the week before the election."""
    folder = home / name
    folder.mkdir()
    with closing(_lines(folder)) as lines:
        return list(islice(lines, days))


def _lines(folder: Path) -> Any:
    return simulate(folder=folder, days=FEWEST, seed=SEED)


def test_a_week_before_an_election_breaks_nothing_and_the_same_seed_tells_it_again(home: Path) -> None:
    told = lived(home)
    assert [line["faults"] for line in told] == [[]] * FEWEST
    events = {event for line in told for event in line["events"]}
    assert {"no_blank", "printer_dies", "printer_off", "printer_repaired", "rush"} <= events
    assert {"cards_did_not_come", "cards_lost", "cards_found", "difference_closed"} <= events
    assert {"died", "withdrawn", "renewed", "sukets_given", "suket_print_instead", "stock_take"} <= events
    assert sum(line["handed_over"] for line in told) > 50
    written = [line["messages"] for line in told]
    assert sum(day["asked"] for day in written) >= sum(day["recorded"] for day in written) > 20
    assert sum(day["unreachable"] for day in written) > 0
    call_command("flush", interactive=False, verbosity=0)
    assert json.dumps(lived(home, 2, "again")) == json.dumps(told[:2])


def test_a_card_whose_blank_did_not_leave_with_it_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipping, "ship_cards", lambda *told, **more: None)
    (day,) = lived(home, 1)
    assert {fault.partition(":")[0] for fault in day["faults"]} == {"blank_is_where_its_card_is"}


def test_a_card_that_its_record_never_heard_of_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rekam.cards.actions.stepping.tell_record", lambda *told, **more: None)
    (day,) = lived(home, 1)
    assert "record_says_what_the_card_says" in {fault.partition(":")[0] for fault in day["faults"]}


def test_a_suket_for_somebody_who_could_have_the_card_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = import_module("rekam.certificates.queries.policy")
    monkeypatch.setattr(policy, "can_print_for", lambda key, village: False)
    (day,) = lived(home, 1)
    assert "no_suket_for_who_can_have_a_card" in {fault.partition(":")[0] for fault in day["faults"]}


def test_an_office_that_is_there_is_left_alone(home: Path) -> None:
    lived(home, 1)
    with pytest.raises(Refused) as refused:
        lived(home, 1, "another")
    assert refused.value.code == "simulate_home_used"


@pytest.mark.parametrize("days", [7, 14, 30, 90])
def test_in_any_month_everything_goes_wrong_once(days: int) -> None:
    calendar = Calendar(days)
    turns = (calendar.relief, calendar.dead_printer.start, calendar.dead_printer.stop, calendar.rush)
    assert all(0 < day < days for day in (*turns, calendar.lost_shipment, *calendar.lives_go_on))
    assert calendar.relief <= calendar.dead_printer.stop <= calendar.rush
