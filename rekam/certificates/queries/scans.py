"""Which scans sukets still refer to; `settings.SCANS_IN_USE` names it."""

import uuid
from collections.abc import Iterator

from rekam.certificates.models import Suket


def scans_in_use() -> Iterator[uuid.UUID | None]:
    return Suket.objects.exclude(paper=None).values_list("paper_id", flat=True).iterator()
