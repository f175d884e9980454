"""What every test of the database stands on."""

import os
from typing import Any

import pytest
from hypothesis import settings

# One commit gives one result: the same examples each time. `make search` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", print_blob=True)
settings.load_profile(os.environ.get("REKAM_EXAMPLES", "same"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The log's triggers would refuse the emptying of tables between tests; tests/audit puts them back."""
    from django.db import connection

    from rekam.audit.migrations import _seals

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        _seals.lift(editor)


@pytest.fixture(autouse=True)
def indonesian() -> None:
    """A page in English that an earlier test asked for is not the language of this one."""
    from django.utils import translation

    translation.activate("id")
