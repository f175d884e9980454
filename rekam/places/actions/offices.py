"""Which office this is, and what stands at the head of its letters."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.models import Office
from rekam.places.queries.offices import OfficeRow, office, office_of
from rekam.places.queries.regions import region
from rekam.places.rules.letterhead import Letterhead, checked

MAY = "places.manage"


def set_office(*, code: str, by: Actor, at: dt.datetime) -> OfficeRow:
    """Another office begins with an empty letterhead.

    Raises Refused: not_permitted, not_your_territory, region_unknown, office_level.
    """
    found = region(code)
    by.check(MAY, found.code if found else None)
    if found is None:
        raise Refused("region_unknown", place=code)
    row = office_of(found.code)
    if row is None:
        raise Refused("office_level", place=found.code)
    with transaction.atomic():
        Office.objects.exclude(code=row.code).delete()
        _store(row, by=by, at=at)
        record(by=by, at=at, event="places.office.set", place=row.code, zone=row.zone.value)
    return row


def set_letterhead(*, told: Letterhead, by: Actor, at: dt.datetime) -> Letterhead:
    """Raises Refused: not_permitted, not_your_territory, office_not_set, nip_shape."""
    here = office()
    by.check(MAY, here.code if here else None)
    if here is None:
        raise Refused("office_not_set")
    kept = checked(told)
    with transaction.atomic():
        row = _store(here, by=by, at=at)
        before = Letterhead(row.letter_name or "", row.address or "", row.head_name or "", row.head_nip or "")
        row.letter_name, row.address = kept.name or None, kept.address or None
        row.head_name, row.head_nip = kept.head or None, kept.nip or None
        row.save(update_fields=["letter_name", "address", "head_name", "head_nip"])
        changed = [name for name in Letterhead.__slots__ if getattr(before, name) != getattr(kept, name)]
        record(by=by, at=at, event="places.letterhead.set", place=here.code, changed=changed)
    return kept


def _store(here: OfficeRow, *, by: Actor, at: dt.datetime) -> Office:
    """The row of the office, also where only the environment named it until now."""
    told = {"code": here.code, "name": here.name, "zone": here.zone.value, "set_at": at, "set_by": by.id}
    row, _ = Office.objects.update_or_create(pk=1, defaults=told)
    return row
