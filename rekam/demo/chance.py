"""Draws over whole columns: exact shares, weighted choices without replacement, hits at a rate."""

import numpy as np
from numpy.typing import NDArray

Rng = np.random.Generator
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.object_]
Days = NDArray[np.datetime64]


def some(rng: Rng, count: int, share: float) -> Ints:
    """Exactly floor(count x share) different places of 0..count-1, sorted: a small file never exceeds it."""
    return np.sort(rng.choice(count, int(count * share), replace=False)) if count else np.zeros(0, np.int64)


def weighted(rng: Rng, weights: Floats, count: int) -> Ints:
    """`count` different places, likelier where the weight is higher (exponential keys)."""
    count = min(count, int((weights > 0).sum()))
    with np.errstate(divide="ignore"):
        keys = rng.exponential(size=len(weights)) / weights
    return np.sort(np.argpartition(keys, count)[:count]) if count < len(keys) else np.arange(len(keys))


def pick(rng: Rng, shares: list[float], count: int) -> Ints:
    """An index per row, drawn with these shares."""
    edges = np.cumsum(shares)
    drawn: Ints = np.searchsorted(edges / edges[-1], rng.random(count), side="right").astype(np.int64)
    return np.minimum(drawn, len(shares) - 1)


def pick_text(rng: Rng, table: dict[str, float], count: int) -> Texts:
    """A key per row, drawn with the shares it has in the table."""
    texts: Texts = np.array(list(table), dtype=object)
    drawn: Texts = texts[pick(rng, list(table.values()), count)]
    return drawn


def years(days: Days) -> Ints:
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def months(days: Days) -> Ints:
    return days.astype("datetime64[M]").astype(np.int64) % 12 + 1


def days_of_month(days: Days) -> Ints:
    first = days.astype("datetime64[M]").astype("datetime64[D]")
    since: Ints = (days.astype("datetime64[D]") - first).astype(np.int64)
    return since + 1


def to_days(year: Ints, month: Ints, day: Ints) -> Days:
    """Dates of these parts; a day beyond the month's end runs into the next month."""
    start = ((year - 1970) * 12 + month - 1).astype("datetime64[M]").astype("datetime64[D]")
    days: Days = start + (day - 1).astype("timedelta64[D]")
    return days


def ages(born: Days, on: Days | np.datetime64) -> Ints:
    """Whole years on a day."""
    on = np.asarray(on, dtype="datetime64[D]")
    before = (months(on), days_of_month(on))
    early = (months(born) > before[0]) | ((months(born) == before[0]) & (days_of_month(born) > before[1]))
    whole: Ints = years(on) - years(born) - early
    return whole
