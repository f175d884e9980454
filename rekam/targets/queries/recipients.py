"""Whom the office may write to about somebody: numbers kept with consent, whose owners did not say stop."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Left, Right

from rekam.messages.queries import unwilling, unwilling_ends
from rekam.messages.rules import Recipient
from rekam.targets.models import Contact, Standing
from rekam.targets.rules import OutcomeKind, Owner

Keys = Iterable[str] | QuerySet[Any]
"""Person keys, or a query for them: lists may be longer than a statement has room for."""
_NEAREST = (Owner.OWN, Owner.FAMILY, Owner.NEIGHBOUR, Owner.RT_HEAD)


def recipients(person_keys: Keys) -> Mapping[str, Recipient]:
    """Person key -> the nearest number that may be written to: the own one first, of two alike the newer.

    Who is not named has no number, or every owner wants no messages. Two queries.
    """
    found: dict[str, Recipient] = {}
    rows = _in_use(person_keys)
    stopped = unwilling(row.phone for row in rows)
    willing = (row for row in rows if row.phone not in stopped)
    for row in sorted(
        willing, key=lambda row: (_NEAREST.index(Owner(row.owner)), -row.recorded_at.timestamp())
    ):
        found.setdefault(row.person_key, _recipient(row))
    return found


def may_be_written(person_keys: Keys, outer: str = "person_key") -> Combinable:
    """The same as a condition on a query whose rows name a person: Exists(…). `person_keys` are all that may
    come up in it. Of their numbers only those are read that look like one whose owner said stop."""
    rows = Contact.objects.filter(person_key__in=person_keys, withdrawn_at=None)
    ends = Concat(Left("phone", 6), Right("phone", 3))
    alike = dict(rows.alias(ends=ends).filter(ends__in=unwilling_ends()).values_list("pk", "phone"))
    stopped = unwilling(alike.values())
    refused = [pk for pk, phone in alike.items() if phone in stopped]
    usable = Contact.objects.filter(person_key=OuterRef(outer), withdrawn_at=None).exclude(pk__in=refused)
    return Exists(usable)


def reported_gone(person_keys: Keys) -> set[str]:
    """Of whom somebody at the door was told that they died or moved away, and nobody took that back."""
    gone = Standing.objects.filter(kind__in=(OutcomeKind.DEAD, OutcomeKind.MOVED), person_key__in=person_keys)
    return set(gone.values_list("person_key", flat=True))


def _in_use(person_keys: Keys) -> list[Contact]:
    return list(Contact.objects.filter(person_key__in=person_keys, withdrawn_at=None))


def _recipient(row: Contact) -> Recipient:
    return Recipient(row.phone, "", row.owner, row.consent_how, row.consent_on, f"contact:{row.pk}")
