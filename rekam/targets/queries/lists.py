"""The list: who stands on it, filtered, counted one level below, and as values for workbooks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rekam.core.actor import Actor
from rekam.people.queries import folded_name, within
from rekam.people.rules import Person
from rekam.places.rules import level_of
from rekam.targets.models import Build, Contact, Standing, Target
from rekam.targets.rules import Flag
from rekam.targets.rules import Target as Seen

FLAGS = ("pemula", "disability", "elderly")
NOTHING_YET = "none"
"""The outcome of somebody of whom nothing was noted."""
NOT_KNOWN = "-"
"""An RW or RT that the register does not say."""
REASONS: Mapping[str, Q] = {
    "status_list": Q(reason="not_recorded_by_status_list"),
    "register": Q(reason="not_recorded_by_register"),
    "roll": Q(reason="not_recorded_by_roll"),
    "failed": Q(status__startswith="ENROLL_FAILURE"),
    "roll_only": Q(roll_only=True),
}
"""Why somebody may stand on the list, as pages filter by it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page asks for. `rt` is "RW/RT" or a whole "RW/" ("001/002", "001/-", "001/")."""

    place: str = ""
    flag: str = ""
    rt: str = ""
    reason: str = ""
    outcome: str = ""
    reachable: bool = False
    name: str = ""


def in_force() -> Q:
    """Rows as the newest complete build says them: all of the old list or all of the new, in any query."""
    newest = Build.objects.filter(complete=True).order_by().values("complete").annotate(newest=Max("pk"))
    build = Coalesce(Subquery(newest.values("newest")), Value(0), output_field=BigIntegerField())
    return Q(since__lte=build, until__gt=build)


def open_targets(by: Actor, wanted: Wanted = Wanted()) -> QuerySet[Target]:
    """In walking order, as far as the actor's territory reaches."""
    rows = Target.objects.filter(in_force(), within(by), _place(wanted.place))
    if wanted.rt:
        rw, _, rt = wanted.rt.replace(NOT_KNOWN, "").partition("/")
        whole_rw = wanted.rt.endswith("/")
        rows = rows.filter(rw=rw) if whole_rw else rows.filter(rw=rw, rt=rt)
    if wanted.flag in FLAGS:
        rows = rows.filter(**{wanted.flag: True})
    if wanted.reason in REASONS:
        rows = rows.filter(REASONS[wanted.reason])
    rows = _by_outcome(rows, wanted.outcome)
    if wanted.reachable:
        rows = rows.filter(person_key__in=Contact.objects.filter(withdrawn_at=None).values("person_key"))
    if wanted.name.strip():
        rows = rows.filter(name__icontains=folded_name(wanted.name))
    return rows.order_by("kecamatan", "village_code", "walk", "pk")


def _place(code: str) -> Q:
    """A region on the list's own index where it is a kecamatan or a village."""
    if not code:
        return Q()
    if level_of(code) == 3:
        return Q(kecamatan=code)
    if level_of(code) == 4:
        return Q(kecamatan=code[:8], village_code=code)
    return Q(village_code=code) | Q(village_code__startswith=code + ".")


def _by_outcome(rows: QuerySet[Target], outcome: str) -> QuerySet[Target]:
    if outcome == NOTHING_YET:
        return rows.exclude(person_key__in=Standing.objects.values("person_key"))
    if outcome:
        return rows.filter(person_key__in=Standing.objects.filter(kind=outcome).values("person_key"))
    return rows


@dataclass(frozen=True, slots=True)
class Below:
    """A part of the region looked at: a kecamatan, a village, or "RW/RT"; how many, how many were visited,
    how many stand on the roll alone and so are in no count of coverage."""

    code: str
    people: int
    visited: int
    roll_only: int


def below(by: Actor, wanted: Wanted) -> list[Below]:
    """Counts one level further down, in walking order; one query. Nothing below an RT."""
    if wanted.rt:
        return []
    level = level_of(wanted.place) if wanted.place else 0
    by_what = ("rw", "rt") if level == 4 else ("village_code",) if level == 3 else ("kecamatan",)
    visited = Q(person_key__in=Standing.objects.values("person_key"))
    rows = open_targets(by, wanted).order_by().values_list(*by_what)
    counted = rows.annotate(
        people=Count("pk"),
        visited=Count("pk", filter=visited),
        unregistered=Count("pk", filter=Q(roll_only=True)),
    )
    found = [
        Below("/".join(part or NOT_KNOWN for part in code) if level == 4 else code[0], people, done, alone)
        for *code, people, done, alone in counted
    ]
    return sorted(found, key=lambda one: (one.code or "~").replace(NOT_KNOWN, "~"))


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


def built() -> bool:
    """Whether the list was ever made: without a register an empty one says nothing."""
    return Build.objects.filter(complete=True).exists()


def count_by_place(by: Actor) -> Mapping[str, int]:
    """Village code -> how many stand on the list, as the newest build counted them."""
    newest = Build.objects.filter(complete=True).order_by("-pk").values_list("counts", flat=True).first()
    return {code: people for code, people in (newest or {}).items() if by.reaches(code)}


def waiting_count(by: Actor) -> int:
    return sum(count_by_place(by).values())
