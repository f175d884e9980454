"""Whatever is done to the ledger, in whatever order: every blank is accounted for after each step."""

from collections import Counter
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from rekam.cards.models import Blank, Movement
from rekam.cards.queries.balances import balance_faults, balances, balances_on
from rekam.cards.rules.blanks import RECEIVE, Event
from tests.cards.ledger_moves import STEPS, step
from tests.cards.ledger_stage import NEAR, OFFICE, received

pytestmark = pytest.mark.django_db


class Ledger(RuleBasedStateMachine):
    """Beside the query that is being tried, the machine keeps its own count of what came in."""

    seen: Counter[str] = Counter()
    refused: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.before: dict[str, tuple[str, str]] = {}

    @initialize()
    def stock(self) -> None:
        received(6, start=400)
        received(4, place=NEAR, start=500)

    @rule(name=st.sampled_from(sorted(STEPS)), chance=st.randoms(use_true_random=False))
    def happens(self, name: str, chance: Random) -> None:
        said = step(name, chance)
        if said not in ("done", ""):
            Ledger.refused[said] += 1

    @invariant()
    def everything_is_accounted_for(self) -> None:
        assert balance_faults() == []
        assert balances_on() == balances()

    @invariant()
    def nothing_vanishes_and_nobody_has_two(self) -> None:
        now = {
            serial: (state, place)
            for serial, state, place in Blank.objects.values_list("serial", "state", "place")
        }
        assert self.before.keys() <= now.keys(), "a blank left the ledger"
        self.before = now
        held = list(Blank.objects.exclude(held_for=None).values_list("held_for", flat=True))
        assert len(held) == len(set(held))

    def teardown(self) -> None:
        Ledger.seen.update(Movement.objects.values_list("event", flat=True))
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)


def test_every_blank_is_accounted_for_after_each_step() -> None:
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=16, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert set(Ledger.seen) == {RECEIVE, *(event.value for event in Event)}, "each move was made somewhere"
    assert len(Ledger.refused) > 4, "and many a step was refused"
    assert Blank.objects.filter(place=OFFICE).count() == 0, "each walk is taken back"
