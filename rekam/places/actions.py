"""What an administrator changes about places: which office this is, and the real borders of its villages."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.models import BorderImport, Office, VillageShape
from rekam.places.queries import borders
from rekam.places.queries.offices import OfficeRow, office_of
from rekam.places.queries.regions import region
from rekam.places.rules.codes import ancestor

if TYPE_CHECKING:
    from rekam.places.rules.borders import Border

MAY = "places.manage"


def set_office(*, code: str, by: Actor, at: dt.datetime) -> OfficeRow:
    """Raises Refused: not_permitted, not_your_territory, region_unknown, office_level."""
    found = region(code)
    by.check(MAY, found.code if found else None)
    if found is None:
        raise Refused("region_unknown", place=code)
    row = office_of(found.code)
    if row is None:
        raise Refused("office_level", place=found.code)
    with transaction.atomic():
        Office.objects.update_or_create(
            pk=1,
            defaults={
                "code": row.code, "name": row.name, "zone": row.zone.value, "set_at": at, "set_by": by.id
            },
        )  # fmt: skip
        record(by=by, at=at, event="places.office.set", place=row.code, zone=row.zone.value)
    return row


def import_shapes(*, path: Path, by: Actor, at: dt.datetime, leave_out_bad: bool = False) -> BorderImport:
    """Real borders from a GeoJSON file, in place of the approximate ones of the same villages.

    With a polygon that cannot be used nothing is stored, unless `leave_out_bad`. Raises Refused:
    not_permitted, not_your_territory, borders_with_problems (fact `problems`: the rows to show), and
    those of `queries.borders.check_shapes`.
    """
    by.check(MAY)
    read = borders.check_shapes(path)
    bad = len(read.problems)
    if bad and not (leave_out_bad and read.borders):
        raise Refused(
            "borders_with_problems", count=bad, features=read.features, problems=read.problems, file=path.name
        )
    for code in sorted({ancestor(border.code, 3) for border in read.borders}):
        by.check(MAY, code)
    with transaction.atomic():
        stored = BorderImport.objects.create(
            at=at, by=by.id, file_name=path.name[:200], sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            villages=len(read.borders), left_out=bad,
        )  # fmt: skip
        VillageShape.objects.bulk_create([_row(stored, border) for border in read.borders], batch_size=500)
        record(
            by=by, at=at, event="places.borders.import", subject=f"borders:{stored.pk}",
            sha256=stored.sha256, villages=stored.villages, left_out=bad,
            code_property=read.code_property, turned=read.turned, mended=read.mended,
        )  # fmt: skip
    return stored


def _row(stored: BorderImport, border: "Border") -> VillageShape:
    south, west, north, east = border.bounds
    return VillageShape(
        imported=stored, code=border.code, geometry=border.geometry,
        south=south, west=west, north=north, east=east,
    )  # fmt: skip


def undo_shapes(*, import_id: int, by: Actor, at: dt.datetime) -> BorderImport:
    """Borders of earlier imports, or the approximate ones, hold again.

    Raises Refused: not_permitted, not_your_territory, borders_import_unknown, borders_already_undone.
    """
    by.check(MAY)
    with transaction.atomic():
        stored = BorderImport.objects.select_for_update().filter(pk=import_id).first()
        if stored is None:
            raise Refused("borders_import_unknown")
        if stored.undone_at:
            raise Refused("borders_already_undone")
        for code in sorted({ancestor(code, 3) for code in stored.shapes.values_list("code", flat=True)}):
            by.check(MAY, code)
        stored.undone_at, stored.undone_by = at, by.id
        stored.save(update_fields=["undone_at", "undone_by"])
        record(by=by, at=at, event="places.borders.undo", subject=f"borders:{stored.pk}")
    return stored
