"""Who signs for the office on a day."""

import datetime as dt

from django.db.models import Q, QuerySet

from rekam.core.refusal import Refused
from rekam.documents.models import Signatory
from rekam.documents.queries.letters import own_office


def signatory(day: dt.date) -> Signatory:
    """Raises Refused: `no_signatory`, `office_not_set`."""
    found = signatories().filter(Q(until=None) | Q(until__gte=day), since__lte=day).first()
    if found is None:
        raise Refused("no_signatory", day=day)
    return found


def signatory_row(id: int) -> Signatory:
    """Raises Refused: `signatory_not_found`, `office_not_set`."""
    found = signatories().filter(pk=id).first()
    if found is None:
        raise Refused("signatory_not_found")
    return found


def signatories() -> QuerySet[Signatory]:
    """All of this office, the latest first."""
    return Signatory.objects.filter(office=own_office()).order_by("-since")
