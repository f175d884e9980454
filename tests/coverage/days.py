"""Days that were counted, straight into the table: villages by code, as an office has them."""

import datetime as dt
import random

from rekam.coverage.models import DailyCount
from rekam.people.models import Generation, Intake
from rekam.people.rules.intake import State
from rekam.places.queries import village_codes
from tests.people.population import AT, register


def count(day: dt.date, **told: dict[str, int]) -> None:
    """`count(day, **{"53.01.04.2003": {"wajib": 10, "recorded": 8, "left": 2}})`."""
    rows = [
        DailyCount(day=day, code=code, counted_at=AT, **dict.fromkeys(("recorded", "left", "unknown"), 0) | n)
        for code, n in told.items()
    ]
    DailyCount.objects.bulk_create(rows)


def office_of(
    place: str,
    last: dt.date,
    *,
    skip: tuple[int, ...] = (),
    days: int = 16,
    cards: bool = True,
    most: int = 0,
) -> None:
    """Some weeks of a kabupaten: fewer are left every day, weekends slower, some days not counted."""
    chance = random.Random(7)
    codes = village_codes(place)[: most or None]
    size = {code: chance.randint(600, 2600) for code in codes}
    left = {code: int(n * chance.choice((0.004, 0.01, 0.02, 0.04))) for code, n in size.items()}
    for ago in reversed(range(days)):
        day = last - dt.timedelta(ago)
        weekend = day.weekday() > 4
        for code in codes:
            done = chance.random() < (0.3 if weekend else 0.8)
            left[code] -= min(left[code], chance.randint(0, 3) if done else 0)
        if ago not in skip:
            count(day, **{code: _told(size[code], left[code], cards) for code in codes})


def _told(size: int, left: int, cards: bool) -> dict[str, int]:
    recorded = size - left - size // 400
    told = {"wajib": size, "recorded": recorded, "left": left, "unknown": size // 400}
    if cards:
        told |= {"waiting": size // 350, "printable": size // 700, "printed": size // 190}
        told["in_hand"] = recorded - sum(told[k] for k in ("waiting", "printable", "printed")) - size // 30
    return told


def loaded() -> None:
    """A register with the file it came from."""
    register({"key": "a"})
    Intake.objects.create(
        name="dp4.xlsx", size=1, sha256="1" * 64, kind="register", state=State.APPLIED, data_as_of=AT.date(),
        asked_by="1", asked_at=AT, applied_by="1", applied_at=AT, generation=Generation.objects.get(),
    )  # fmt: skip
