"""Numba for the innermost kernels: they borrow the arrays of their caller and make none of their own."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from .compiling import CACHE, njit

F = TypeVar("F", bound=Callable[..., Any])


def borrowing(function: F) -> F:
    """Like `jit`, without counting who holds which array: for a name that is more than half of the time.

    Numba's option for it has an underscore, and refuses to compile a function that makes an array.
    """
    made = njit(cache=CACHE is not None, nogil=True, error_model="numpy", _nrt=False)
    return cast(F, made(function))
