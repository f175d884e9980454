"""Numba for the innermost kernels: they borrow the arrays of their caller and make none of their own."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from . import compiling

F = TypeVar("F", bound=Callable[..., Any])


def borrowing(function: F) -> F:
    """Like `jit`, but laid into its caller, and without counting who holds which array.

    For a name the counting is two fifths of the time. Numba's option for it has an underscore; with it, a
    function that makes an array (or calls one that does) does not compile.
    """
    njit = cast(Any, compiling).njit
    cache = compiling.CACHE is not None
    return cast(F, njit(cache=cache, nogil=True, error_model="numpy", forceinline=True, _nrt=False)(function))
