"""What the pages of the list show of each person."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest

from rekam.core.actor import Actor
from rekam.core.days import age_on
from rekam.places import queries as places
from rekam.targets.phrases import OUTCOMES, flag_text
from rekam.targets.rules import Flag, OutcomeKind
from rekam.voters.phrases import reason_text
from rekam.voters.queries import election
from rekam.web.language import current, say


def actor(request: HttpRequest) -> Actor:
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


def rows_of(targets: Iterable[Any], outcomes: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Each target with its village heading where that changes, its words, and its last outcome."""
    before, seen_for = None, election()
    for target in targets:
        region = places.region(target.village_code) if target.village_code != before else None
        before = target.village_code
        last = outcomes[target.person_key][:1]
        yield {
            "target": target,
            "village": region,
            "age": target.birth_date and _age(target.birth_date),
            "why": reason_text(target.reason, {"status": target.status}, current()),
            "flags": [flag_text(flag, seen_for, current()) for flag in Flag if getattr(target, flag.value)],
            "last": last and {"words": say(OUTCOMES[OutcomeKind(last[0].kind)]), "outcome": last[0]},
        }


def _age(born: dt.date) -> int:
    return age_on(born, election().polling_day)
