"""Stage by stage: who shares a key with a voter, what each pair weighs, and which voters it settles."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .blocks import DATE, MOST, TELLING, Line, holders, keys_of
from .borrowing import borrowing
from .compiling import jit
from .joining import Shared, Spread, shared, sieve, spread_for
from .levels import FIELDS
from .name_levels import scratch as level_scratch
from .records import People
from .scoring import OWN, Model, flags_of, names_like, weigh

Places = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Voters by place and residents by id, with the pair's bits and flags (see `scoring`)."""

    voter: Places
    resident: NDArray[np.int64]
    bits: NDArray[np.float32]
    flags: NDArray[np.uint8]

    @classmethod
    def room(cls, pairs: int) -> "Pairs":
        return cls(
            voter=np.empty(pairs, np.int32),
            resident=np.empty(pairs, np.int64),
            bits=np.empty(pairs, np.float32),
            flags=np.empty(pairs, np.uint8),
        )

    @classmethod
    def joined(cls, parts: list["Pairs"]) -> "Pairs":
        if not parts:
            return cls.room(0)
        columns = zip(*((p.voter, p.resident, p.bits, p.flags) for p in parts), strict=True)
        return cls(*(np.concatenate(column) for column in columns))

    def chosen(self, which: Any) -> "Pairs":
        return Pairs(self.voter[which], self.resident[which], self.bits[which], self.flags[which])

    def of(self, voters: Any) -> "Pairs":
        """The same pairs among more voters, of whom these are at the places `voters`."""
        return Pairs(voters[self.voter].astype(np.int32), self.resident, self.bits, self.flags)

    def named(self, residents: People) -> "Pairs":
        """With the residents' ids instead of their places, which mean nothing outside one part of a file."""
        return Pairs(self.voter, residents.records["id"][self.resident], self.bits, self.flags)


@dataclass(frozen=True, slots=True)
class Found:
    """Who may be compared with whom: `count[k, n]` residents by key k for the nth voter asked about."""

    first: NDArray[np.int64]
    count: Places
    members: Places
    crowded: Flags


_MOST_BY_DATE = 600_000  # residents: of more, nearly every birth date has more than are worth comparing


@dataclass(frozen=True, slots=True)
class Bounds:
    """A pair of `least` bits is kept; a voter whose best has `sure` bits and leads by `clear` is settled."""

    least: float
    sure: float
    clear: float
    most: int
    people: int = 0  # residents in all, of whom this may be a part


def found_by(
    lines: tuple[Line, ...], voters: People, residents: People, asked: Places, bounds: Bounds
) -> Found:
    """At most `bounds.most` residents for a voter and key: a key with more gives way to a finer one."""
    answers = []
    crowded = np.zeros(len(asked), bool)
    members = 0
    unanswered = np.ones(len(asked), bool)
    for line in lines:
        open_ = unanswered.copy()
        asked_for = line[1:] if line[0] == DATE and bounds.people > _MOST_BY_DATE else line
        for finer, key in enumerate(asked_for):
            wanted = np.zeros(len(asked), np.uint64)
            keys_of(key, voters.records, voters.text, asked, wanted)
            unknown = wanted == 0
            wanted[~open_] = 0
            answer = _ask(key, residents, wanted, min(MOST.get(key, bounds.most), bounds.most))
            if key == DATE:  # whoever shares the date is among these, so the finer keys have nothing to add
                unanswered = answer.over | unknown
            answers.append((answer.first + members, answer.count, answer.members))
            members += len(answer.members)
            # A finer key that is missing leaves the voter as crowded as the coarser one did.
            open_ &= answer.over | (unknown & (finer > 0))
            if not open_.any():
                break
        if line in TELLING:
            crowded |= open_
    first, count, who = zip(*answers, strict=True)
    return Found(np.stack(first), np.stack(count), np.concatenate(who), crowded)


def _ask(key: int, residents: People, wanted: NDArray[np.uint64], most: int) -> Shared:
    return shared(wanted, _held(key, residents, wanted), most)


def _held(key: int, residents: People, wanted: NDArray[np.uint64]) -> Spread:
    keys, places = np.empty(len(residents), np.uint64), np.empty(len(residents), np.int32)
    held = holders(key, residents.records, residents.text, sieve(wanted), keys, places)
    return spread_for(wanted, keys[:held], places[:held])


def weighed(
    voters: People, residents: People, asked: Places, found: Found, model: Model, bounds: Bounds, alone: bool
) -> Iterator[tuple[Pairs, Flags, int]]:
    """Pairs (residents by place) that are worth keeping, who of those asked about is settled by them, and how
    far this got. `alone`: within one file, each pair once and nobody with oneself.
    """
    room = max(1 << 18, found.count.shape[0] * bounds.most * 2)
    start = 0
    while start < len(asked):
        pairs, settled = Pairs.room(room), np.zeros(len(asked), np.bool_)
        stop, kept = _weigh(
            voters.records, voters.text, residents.records, residents.text, asked, found.first, found.count,
            found.members, model, bounds.least, bounds.sure, bounds.clear, alone, start,
            pairs.voter, pairs.resident, pairs.bits, pairs.flags, settled,
            np.empty(found.count.shape[0] * bounds.most, np.int32), np.zeros(len(FIELDS), np.int8),
            np.zeros(len(FIELDS)), level_scratch(),
        )  # fmt: skip
        yield pairs.chosen(np.arange(kept)), settled[start:stop], stop
        start = stop


@jit
def _weigh(
    voters: Any, voter_text: Any, residents: Any, resident_text: Any, asked: Any, first: Any, count: Any,
    members: Any, model: Model, least: float, sure: float, clear: float, alone: bool, start: int,
    out_voter: Any, out_resident: Any, out_bits: Any, out_flags: Any, settled: Any,
    seen: Any, levels: Any, bits: Any, work: Any,
) -> tuple[int, int]:  # fmt: skip
    """Voter by voter until the room for pairs may not do for the next; where it stopped, and how many."""
    kept = 0
    for n in range(start, len(asked)):
        if kept + len(seen) > len(out_voter):
            return n, kept
        at = asked[n]
        voter = voters[at]
        named = names_like(model, voter["joined"])
        met, best, second, own = 0, -np.inf, -np.inf, False
        for k in range(len(first)):
            before = met
            for m in range(first[k, n], first[k, n] + count[k, n]):
                other = members[m]
                if (alone and other >= at) or _among(seen, before, other):
                    continue
                seen[met] = other
                met += 1
                resident = residents[other]
                weight = weigh(
                    voter, voter_text, resident, resident_text, model, named, least, levels, bits, work
                )
                if weight == -np.inf:
                    continue
                flags = flags_of(voter, voter_text, resident, resident_text, levels, model)
                out_voter[kept], out_resident[kept] = at, other
                out_bits[kept], out_flags[kept] = weight, flags
                kept += 1
                if weight > best:
                    best, second, own = weight, best, flags & OWN != 0
                elif weight > second:
                    second = weight
        settled[n] = own and best >= sure and best - second >= clear
    return len(asked), kept


@borrowing
def _among(seen: Any, met: int, other: int) -> bool:
    for n in range(met):  # noqa: SIM110  (the compiler knows no `any`)
        if seen[n] == other:
            return True
    return False
