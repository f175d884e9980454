"""The knobs of a linkage. The defaults are what the tests and figures were made with."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds and bounds.

    link_at: least probability of the best resident for `linked`.
    link_margin: least distance to the second-best resident, in bits.
    look_from: least probability for `look`; under it nobody is proposed.
    absent: how likely a voter is not in the register at all, before anything is compared.
    block_cap: most residents one shared key may bring per voter.
    chunk_pairs: most pairs compared at once; memory is bounded by it.
    sample: most rows that the weights are learned from.
    """

    link_at: float = 0.90
    link_margin: float = 3.0
    look_from: float = 0.10
    absent: float = 0.03
    block_cap: int = 64
    chunk_pairs: int = 1_000_000
    sample: int = 100_000


DEFAULTS = Settings()
