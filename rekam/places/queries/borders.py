"""Files of real borders: what one holds before it is stored, and which were imported."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from rekam.core.refusal import Refused
from rekam.places.queries.regions import point, region, resolve, resolve_path, village_codes
from rekam.places.rules.codes import is_under, level_of
from rekam.places.rules.imports import Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rekam.places.models import BorderImport
    from rekam.places.rules.borders import Read

MOST_MB = 32


def check_shapes(path: Path, place: str) -> "Read":
    """What a GeoJSON file would bring to an office: borders, problems, and what was set right on the way.

    Raises Refused: borders_too_big, and those of `rules.borders.read_borders`. A file of 30 MB takes
    about 1 GB for a moment: jobs call it in a process of its own.
    """
    from rekam.places.rules.borders import Ask, read_borders  # late: shapely and numpy take 25 MB

    if path.stat().st_size > MOST_MB * 1024 * 1024:
        raise Refused("borders_too_big", file=path.name, most=MOST_MB)
    ask = Ask(
        known=lambda code: region(code) is not None,
        named=lambda kecamatan, village: _named(kecamatan, village, place),
        kecamatan=lambda name: bool(place) and resolve(name, within=place, level=3).code is not None,
        point_of=point,
        ours=lambda code: is_under(code, place),
    )
    return read_borders(path.read_bytes(), ask=ask)


def _named(kecamatan: str, village: str, place: str) -> tuple[str, ...]:
    """Villages of the place that the names mean; none without a place, for names alone tell little."""
    if not place:
        return ()
    choice = resolve_path(kecamatan=kecamatan, village=village, within=place)
    return tuple(code for code in choice.candidates if level_of(code) == 4)


def folder() -> Path:
    """Where uploaded files lie: outside the database, for us alone."""
    return Path(settings.MEDIA_ROOT) / "borders"


def file_of(stored: "BorderImport") -> Path:
    return folder() / f"{stored.pk}.geojson"


def border_imports() -> "QuerySet[BorderImport]":
    """Latest first; discarded and undone ones too."""
    from rekam.places.models import BorderImport  # late: regions are read without a database too

    return BorderImport.objects.order_by("-id")


def border_import(import_id: int) -> "BorderImport":
    """Raises Refused: `borders_import_not_found`."""
    found = border_imports().filter(pk=import_id).first()
    if found is None:
        raise Refused("borders_import_not_found")
    return found


def bordered(within: str) -> frozenset[str]:
    """Villages of a region whose real border is in force."""
    from rekam.places.models import VillageShape  # late: see above

    rows = VillageShape.objects.filter(code__startswith=f"{within}.", imported__state=Standing.APPLIED)
    return frozenset(rows.values_list("code", flat=True))


def shapes_of(stored: "BorderImport") -> frozenset[str]:
    """Villages that a file has a usable border of."""
    return frozenset(stored.shapes.values_list("code", flat=True))


def coverage_of(codes: frozenset[str], place: str) -> Mapping[str, Any]:
    """How many of a place's villages a file has, and which it has not."""
    all_of = village_codes(place)
    return {
        "matched": sum(code in codes for code in all_of),
        "of": len(all_of),
        "without": [code for code in all_of if code not in codes],
    }
