"""Birth dates: from ages to days, with the placeholder birthdays of old registers and twins on one day."""

import datetime as dt

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Days, Flags, Floats, Rng, ages, some, to_days, years
from rekam.demo.households import Members


def make_births(rng: Rng, members: Members, on: dt.date) -> Days:
    """A birth date a person; nobody is born after the day."""
    today = np.datetime64(on, "D")
    born = today - np.floor(members.age * 365.25).astype("timedelta64[D]")
    born = _placeholders(rng, born, members.age)
    born = np.minimum(born, today)
    born = _on_the_day(rng, born, members.twin, on)
    twin = np.flatnonzero(members.twin)
    for each in twin:  # in order, for the third of triplets
        born[each] = born[each - 1]
    return born


def _placeholders(rng: Rng, born: Days, age: Floats) -> Days:
    """1 July, 31 December and 1 January, for people whose birthday nobody knew."""
    shares = rates.PLACEHOLDER_BIRTHDAY
    share = np.where(age < 30, shares["young"], np.where(age < 60, shares["middle"], shares["old"]))
    unknown = np.flatnonzero(rng.random(len(born)) < share)
    days = np.array(list(rates.PLACEHOLDER_DAYS))
    chosen = days[rng.choice(len(days), len(unknown), p=list(rates.PLACEHOLDER_DAYS.values()))]
    born[unknown] = to_days(years(born[unknown]), chosen[:, 0], chosen[:, 1])
    return born


def _on_the_day(rng: Rng, born: Days, twin: Flags, on: dt.date) -> Days:
    """Some turn 17 on the polling day itself: the card must be in hand that morning."""
    today = np.datetime64(on, "D")
    half = np.timedelta64(183, "D")
    seventeen = to_days(np.array([on.year - 17]), np.array([on.month]), np.array([on.day]))[0]
    near = np.flatnonzero((born > seventeen - half) & (born < seventeen + half) & ~twin)
    if ages(np.array([seventeen]), today)[0] == 17:
        born[near[some(rng, len(near), rates.TURNS_17_ON_THE_DAY)]] = seventeen
    return born
