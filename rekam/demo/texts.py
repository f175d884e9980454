"""Columns of numbers, names and days as the files write them."""

import numpy as np

from rekam.demo.chance import Days, Ints, Texts, days_of_month, months, years


def text16(numbers: Ints) -> Texts:
    """A NIK or KK of every row, with its leading zeros."""
    texts: Texts = np.array([f"{number:016d}" for number in numbers.tolist()], dtype=object)
    return texts


def upper(names: Texts) -> Texts:
    texts: Texts = np.array([name.upper() for name in names], dtype=object)
    return texts


def written(days: Days, mark: str) -> Texts:
    """`15|04|1999` with the mark between the parts; an unknown day is empty."""
    known = ~np.isnat(days)
    texts: Texts = np.full(len(days), "", dtype=object)
    some = days[known]
    parts = zip(days_of_month(some).tolist(), months(some).tolist(), years(some).tolist(), strict=True)
    texts[known] = [f"{day:02d}{mark}{month:02d}{mark}{year}" for day, month, year in parts]
    return texts
