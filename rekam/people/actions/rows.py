"""A row of a file as a row of a list, and what one load of a list changes against the one in force."""

from functools import cache
from typing import TypeVar

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Length

from rekam.core.days import read_date
from rekam.people import queries
from rekam.people.models import Generation, PersonRow
from rekam.people.queries import Row

P = TypeVar("P", bound=PersonRow)
_VILLAGE = 13  # characters of a village's code


def made_of(model: type[P], row: Row, key: str, generation: Generation) -> P:
    """The row as this list keeps it; a text that is longer than its column is cut."""
    room = _room(model)
    return model(
        **{name: row[name][: room[name]] for name in room},
        generation=generation,
        person_key=key,
        search=queries.folded_name(row["name"])[: room["name"]],
        birth_date=read_date(row["birth_date"]) if row["birth_date"] else None,
    )


@cache
def _room(model: type[PersonRow]) -> dict[str, int]:
    """The texts that the list takes from a file, and how long each may be."""
    texts = (field for field in model._meta.concrete_fields if isinstance(field, CharField))
    return {field.name: field.max_length or 0 for field in texts if field.name in queries.USED}


def changes_of(model: type[PersonRow], generation: Generation) -> dict[str, int]:
    """Who is new and who is gone against what readers see until now. To be counted before the switch."""
    rows = model._default_manager
    new = rows.filter(generation=generation)
    old = rows.filter(generation=queries.current(generation.kind)).exclude(generation=generation)
    same = old.filter(person_key=OuterRef("person_key"))
    count, before, stayed = new.count(), old.count(), new.filter(Exists(same)).count()
    placed = new.annotate(code_length=Length("village_code")).filter(code_length=_VILLAGE).count()
    return {"before": before, "rows": count, "new": count - stayed, "gone": before - stayed,
            "without_village": count - placed}  # fmt: skip
