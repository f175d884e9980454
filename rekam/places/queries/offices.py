"""The office this installation serves."""

from dataclasses import dataclass

from django.conf import settings

from rekam.places.queries.regions import region
from rekam.places.rules.codes import level_of
from rekam.places.rules.letterhead import Letterhead
from rekam.places.rules.zones import Zone, timezone_of


@dataclass(frozen=True, slots=True)
class OfficeRow:
    code: str
    name: str
    zone: Zone


def office() -> OfficeRow | None:
    """What was set in the pages, else REKAM_PLACE, else None."""
    from rekam.places.models import Office  # late: regions are read without a database too

    row = Office.objects.first()
    if row:
        return OfficeRow(row.code, row.name, Zone(row.zone))
    return office_of(settings.REKAM_PLACE)


def office_of(code: str) -> OfficeRow | None:
    """The office of a kabupaten/kota by its code; None for any other region."""
    found, zone = region(code), timezone_of(code)
    return OfficeRow(found.code, found.name, zone) if found and zone and level_of(found.code) == 2 else None


def letterhead() -> Letterhead:
    """What stands at the head of letters; empty texts for what nobody wrote yet."""
    from rekam.places.models import Office  # late: regions are read without a database too

    row = Office.objects.first()
    if row is None:
        return Letterhead()
    return Letterhead(row.letter_name or "", row.address or "", row.head_name or "", row.head_nip or "")
