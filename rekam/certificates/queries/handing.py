"""What a link to a suket gives to who knows its PIN."""

import datetime as dt
import uuid

from django.utils import timezone

from rekam.certificates.models import Suket
from rekam.certificates.rules.suket import GOOD
from rekam.core.refusal import Refused
from rekam.documents.queries import open_scan
from rekam.documents.rules import file_name
from rekam.messages.rules import Handed
from rekam.staff.rules import system


def paper(*, subject: str, person_key: str, at: dt.datetime) -> Handed:
    """The signed PDF, as long as it stands. Raises Refused: `suket_over`, and those of the vault."""
    id = uuid.UUID(subject.removeprefix("suket:"))
    found = Suket.objects.select_related("letter").get(pk=id, person_key=person_key)
    past = found.last_day is not None and timezone.localdate(at) > found.last_day
    if found.state not in GOOD or past or found.paper_id is None or found.letter is None:
        raise Refused("suket_over")
    return Handed(open_scan(found.paper_id, by=system()), file_name("suket", found.letter.text) + ".pdf")
