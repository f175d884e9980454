"""What is compiled beforehand is all that a comparison needs."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from rekam.engines.linkage import explain, find_twice, link, warming
from tests.engines.linkage.generator import make

pytestmark = pytest.mark.skipif(os.environ.get("NUMBA_DISABLE_JIT") == "1", reason="nothing is compiled")


def kernels() -> Iterator[Any]:
    modules = [m for name, m in sys.modules.items() if name.startswith("rekam.engines.linkage.")]
    for module in modules:
        yield from (thing for thing in vars(module).values() if hasattr(thing, "signatures"))


def compiled() -> set[tuple[str, str]]:
    return {(one.__name__, str(signature)) for one in kernels() for signature in one.signatures}


def keyed(table: pa.Table) -> pa.Table:
    """An office knows rows by the keys of its people, which are no numbers."""
    keys = pa.array([f"key-{row}" for row in table["row"].to_pylist()])
    return table.set_column(table.column_names.index("row"), "row", keys)


def test_after_the_warming_no_comparison_compiles_anything() -> None:
    warming.warm()
    before = compiled()
    assert before
    tables = make(voters=2_000, residents=3_000).tables
    for roll, register in (tables, [keyed(table) for table in tables]):
        links = link(roll, register)
        explain(roll, register, links)
        find_twice(roll, links)
        find_twice(register)
    assert compiled() - before == set()


def test_a_cache_is_warm_once_it_was_warmed() -> None:
    warming.warm()
    assert warming.is_warm() == (warming.CACHE is not None)
