"""What was known of everybody at moments of the past, counted by kecamatan."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from rekam.coverage.models import RollUp
from rekam.coverage.queries.rolled import Stood, moved_since, stood
from rekam.coverage.queries.turning import BATCH, batches, before
from rekam.coverage.rules.turns import Of
from rekam.enrolment.queries.sources import sources
from rekam.enrolment.rules.observing import Said, fold
from rekam.places.rules import ancestor


def known_then(moments: Sequence[dt.datetime], head: RollUp) -> list[Stood]:
    """Just before each of these midnights of the office. By the lists that count now and our own moves until
    then; each person's kecamatan is that of the newest register.

    The roll-up says it but for people moved since: those are folded, with what was done since and without.
    """
    told = [stood(Of.PEOPLE, moment, head) for moment in moments]
    late = [(moment, there) for moment, there in zip(moments, told, strict=True) if moment > head.until]
    if late:
        _moved(late, head.until)
    return told


def _moved(late: Sequence[tuple[dt.datetime, Stood]], until: dt.datetime) -> None:
    moved = moved_since(until).values_list("person_key", "village_code")
    for villages in batches(moved.iterator(BATCH)):
        for key, said in sources(villages.keys(), at=until).items():
            now, code = list(said), ancestor(villages[key], 3)
            then = before(now, until)
            for moment, told in late:
                _turned(told[code], _word(then, moment), _word(now, moment))


def _turned(told: Counter[str], was: str, now: str) -> None:
    if was:
        told[was] -= 1
    if now:
        told[now] += 1


def _word(order: Iterable[Said], moment: dt.datetime) -> str:
    known, _ = fold(takewhile(lambda said: said.at < moment, order))
    return known.status if known else ""
