"""The log as installed: with its triggers, which other rooms' tests take away to empty their tables."""

from collections.abc import Iterator

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
