"""Who signs for the office: taken up, and ended."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.models import Signatory
from rekam.documents.queries.letters import own_office
from rekam.documents.rules.signatories import Capacity, Term, check_nip, check_term

MAY = "documents.manage"


@transaction.atomic
def add_signatory(
    *,
    name: str,
    nip: str,
    title: str,
    capacity: str,
    since: dt.date,
    until: dt.date | None,
    by: Actor,
    at: dt.datetime,
) -> Signatory:
    """Raises Refused: `signatory_name`, `signatory_nip`, `signatory_capacity`, `signatory_days`,
    `signatory_overlap`, `office_not_set`."""
    office = own_office()
    by.check(MAY, office)
    name, title = " ".join(name.split()), " ".join(title.split())
    if not name or not title:
        raise Refused("signatory_name")
    if capacity not in set(Capacity):
        raise Refused("signatory_capacity", capacity=capacity)
    row = Signatory(
        office=office, name=name, nip=check_nip(nip), title=title, capacity=capacity,
        since=since, until=until, made_at=at, made_by=by.id,
    )  # fmt: skip
    check_term(Term(since, until), [])
    row.save()
    _log("take_up", row, by, at)
    _alone(row)
    return row


@transaction.atomic
def end_signatory(*, id: int, until: dt.date, by: Actor, at: dt.datetime) -> Signatory:
    """`until` is the last day on which this person signs. Also makes an end that was set earlier or later.

    Raises Refused: `signatory_not_found`, `signatory_days`, `signatory_overlap`.
    """
    row = Signatory.objects.select_for_update().filter(pk=id).first()
    by.check(MAY, row.office if row else None)
    if row is None:
        raise Refused("signatory_not_found")
    check_term(Term(row.since, until), [])
    row.until = until
    row.save(update_fields=["until"])
    _log("end", row, by, at)
    _alone(row)
    return row


def _log(what: str, row: Signatory, by: Actor, at: dt.datetime) -> None:
    record(by=by, at=at, event=f"documents.signatory.{what}", subject=f"signatory:{row.pk}", place=row.office,
           capacity=row.capacity, since=row.since.isoformat(),
           until=row.until.isoformat() if row.until else "")  # fmt: skip


def _alone(row: Signatory) -> None:
    """Looked at after the entry in the log, where writers wait for each other: of two at once one loses."""
    others = Signatory.objects.filter(office=row.office).exclude(pk=row.pk)
    check_term(Term(row.since, row.until), [Term(one.since, one.until) for one in others])
