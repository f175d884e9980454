"""How far everybody's record has come."""

from collections.abc import Iterable

from rekam.enrolment.models import Case, Fold, Record, Step


def statuses(keys: Iterable[str] | None = None) -> dict[str, str]:
    """Person key -> the field's word for how far recording and card have come; without a word no key."""
    rows = Record.objects.exclude(status="")
    if keys is not None:
        rows = rows.filter(person_key__in=list(keys))
    same: dict[str, str] = {}
    told = rows.values_list("person_key", "status").iterator(10_000)
    return {key: same.setdefault(status, status) for key, status in told}


def lists_mark() -> str:
    """Another one as soon as a whole list was taken into the records, or out of them.

    For the comparison of roll and register: a single move is no reason to compare a third of a million
    people at once, nor to throw away a comparison that is under way. The one of every night sees it.
    """
    return str(Fold.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def mark() -> str:
    """Another one as soon as anybody's status may be: by a list, by a move, by a card, by a settled case.

    For the list of whom to reach, which is made anew every ten minutes and writes only what changed.
    """
    step = Step.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    settled = Case.objects.exclude(outcome="").count()
    return f"{lists_mark()}.{step}.{settled}"
