"""Which residents can be met at all in a stage: most cannot, and need not travel.

Few voters are open after the stage by date, so the driver marks their keys, a file at a time.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..blocks import STAGES, holders, keys_of
from ..joining import mark
from ..partitions import as_they_lie
from ..records import People
from .files import opened

_MOST = 1 << 23  # words of bits: 64 MiB


def wanted_by(files: list[Path], stage: int) -> NDArray[np.uint64]:
    """A bit for each key that some voter in these files shows at the stage."""
    lines = [line[0] for line in STAGES[stage]]  # who has the finer keys has the first one too
    keys = len(lines) * sum(opened(path).num_rows for path in files)
    bits = np.zeros(min(1 << max((keys // 4).bit_length(), 4), _MOST), np.uint64)
    for path in files:
        voters = as_they_lie(opened(path))
        everyone, wanted = np.arange(len(voters), dtype=np.int32), np.zeros(len(voters), np.uint64)
        for line in lines:
            keys_of(line, voters.records, voters.text, everyone, wanted)
            mark(wanted, bits)
    return bits


def met_by(residents: People, stage: int, bits: Any) -> NDArray[np.bool_]:
    """Who has one of those keys; a few more pass."""
    met = np.zeros(len(residents), np.bool_)
    keys, places = np.empty(len(residents), np.uint64), np.empty(len(residents), np.int32)
    for line in STAGES[stage]:
        met[places[: holders(line[0], residents.records, residents.text, bits, keys, places)]] = True
    return met
