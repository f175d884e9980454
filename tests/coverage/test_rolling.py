"""The past as a sum: the same as reading all that was ever said, whenever it was summed up."""

import datetime as dt
from collections import Counter
from itertools import takewhile
from random import Random

import pytest

from rekam.coverage.actions import rolling
from rekam.coverage.models import RollUp, Turn
from rekam.coverage.queries import rolled
from rekam.coverage.queries.known_then import known_then
from rekam.coverage.tasks import PLACED
from rekam.coverage.tasks import roll_up as task
from rekam.enrolment.models import Case, Observation, Record, Step
from rekam.enrolment.queries.sources import midnight, sources
from rekam.enrolment.rules.observing import fold
from rekam.enrolment.rules.recording import STATUSES
from rekam.people.models import Intake
from rekam.places.rules import ancestor
from rekam.staff.rules import system
from tests.enrolment.stage import a_list
from tests.people.population import AT

pytestmark = pytest.mark.django_db
DAYS = 12
A_DAY = dt.timedelta(days=1)
MIDNIGHTS = [midnight(AT.date() + n * A_DAY) for n in (-200, -47, -46, -45, -44, -20, *range(-2, DAYS + 3))]
"""Some around the first of October, where a quarter begins."""
VILLAGES = ("53.01.04.2001", "53.01.05.2003", "53.71.01.1001", "")


def moment(dice: Random) -> dt.datetime:
    return AT + dt.timedelta(minutes=dice.randrange(DAYS * 24 * 60))


def some_past(dice: Random) -> None:
    """Lists that agree, go back, speak of days before and after they were applied; moves; settled cases."""
    words = [str(word) for word in STATUSES]
    lists = [a_list(AT.date() + dice.randrange(DAYS) * A_DAY, f"{n}.csv") for n in range(4)]
    Intake.objects.filter(pk=lists[3].pk).update(state="UNDONE", undone_at=moment(dice), undone_by="x")
    for number in range(40):
        key = f"{number:032x}"
        row = Record.objects.create(person_key=key, village_code=dice.choice(VILLAGES), since=AT)
        said = dice.sample(words, dice.randint(1, 2))
        for which, one in enumerate(dice.sample(lists, dice.randint(0, 4))):
            day = one.data_as_of + dice.choice((-180, -46, -45, -3, 0, 0, 2)) * A_DAY
            Observation.objects.create(
                intake=one, row=f"{number}.{which}", person_key=key, status=dice.choice(said), seen_on=day
            )
        for _ in range(dice.choice((0, 0, 1, 2))):
            before, after = dice.choice(words), dice.choice(words)
            Step.objects.create(record=row, event="card", before=before, after=after, by="x", at=moment(dice))
        if dice.random() < 0.2:
            Case.objects.create(
                record=row, kind="backwards", status=dice.choice(words), seen=dice.choice(words),
                seen_on=AT.date(), intake=dice.choice(lists), opened_at=AT, closed_at=moment(dice),
                outcome=dice.choice(("list_right", "ours_right", "nowhere")),
            )  # fmt: skip


def all_read(then: dt.datetime) -> Counter[tuple[str, str]]:
    """By what every person's sources say, one after another."""
    told: Counter[tuple[str, str]] = Counter()
    villages = dict(Record.objects.values_list("person_key", "village_code"))
    for key, said in sources(villages, at=then).items():
        known, _ = fold(takewhile(lambda one: one.at < then, said))
        if known:
            told[ancestor(villages[key], 3), known.status] += 1
    return told


def summed(head: RollUp) -> list[Counter[tuple[str, str]]]:
    return [
        Counter({(code, word): n for code, words in told.items() for word, n in words.items() if n})
        for told in known_then(MIDNIGHTS, head)
    ]


def rolled_at(at: dt.datetime) -> RollUp:
    head = rolling.roll_up(by=system(), at=at, whatever=True)
    assert head is not None
    return head


def test_any_day_is_the_same_sum_whenever_the_past_was_summed_up() -> None:
    for seed in range(4):
        some_past(Random(seed))
        expected = [all_read(then) for then in MIDNIGHTS]
        for days in (-3, 0, 3.3, 7.9, DAYS + 5):
            assert summed(rolled_at(AT + days * A_DAY)) == expected, f"seed {seed}, summed up on day {days}"
        for model in (Case, Step, Observation, Record):
            model._default_manager.all().delete()


def test_before_the_first_list_only_what_was_moved_is_read() -> None:
    row = Record.objects.create(person_key="a" * 32, village_code=VILLAGES[0], since=AT)
    Step.objects.create(record=row, event="card", before="", after="CARD_PRINTED", by="x", at=AT)
    head = rolled.rolled()
    assert head is not None
    assert head.pk is None
    assert summed(head) == [all_read(then) for then in MIDNIGHTS]


def test_another_list_makes_it_void_and_many_moves_make_it_due(monkeypatch: pytest.MonkeyPatch) -> None:
    one = a_list(AT.date())
    assert rolled.rolled() is None, "a list counts and nothing was summed up"
    task.func()
    head = rolled.rolled()
    assert head is not None
    assert rolling.roll_up(by=system(), at=AT) is None, "not due"
    task.func(event=PLACED)
    other = rolled.rolled()
    assert other is not None
    assert other.pk != head.pk, "records went to other kecamatan"
    monkeypatch.setattr(rolled, "MOST_MOVED", 0)
    row = Record.objects.create(person_key="a" * 32, village_code=VILLAGES[0], since=AT)
    Step.objects.create(record=row, event="card", before="", after="CARD_PRINTED", by="x", at=other.until)
    assert rolled.is_due()
    Intake.objects.filter(pk=one.pk).update(state="UNDONE", undone_at=AT, undone_by="x")
    assert rolled.rolled() is None


def test_readers_keep_the_one_before_and_a_killed_one_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Record.objects.create(person_key="a" * 32, village_code=VILLAGES[0], since=AT)
    one = a_list(AT.date())
    Observation.objects.create(
        intake=one, row="1", person_key=row.person_key, status="CARD_ISSUED", seen_on=one.data_as_of
    )
    heads = [rolled_at(AT + n * A_DAY) for n in range(2)]
    with monkeypatch.context() as patched:
        patched.setattr(rolling, "fence", _killed)
        with pytest.raises(InterruptedError):
            rolling.roll_up(by=system(), at=AT + 2 * A_DAY, whatever=True)
    found = rolled.rolled()
    assert found is not None
    assert found.pk == heads[1].pk
    assert RollUp.objects.filter(complete=False).count() == 1
    heads.append(rolled_at(AT + 3 * A_DAY))
    assert set(RollUp.objects.values_list("pk", flat=True)) == {heads[1].pk, heads[2].pk}
    assert Turn.objects.count() == 2
    assert heads[2].speaks == {str(one.pk): one.data_as_of.isoformat()}


def _killed(mark: str | None = None) -> None:
    raise InterruptedError
