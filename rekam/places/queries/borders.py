"""Files of real borders: what one holds before it is stored, and which were imported."""

from pathlib import Path
from typing import TYPE_CHECKING

from rekam.core.refusal import Refused
from rekam.places.queries.regions import point, region

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rekam.places.models import BorderImport
    from rekam.places.rules.borders import Read

MOST_MB = 32


def check_shapes(path: Path) -> "Read":
    """What a GeoJSON file would bring: borders, problems, and what was set right on the way.

    Raises Refused: borders_too_big, borders_not_json, borders_not_features, borders_too_many,
    borders_no_code. A file of 30 MB takes about 1 GB for a moment: call it from a job.
    """
    from rekam.places.rules.borders import read_borders  # late: shapely and numpy take 25 MB

    if path.stat().st_size > MOST_MB * 1024 * 1024:
        raise Refused("borders_too_big", file=path.name, most=MOST_MB)
    return read_borders(path.read_bytes(), known=lambda code: region(code) is not None, point_of=point)


def border_imports() -> "QuerySet[BorderImport]":
    """Latest first, undone ones too."""
    from rekam.places.models import BorderImport  # late: regions are read without a database too

    return BorderImport.objects.order_by("-id")
