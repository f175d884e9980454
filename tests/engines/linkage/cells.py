"""Cells of one column as the kernels of the engine read them, and people as records."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from rekam.engines.linkage.encoding import encode
from rekam.engines.linkage.reading import Column, Source, column
from rekam.engines.linkage.records import People
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, table


def told(array: Any) -> Column | None:
    return column(pa.record_batch([array], names=["cell"]), "cell")


def texts(array: Any) -> list[str] | None:
    """The text of each row, read the way a kernel reads it; None for a column without a value."""
    read = told(array)
    if read is None:
        return None
    bounds = itertools.pairwise(read.offsets)
    # As objects: an array of numpy's own text would lose a trailing NUL.
    values = np.array([bytes(read.data[start:stop]).decode() for start, stop in bounds], object)
    return [str(value) for value in read.spread(values)]


def read(kernel: Callable[..., None], cells: list[str], *kinds: Any) -> list[tuple[int, ...]]:
    """What a kernel writes for each cell, a number for each of `kinds`."""
    cell = told(pa.array(cells, pa.string()))
    out = [np.zeros(len(cells), kind) for kind in kinds]
    if cell is not None:
        kernel(cell.data, cell.offsets, *out)
    return list(zip(*(values.tolist() for values in out), strict=True))


def people(*some: Person) -> People:
    return encode(Source.of_table(table(list(some), REGISTER_COLUMNS)))


def key_texts(of: People) -> list[str]:
    """The sounding key of each person."""
    at, size = of.records["text_at"].tolist(), of.records["text_len"].tolist()
    return [bytes(of.text[a : a + n]).decode() for a, n in zip(at, size, strict=True)]
