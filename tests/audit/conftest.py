"""The log as installed: with its triggers, which other rooms' tests take away to empty their tables."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from rekam.audit.migrations import _seals


@pytest.fixture
def sealed(transactional_db: None) -> Iterator[None]:
    with connection.schema_editor() as editor:
        _seals.lift(editor)
        _seals.lay(editor)
    yield
    with connection.schema_editor() as editor:
        _seals.lift(editor)


@pytest.fixture
def unsealed(db: None) -> Iterator[Callable[[str], None]]:
    """Run SQL as somebody who owns the database and has dropped its triggers."""
    lifted = _seals.lifting(connection.vendor)
    with connection.cursor() as cursor:
        for statement in lifted:
            cursor.execute(statement)
        yield lambda statement: cursor.execute(statement) and None
