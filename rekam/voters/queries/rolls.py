"""The roll in force: its voters for jobs, its stations in numbers for pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Substr

from rekam.people import queries as people
from rekam.people.models import Generation
from rekam.people.rules import Person
from rekam.voters.models import Run, Station, Voter
from rekam.voters.queries.elections import election


def roll_kind(code: str = "") -> str:
    """What the generations of an election's roll are called; of the office's election when none is named."""
    return f"roll:{code or election().code}"


def roll() -> Generation | None:
    """The roll in force."""
    return people.current(roll_kind())


def voters() -> QuerySet[Voter]:
    """Everybody on the roll in force."""
    generation = roll()
    return Voter.objects.filter(generation=generation) if generation else Voter.objects.none()


_REST = "birth_date sex marital address rt rw village_code disability tps ktp".split()


def electorate(generation: Generation | None = None) -> list[Person]:
    """The voters of a roll as values, `row` being the person's key; for jobs, not for pages."""
    rows = Voter.objects.filter(generation=generation) if generation else voters()
    told = rows.order_by("pk").values_list("person_key", "name", "nik", *_REST).iterator(chunk_size=10_000)
    same: dict[Any, Any] = {}  # a third of a million rows say "001" and "53.01.04.2003": once is enough
    return [
        Person(key, name, nik, **dict(zip(_REST, (same.setdefault(v, v) for v in rest), strict=True)))
        for key, name, nik, *rest in told
    ]


@dataclass(frozen=True, slots=True)
class Counted:
    """A kecamatan, a desa or a TPS of the roll; what was found is None where nothing was compared."""

    code: str
    voters: int
    has_card: int
    no_card: int
    linked: int | None
    look: int | None
    not_found: int | None


_SUMS = ("voters", "has_card", "no_card", "linked", "look", "not_found")
_SUMMED = {f"all_{name}": Sum(name) for name in _SUMS}
_WIDTH = {3: 8, 4: 13}


def counted(*, run: Run | None, level: int, within: str = "") -> list[Counted]:
    """The roll in force at a level (3 kecamatan, 4 desa, 5 TPS) of a region; one query for any of them."""
    rows, compared = _stations(run)
    if within:
        rows = rows.filter(Q(village_code=within) | Q(village_code__startswith=f"{within}."))
    at = F("tps") if level == 5 else Substr("village_code", 1, _WIDTH[level])
    told = rows.annotate(at=at).values("at").annotate(**_SUMMED).order_by("at")
    return [_counted(row, compared=compared) for row in told]


def whole(run: Run | None) -> Counted | None:
    """The whole roll in force; None where there is none."""
    rows, compared = _stations(run)
    told = rows.aggregate(**_SUMMED)
    return _counted({"at": "", **told}, compared=compared) if told["all_voters"] else None


def _stations(run: Run | None) -> tuple[QuerySet[Station], bool]:
    """Those that the comparison counted, when it compared this very roll; else the roll's own."""
    generation = roll()
    fits = run is not None and generation is not None and run.roll_id == generation.pk
    return Station.objects.filter(roll=generation, run=run if fits else None), fits


def _counted(row: Mapping[str, Any], *, compared: bool) -> Counted:
    sums = [row[f"all_{name}"] for name in _SUMS]
    return Counted(str(row["at"]), *sums[:3], *(sums[3:] if compared else (None, None, None)))
