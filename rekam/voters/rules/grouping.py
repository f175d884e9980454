"""Which findings are alike enough to be decided together: the same reason and the same evidence."""

from collections.abc import Mapping

GROUPED_BY = ("nik", "name", "birth_date", "village")
"""Fields whose level tells groups apart; the others would leave a group for every finding."""


def group_of(reason: str, levels: Mapping[str, str]) -> str:
    """`nik_belongs_to_another|nik=same|name=same|birth_date=same|village=same`; without a pair the reason."""
    told = [f"{field}={levels[field]}" for field in GROUPED_BY if field in levels]
    return "|".join([reason, *told])


def told_by(group: str) -> tuple[str, dict[str, str]]:
    """The reason and the level of each field, from the text of a group, which may come from an address."""
    reason, *fields = group.split("|")
    told = (field.partition("=") for field in fields)
    return reason, {field: level for field, _, level in told if field in GROUPED_BY}
