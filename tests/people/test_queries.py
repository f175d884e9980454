"""Reads that must stay quick with a whole regency in the register."""

import pytest
from django.db import connection

from rekam.people import queries
from rekam.staff.rules import system
from tests.people.population import register


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans a few rows without any index")
def test_people_of_a_village_are_found_and_ordered_by_one_index() -> None:
    register({"key": "a"})
    plan = queries.residents_in("53.01.04.2003", by=system()).explain()
    assert "people_resident_place" in plan
    assert "TEMP B-TREE" not in plan
