"""The files of one linkage, in a folder beside its output that goes when the links are there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from ..scoring import Model

_MAPPED = ("names", "words")  # the big ones: all workers of a machine share one copy


@dataclass(frozen=True, slots=True)
class Work:
    """Arrow files by folder, arrays, and the model. No two linkages have the same folder."""

    folder: Path

    def files(self, name: str) -> list[Path]:
        return sorted((self.folder / name).glob("*.arrow"))

    def save(self, name: str, file: str, table: Any) -> None:
        """No file for nobody."""
        if table.num_rows:
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            with arriving(self.folder / name / f"{file}.arrow") as path:
                _write(path, table)

    def save_names(self, file: str, table: Any) -> None:
        """What residents are called, for the engine to join."""
        (self.folder / "names").mkdir(exist_ok=True)
        with arriving(self.folder / "names" / f"{file}.parquet") as path:
            pq.write_table(table, path)

    def save_model(self, model: Model) -> None:
        for name, value in model._asdict().items():
            self.save_array(f"model-{name}", np.asarray(value))

    def model(self) -> Model:
        return _model(self.folder)

    def save_array(self, name: str, array: NDArray[Any]) -> None:
        np.save(self.folder / f"{name}.npy", array)

    def array(self, name: str) -> NDArray[Any]:
        return np.asarray(np.load(self.folder / f"{name}.npy"))


def _write(path: Path, table: Any) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as out:
        out.write_table(table)


def opened(path: Path) -> Any:
    """A saved table, read from disk as far as it is used."""
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


@contextmanager
def arriving(path: Path) -> Iterator[Path]:
    """A file that is there whole or not at all, though two workers may be writing it."""
    new = path.with_name(f"{path.name}.{os.uname().nodename}-{os.getpid()}-{id(path)}")
    yield new
    new.replace(path)


@lru_cache(maxsize=1)  # a worker is asked many times
def _model(folder: Path) -> Model:
    def value(name: str) -> Any:
        # Copied when written to, which nobody does; kernels are compiled for arrays that can be.
        mapped = np.load(folder / f"model-{name}.npy", mmap_mode="c" if name in _MAPPED else None)
        return np.asarray(mapped) if mapped.ndim else float(mapped)

    return Model(**{name: value(name) for name in Model._fields})
