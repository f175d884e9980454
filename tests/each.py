"""Many cases of one sentence in one test: each from the same start, and all that fail told together."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import pytest
from django.db import connection, transaction


def tried_each(cases: Iterable[tuple[Any, ...]], try_one: Callable[..., None]) -> None:
    """Calls `try_one(*case)`; what it wrote is taken back before the next case, where there is a database."""
    failures = []
    for case in cases:
        try:
            with _taken_back():
                try_one(*case)
        except (Exception, pytest.fail.Exception) as failed:
            failures.append(f"{', '.join(map(str, case))}: {failed or type(failed).__name__}")
    assert not failures, f"{len(failures)} fail\n" + "\n".join(failures)


@contextmanager
def _savepoint() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _taken_back() -> AbstractContextManager[Any]:
    return _savepoint() if connection.in_atomic_block else nullcontext()
