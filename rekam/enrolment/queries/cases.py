"""What people still have to settle: records to decide on, asks for a second person, cases; and last deeds."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment.models import Ask, Case, Deed, Record
from rekam.enrolment.queries.ageing import in_place, reached
from rekam.enrolment.queries.records import record
from rekam.enrolment.rules import ageing as rules
from rekam.enrolment.rules.recording import State
from rekam.places.queries import office

TO_DECIDE = (
    State.REQUEST_VALIDATION, State.RECEIVED_AT_CENTRAL, State.ADJUDICATE_RECORD, State.DUPLICATE_RECORD
)  # fmt: skip
"""States in which a person may decide whose record it is."""


def place_of(record: Record) -> str:
    """Where permission is asked: the village, else the office as a whole."""
    here = office()
    return record.village_code or (here.code if here else "")


def to_decide(by: Actor, *, state: str = "", place: str = "") -> QuerySet[Record]:
    """Records that wait for a decision on whose they are, the oldest first."""
    rows = reached(by).filter(in_place(place), status__in=[state] if state else TO_DECIDE)
    return rows.select_related("intake").order_by("since", "pk")


def to_decide_count(by: Actor) -> int:
    return to_decide(by).count()


def cases_in(by: Actor, *, settled: bool = False) -> QuerySet[Case]:
    """Of the actor's territory: open ones, the oldest first; or settled ones, the newest first."""
    here = Exists(reached(by).filter(pk=OuterRef("record")))
    rows = Case.objects.filter(here).select_related("record", "intake")
    if settled:
        return rows.exclude(outcome="").order_by("-closed_at", "-pk")
    return rows.filter(outcome="").order_by("opened_at", "pk")


def case_count(by: Actor) -> int:
    return cases_in(by).count()


def case(case_id: int, *, lock: bool = False) -> Case:
    """Raises Refused: `case_not_found`."""
    rows = Case.objects.select_related("record", "intake")
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=case_id).first()
    if found is None:
        raise Refused("case_not_found")
    return found


def cases_of(record: Record) -> QuerySet[Case]:
    return record.cases.select_related("intake").order_by("-opened_at", "-pk")


def asks_in(by: Actor, *, answered: bool = False) -> QuerySet[Ask]:
    """Of the actor's territory: open ones, the oldest first; or answered ones, the newest first."""
    rows = Ask.objects.filter(Exists(reached(by).filter(pk=OuterRef("record")))).select_related("record")
    if answered:
        return rows.exclude(answer="").order_by("-answered_at", "-pk")
    return rows.filter(answer="").order_by("at", "pk")


def ask_count(by: Actor) -> int:
    """What waits for this person: never what the same person asked for."""
    return asks_in(by).exclude(by=by.id).count()


def open_ask(record: Record) -> Ask | None:
    return record.asks.filter(answer="").first()


def last_deeds(records: Collection[int]) -> dict[int, Deed]:
    """Record -> the newest deed, for the rows of a page; one query."""
    newest = Deed.objects.filter(record__in=records).order_by("record", "at", "pk")
    return {deed.record_id: deed for deed in newest}


def record_for(person_key: str, *, by: Actor) -> Record:
    """Raises Refused: `record_not_found`, `not_permitted`, `not_your_territory`."""
    found = record(person_key)
    by.check("enrolment.see", place_of(found))
    return found


def waits(found: Record) -> bool:
    return rules.waits(found.state, found.status)
