"""From weighed pairs to one best resident per voter, with how sure that is."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .borrowing import borrowing
from .candidates import Pairs
from .compiling import jit
from .scoring import BY_NIK_ALONE, NAMED, SAME_NIK

NOBODY = -1
CONTESTED = np.uint8(1 << 7)  # the NIK says one resident, name and birth date say another
Bits = NDArray[np.float32]
Ids = NDArray[np.int64]
_LEAST = -1e4
_A_NIK = 32.0  # bits: somebody so far behind is somebody else, even if the NIK was copied


@dataclass(frozen=True, slots=True)
class Best:
    """Per voter: best and second-best resident with their bits and flags, log2 of the sum over all."""

    best: Ids
    second: Ids
    bits: Bits
    second_bits: Bits
    all_bits: Bits
    flags: NDArray[np.uint8]
    second_flags: NDArray[np.uint8]
    same_nik: Ids  # a resident with this very NIK, whatever the rest says
    same_nik_bits: Bits

    @classmethod
    def of(cls, pairs: Pairs, voters: int) -> "Best":
        """Equal bits go to the lower id; a pair that was found twice counts once."""
        best = cls(
            best=np.full(voters, NOBODY, np.int64),
            second=np.full(voters, NOBODY, np.int64),
            bits=np.full(voters, _LEAST, np.float32),
            second_bits=np.full(voters, _LEAST, np.float32),
            all_bits=np.full(voters, _LEAST, np.float32),
            flags=np.zeros(voters, np.uint8),
            second_flags=np.zeros(voters, np.uint8),
            same_nik=np.full(voters, NOBODY, np.int64),
            same_nik_bits=np.full(voters, _LEAST, np.float32),
        )
        if len(pairs.voter):
            starts = np.zeros(voters + 1, np.int64)
            order = _by_voter(pairs.voter, starts)
            _choose(
                starts, order, pairs.resident, pairs.bits, pairs.flags,
                best.best, best.second, best.bits, best.second_bits, best.all_bits, best.flags,
                best.second_flags, best.same_nik, best.same_nik_bits,
            )  # fmt: skip
        return best


@jit
def _by_voter(voter: Any, starts: Any) -> Any:
    for at in voter:
        starts[at + 1] += 1
    for n in range(1, len(starts)):
        starts[n] += starts[n - 1]
    at, order = starts[:-1].copy(), np.empty(len(voter), np.int32)
    for n in range(len(voter)):
        order[at[voter[n]]] = n
        at[voter[n]] += 1
    return order


@jit
def _choose(
    starts: Any, order: Any, resident: Any, bits: Any, flags: Any,
    best: Any, second: Any, best_bits: Any, second_bits: Any, all_bits: Any, best_flags: Any,
    second_flags: Any, same_nik: Any, same_nik_bits: Any,
) -> None:  # fmt: skip
    for voter in range(len(best)):
        start, stop = starts[voter], starts[voter + 1]
        if start == stop:
            continue
        _sort(order, start, stop, resident, bits)
        top = order[start]
        best[voter], best_bits[voter], best_flags[voter] = resident[top], bits[top], flags[top] & 127
        sum_, named, before = 0.0, -np.inf, -1
        for n in range(start, stop):
            pair = order[n]
            if resident[pair] == before:
                continue
            before = resident[pair]
            sum_ += 2.0 ** max(float(bits[pair]) - float(bits[top]), -200.0)
            if flags[pair] & NAMED:
                named = max(named, float(bits[pair]))
            if second[voter] == NOBODY and pair != top:
                second[voter], second_bits[voter] = resident[pair], bits[pair]
                second_flags[voter] = flags[pair] & 127
            if flags[pair] & SAME_NIK and same_nik[voter] == NOBODY:
                same_nik[voter], same_nik_bits[voter] = resident[pair], bits[pair]
        all_bits[voter] = bits[top] + np.log2(sum_)
        if flags[top] & SAME_NIK and flags[top] & BY_NIK_ALONE and named >= bits[top] - _A_NIK:
            best_flags[voter] |= CONTESTED


@borrowing
def _before(a: int, b: int, resident: Any, bits: Any) -> Any:
    if bits[a] != bits[b]:
        return bits[a] > bits[b]
    return resident[a] < resident[b]


@borrowing
def _sort(order: Any, start: int, stop: int, resident: Any, bits: Any) -> None:
    """By bits, most first; the few pairs of one voter are put in place one by one."""
    for n in range(start + 1, stop):
        pair, at = order[n], n
        while at > start and _before(pair, order[at - 1], resident, bits):
            order[at] = order[at - 1]
            at -= 1
        order[at] = pair


@dataclass(frozen=True, slots=True)
class Odds:
    """What the bits come to against "not in the register": probability, and distance to the next."""

    probability: NDArray[np.float64]
    anybody: NDArray[np.float64]
    margin: NDArray[np.float64]


def odds(found: Best, residents: int, absent: float) -> Odds:
    """One voter is one resident or nobody: the probabilities of all candidates and of nobody add to 1."""
    prior = np.log2((1 - absent) / max(residents, 1))
    best, everyone, nobody = (
        found.bits.astype(float) + prior,
        found.all_bits.astype(float) + prior,
        np.log2(absent),
    )
    everything = np.logaddexp2(everyone, nobody)
    rival = np.where(found.second >= 0, found.second_bits.astype(float) + prior, nobody)
    return Odds(np.exp2(best - everything), np.exp2(everyone - everything), best - rival)
