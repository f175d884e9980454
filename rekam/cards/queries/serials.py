"""Blanks by their serials."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from rekam.cards.models import Blank
from rekam.cards.rules.serials import Range

BATCH = 1_000
"""Serials in one statement: databases bound how many values it may name."""


def within(ranges: Iterable[Range]) -> Iterator[QuerySet[Blank]]:
    """The blanks of these serials, as queries of bounded size. Serials of one form sort by their number."""
    for each in ranges:
        for first in range(each.first, each.last + 1, BATCH):
            last = min(each.last, first + BATCH - 1)
            wanted = [each.name(number) for number in range(first, last + 1)]
            yield Blank.objects.filter(serial__in=wanted)


def known_serials(ranges: Iterable[Range]) -> set[str]:
    """Those of them that are in the ledger already."""
    return {serial for some in within(ranges) for serial in some.values_list("serial", flat=True)}
