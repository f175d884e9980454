"""The knobs of a linkage. The defaults are what the tests and figures were made with."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds and bounds.

    link_at: least probability of the best resident for `linked`.
    link_margin: least distance to the second-best resident, in bits.
    missed: of voters left as `not_found`, the share that may be in the register after all, by the odds.
    absent: how likely a voter is not in the register at all, before anything is compared.
    sure: bits over "nobody" from which a voter is settled, with the lead `clear` over the second.
    keep: bits over "nobody" from which a pair is remembered at all.
    twice: how many of a file's rows are somebody twice, before anything is compared.
    same_at: least probability for two rows of one file to be called one person.
    block_cap: most residents one shared key may bring per voter.
    sample: most rows that the weights are learned from.
    """

    link_at: float = 0.60
    link_margin: float = 1.0
    missed: float = 0.004
    absent: float = 0.03
    sure: float = 14.0
    clear: float = 14.0
    keep: float = -12.0
    block_cap: int = 64
    twice: float = 0.02
    again_at: float = 0.25
    same_at: float = 0.95
    sample: int = 40_000


DEFAULTS = Settings()
