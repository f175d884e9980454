"""Workers that claim, stall, renew, cancel and end in any order: one effect at most, and none is lost."""

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs import actions, leases
from rekam.jobs.leases import Lease
from rekam.jobs.models import Job
from rekam.jobs.rules import LEASE, State, Stopped
from tests.jobs import stage
from tests.jobs.conftest import AT

KEEPER = Actor(id="officer:1", permissions=frozenset({"jobs.manage"}), territory=("",))
JOBS = st.integers(0, 2)
WORKERS = st.sampled_from(["one", "two"])


class Office(RuleBasedStateMachine):
    """Three jobs, two workers who may hold leases they have lost long ago, and a clock that only goes on."""

    def __init__(self) -> None:
        super().__init__()
        Job.objects.all().delete()
        stage.build()
        # A second apart: among jobs of one moment any may be claimed first, and a run could not be repeated.
        times = [AT - dt.timedelta(seconds=3 - n) for n in range(3)]
        self.now = AT
        self.jobs = [
            actions.enqueue(stage.put, by="x", at=at, unique=f"k{n}", word=str(n)).pk
            for n, at in enumerate(times)
        ]
        self.held: list[Lease] = []
        self.done: set[Any] = set()

    @rule(worker=WORKERS)
    def claim(self, worker: str) -> None:
        if claimed := leases.claim(worker=worker, at=self.now):
            job, lease = claimed
            assert job.pk not in self.done
            assert all(lease != other for other in self.held)
            self.held.append(lease)

    @rule(seconds=st.sampled_from([1, 30, 61, 125, 4000]))
    def time_passes(self, seconds: int) -> None:
        self.now += dt.timedelta(seconds=seconds)

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 50))
    def renew(self, which: int) -> None:
        lease = self.held[which % len(self.held)]
        try:
            leases.renew(lease, at=self.now, progress={})
        except Stopped:
            self.held.remove(lease)
        else:
            assert Job.objects.get(pk=lease.job).lease_until == self.now + LEASE

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 50))
    def end(self, which: int) -> None:
        """Even by a worker that stalled for hours: the fence decides, not the clock."""
        lease = self.held.pop(which % len(self.held))
        try:
            with transaction.atomic():
                stage.leave(str(lease.job))
                leases.finish(lease, at=self.now, progress={})
        except Stopped:
            return
        assert lease.job not in self.done
        self.done.add(lease.job)

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 50), final=st.booleans())
    def fail(self, which: int, final: bool) -> None:
        leases.fail(
            self.held.pop(which % len(self.held)), code="exception", facts={}, at=self.now, final=final
        )

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 50))
    def release(self, which: int) -> None:
        leases.release(self.held.pop(which % len(self.held)), at=self.now)

    @rule(n=JOBS)
    def cancel(self, n: int) -> None:
        with suppress(Refused):
            actions.cancel(self.jobs[n], by=KEEPER, at=self.now)

    @rule(n=JOBS)
    def retry(self, n: int) -> None:
        with suppress(Refused):
            actions.retry(self.jobs[n], by=KEEPER, at=self.now)

    @invariant()
    def one_effect_for_each_done_job_and_none_for_others(self) -> None:
        assert sorted(stage.seen()) == sorted((str(id), 0) for id in self.done)
        assert set(Job.objects.filter(state=State.DONE).values_list("pk", flat=True)) == self.done

    @invariant()
    def at_most_one_held_lease_is_good(self) -> None:
        for id in self.jobs:
            assert sum(lease.mine().exists() for lease in self.held if lease.job == id) <= 1

    def teardown(self) -> None:
        """Whatever happened, what is still open can be done: nothing is stuck for ever."""
        self.now += dt.timedelta(days=1)
        while claimed := leases.claim(worker="last", at=self.now):
            self.held = [claimed[1]]
            self.end(0)
        assert not Job.objects.filter(state__in=[State.READY, State.RUNNING]).exists()
        self.one_effect_for_each_done_job_and_none_for_others()


@pytest.mark.usefixtures("_stage")
def test_in_any_order_there_is_one_effect_at_most_and_none_is_lost() -> None:
    limits = settings(
        max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Office, settings=limits)
