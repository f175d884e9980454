"""Who has a recorded KTP-el and in which status: 99 % of those who must, and the rest where it is hard."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Days, Flags, Floats, Rng, Texts, pick_text, some, weighted
from rekam.demo.lives import ALIVE, NEVER, NO_DISABILITY
from rekam.demo.people import People

FIRST_RECORDED = dt.date(2011, 9, 1)  # the start of mass recording
# As offices write them: with underscores, with blanks, in either case.
_RECORDED = {
    "CARD_ISSUED": 0.44,
    "SUDAH REKAM": 0.20,
    "CARD ISSUED": 0.08,
    "Sudah Rekam": 0.06,
    "CARD_PRINTED": 0.07,
    "CARD PRINTED": 0.03,
    "PRINT_READY_RECORD": 0.045,
    "Print Ready Record": 0.015,
    "CARD_SHIPPED": 0.02,
    "SENT_FOR_CARD_PRINTING": 0.014,
    "SENT FOR CARD PRINTING": 0.006,
    "SENT_FOR_ENROLLMENT": 0.008,
    "BIO_CAPTURED": 0.004,
    "PROCESSING": 0.002,
    "RECEIVED_AT_CENTRAL": 0.002,
    "DUPLICATE_RECORD": 0.002,
    "ADJUDICATE_RECORD": 0.0005,
    "ENROLL_FAILURE_AT_CENTRAL": 0.0008,
    "ENROLL_FAILURE_AT_REGIONAL": 0.0004,
    "SEARCH_FAILURE_AT_CENTRAL": 0.0003,
}
_UNRECORDED = {"BELUM REKAM": 0.62, "BELUM_REKAM": 0.2, "UNREGISTERED": 0.13, "Belum Rekam": 0.05}
_EARLY = {"PRINT_READY_RECORD": 0.8, "SENT_FOR_ENROLLMENT": 0.1, "BIO_CAPTURED": 0.1}

UNDER_WAY = [word for word in _RECORDED if not word.upper().startswith(("CARD", "SUDAH"))]
LISTED, WEEKS = np.timedelta64(20, "D"), 8
"""The list is of that long before polling day; somebody on the way is so for at most so many weeks."""


@dataclass(frozen=True)
class Recording:
    """One entry a resident. `status` is None where the list has no line."""

    wajib: Flags
    recorded: Flags
    status: Texts
    day: Days


def make_recording(rng: Rng, people: People, on: dt.date) -> Recording:
    """Everybody who must have a card, dead and moved included; 16-year-olds ahead of their birthday."""
    wajib = (people.age >= 17) | (people.lives.marital != NEVER)
    recorded = _recorded(rng, people, wajib)
    early = ~wajib & (people.age == 16) & (rng.random(people.count) < rates.RECORDED_AT_16)
    status = np.where(
        recorded, pick_text(rng, _RECORDED, people.count), pick_text(rng, _UNRECORDED, people.count)
    )
    status = np.where(early, pick_text(rng, _EARLY, people.count), status)
    status = np.where(~wajib & ~early & (people.age >= 16), "BELUM WAJIB", status)
    status[~wajib & (people.age < 16)] = None
    grown = np.flatnonzero(wajib)
    status[grown[some(rng, len(grown), 1 - rates.STATUS_KNOWN)]] = None
    day = _days(rng, people, recorded | early, on)
    return Recording(wajib, recorded | early, status, _lately(status, day, people, on))


def _lately(status: Texts, day: Days, people: People, on: dt.date) -> Days:
    """Who is still on the way to a card came into that state in the last weeks, not years ago."""
    listed, week = np.datetime64(on, "D") - LISTED, np.timedelta64(7, "D")
    under_way = np.isin(status, UNDER_WAY)
    recent = listed - (listed - day).astype(np.int64) % WEEKS * week
    return np.where(under_way, np.minimum(np.maximum(recent, _sixteen(people)), listed), day)


def _sixteen(people: People) -> Days:
    return people.born + np.timedelta64(16 * 365 + 4, "D")


def _recorded(rng: Rng, people: People, wajib: Flags) -> Flags:
    weight = np.where(wajib & (people.lives.status == ALIVE), _hardness(people), 0.0)
    count = round((1 - rates.RECORDED) * int((weight > 0).sum()))
    recorded = wajib.copy()
    recorded[weighted(rng, weight, count)] = False
    return recorded


def _hardness(people: People) -> Floats:
    """How much likelier than a settled adult in town a resident is still unrecorded."""
    factor, land, village = rates.UNRECORDED_WEIGHT, people.land, people.village
    fresh = (people.age == 17) & (people.members.age < 17.5)
    pemula = ~fresh & (people.age <= 18)
    hard = np.where(fresh, factor["turned 17 in the last half year"], 1.0)
    hard *= np.where(pemula, factor["17 or 18"], 1.0)
    hard *= np.where(people.lives.away & (people.age > 18), factor["student away"], 1.0)
    hard *= np.where(people.lives.disability != NO_DISABILITY, factor["disabled"], 1.0)
    hard *= np.where(people.age >= 75, factor["75 or older"], 1.0)
    hard *= 1 + (factor["remote village"] - 1) * land.remote[village]
    return hard * np.where(land.neglected[village], factor["neglected village"], 1.0)


def _days(rng: Rng, people: People, recorded: Flags, on: dt.date) -> Days:
    """The day of the status: when they were recorded, at 17 or later; for the others the day of the list."""
    today, first = np.datetime64(on, "D"), np.datetime64(FIRST_RECORDED, "D")
    from_day = np.maximum(_sixteen(people), first)
    room = np.maximum((today - from_day).astype(np.int64), 1)
    early = (rng.random(people.count) ** 2.5 * room).astype("timedelta64[D]")
    listed = np.full(people.count, today - LISTED)
    return np.where(recorded, np.minimum(from_day + early, listed), listed)
