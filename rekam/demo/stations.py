"""Polling stations: a village's voters divided by RT, 300 to 580 to each where there are enough."""

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Ints


def make_stations(village: Ints, rt: Ints, villages: int) -> Ints:
    """The TPS number of every voter, from 1 in each village; one RT votes in one place."""
    voters = np.bincount(village, minlength=villages)
    fewest, most = rates.TPS_VOTERS
    stations = np.maximum(1, np.round(voters / ((fewest + most) / 2))).astype(np.int64)
    area = village * 10_000 + rt
    areas, where, sizes = np.unique(area, return_inverse=True, return_counts=True)
    of_village = areas // 10_000
    before = np.cumsum(sizes) - sizes
    start = np.cumsum(voters) - voters
    middle = before - start[of_village] + sizes / 2
    each = np.maximum(voters[of_village] / stations[of_village], 1)
    number = np.minimum((middle / each).astype(np.int64), stations[of_village] - 1)
    numbers: Ints = number[where] + 1
    return numbers
