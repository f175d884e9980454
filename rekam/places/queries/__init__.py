"""What may be asked of places. Regions need no database, so nothing here loads a table before it is asked."""

from rekam.places.queries.borders import border_imports, check_shapes
from rekam.places.queries.maps import village_map
from rekam.places.queries.offices import OfficeRow, letterhead, office
from rekam.places.queries.regions import (
    Region,
    children,
    find_office,
    path_names,
    point,
    region,
    resolve,
    resolve_path,
    village_codes,
)
from rekam.places.queries.search import search_regions

__all__ = [
    "OfficeRow",
    "Region",
    "border_imports",
    "check_shapes",
    "children",
    "find_office",
    "letterhead",
    "office",
    "path_names",
    "point",
    "region",
    "resolve",
    "resolve_path",
    "search_regions",
    "village_codes",
    "village_map",
]
