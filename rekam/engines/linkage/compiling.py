"""Numba for the kernels of this engine, with its cache where it can be written.

The compiler takes half a minute once; afterwards machine code is loaded from disk. Numba looks only at the
file of a cached function, not at the files of the functions compiled into it, so the cache has a folder
for each state of the whole engine.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

_HERE = Path(__file__).parent
F = TypeVar("F", bound=Callable[..., Any])


def state() -> str:
    """Another one as soon as a letter of the engine has changed."""
    digest = hashlib.sha256()
    for source in sorted(_HERE.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _folder() -> Path | None:
    """A writable folder for machine code, or none: then everything is compiled anew in each process."""
    told = os.environ.get("NUMBA_CACHE_DIR")
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(told) if told else Path(home) / "rekam" / "numba"
    if folder.name != state():  # a process of a process is told the whole of it
        folder /= state()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


CACHE = _folder()
if CACHE is not None:
    os.environ["NUMBA_CACHE_DIR"] = str(CACHE)

from numba import njit  # noqa: E402  (Numba reads the folder when it is imported)


def jit(function: F) -> F:
    """Compiled when first called; free of the interpreter's lock, so that threads can share the work."""
    return cast(F, njit(cache=CACHE is not None, nogil=True, error_model="numpy")(function))
