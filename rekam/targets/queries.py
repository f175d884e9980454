"""Named reads of the list by name by address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.queries import within
from rekam.people.rules import Person
from rekam.targets.models import Outcome, Target
from rekam.targets.rules import Flag
from rekam.targets.rules import Target as Seen

FLAGS = ("pemula", "disability", "elderly")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page asks for: a region, a flag."""

    place: str = ""
    flag: str = ""


def open_targets(by: Actor, wanted: Wanted = Wanted()) -> QuerySet[Target]:
    """In walking order, as far as the actor's territory reaches."""
    rows = Target.objects.filter(within(by), closed_at=None)
    if wanted.place:
        rows = rows.filter(Q(village_code=wanted.place) | Q(village_code__startswith=wanted.place + "."))
    if wanted.flag in FLAGS:
        rows = rows.filter(**{wanted.flag: True})
    return rows.order_by("village_code", "rw", "rt", "name", "pk")


def as_values(rows: Iterable[Target]) -> list[Seen]:
    """The same list as values that the workbooks know, in the order given; NIKs stay masked."""
    return [
        Seen(
            Person(
                row=row.person_key, name=row.name, nik=row.nik_masked, birth_date=row.birth_date, sex=row.sex,
                address=row.address, rt=row.rt, rw=row.rw, village_code=row.village_code,
            ),
            reason=row.reason,
            status=row.status,
            flags=tuple(flag for flag in Flag if getattr(row, flag.value)),
            tps=row.tps,
            roll_only=row.roll_only,
        )
        for row in rows
    ]  # fmt: skip


def count_by_place(by: Actor) -> Mapping[str, int]:
    """Village code -> how many stand on the list."""
    rows = Target.objects.filter(within(by), closed_at=None).values_list("village_code")
    return dict(rows.annotate(people=Count("pk")))


def waiting_count(by: Actor) -> int:
    return Target.objects.filter(within(by), closed_at=None).count()


def target(person_key: str, *, by: Actor) -> Target:
    """Raises Refused: `target_unknown`, `not_your_territory`."""
    found = Target.objects.filter(person_key=person_key).first()
    if found is None:
        raise Refused("target_unknown")
    by.check("targets.see", found.village_code)
    return found


def outcomes_of(keys: Sequence[str]) -> Mapping[str, list[Outcome]]:
    """Newest first, for each person."""
    found: dict[str, list[Outcome]] = {key: [] for key in keys}
    for outcome in Outcome.objects.filter(person_key__in=keys).order_by("-at", "-pk"):
        found[outcome.person_key].append(outcome)
    return found
