"""Numbers by which people let themselves be reached: none without consent, gone when it is withdrawn."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from rekam.audit.actions import record, record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.targets import queries
from rekam.targets.models import Contact
from rekam.targets.rules import ConsentHow, Owner, read_phone


@transaction.atomic
def add_contact(
    *,
    person_key: str,
    phone: str,
    owner: str,
    consent: bool,
    consent_how: str,
    consent_on: dt.date,
    by: Actor,
    at: dt.datetime,
) -> Contact:
    """A number whose owner agreed that the office keeps it.

    Raises Refused: `target_unknown`, `not_your_territory`, `consent_missing`, `consent_day`,
    `phone_unreadable`, `contact_owner_unknown`, `contact_known`.
    """
    target = queries.target(person_key, by=by)
    by.check("targets.write", target.village_code)
    if not consent or consent_how not in set(ConsentHow):
        raise Refused("consent_missing")
    if consent_on > timezone.localdate(at):
        raise Refused("consent_day")
    if owner not in set(Owner):
        raise Refused("contact_owner_unknown")
    number = read_phone(phone)
    try:
        with transaction.atomic():  # the table itself knows whether it is there, also when two add it at once
            made = Contact.objects.create(
                person_key=person_key, phone=number, owner=owner, consent_how=consent_how,
                consent_on=consent_on, recorded_by=by.id, recorded_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("contact_known") from None
    record(
        by=by, at=at, event="targets.contact.add", people=[person_key], place=target.village_code,
        subject=f"contact:{made.pk}", owner=owner, consent_how=consent_how,
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw_contact(*, person_key: str, contact_id: int, by: Actor, at: dt.datetime) -> Contact:
    """The number is deleted; that there was consent, from when to when, stays.

    Raises Refused: `contact_not_found`, `not_your_territory`.
    """
    target = queries.target(person_key, by=by)
    by.check("targets.write", target.village_code)
    found = queries.contact(contact_id, person_key=person_key)
    in_use = Contact.objects.filter(pk=found.pk, withdrawn_at=None)
    if not in_use.update(phone="", withdrawn_by=by.id, withdrawn_at=at):
        raise Refused("contact_not_found")  # somebody withdrew it a moment ago, and his name stays
    found.refresh_from_db()
    record(
        by=by, at=at, event="targets.contact.withdraw", people=[person_key], place=target.village_code,
        subject=f"contact:{found.pk}",
    )  # fmt: skip
    return found


def reveal_contact(*, person_key: str, contact_id: int, reason: str, by: Actor, at: dt.datetime) -> str:
    """The full number, for a reason that stays in the log.

    Raises Refused: `contact_not_found`, `not_your_territory`, `reason_missing`, `log_not_written`.
    """
    target = queries.target(person_key, by=by)
    by.check("people.reveal", target.village_code)
    found = queries.contact(contact_id, person_key=person_key)
    if len(reason.strip()) < 5:
        raise Refused("reason_missing")
    record_read(
        by=by, at=at, page="targets.contact.reveal", people=[person_key], place=target.village_code,
        reason=reason, subject=f"contact:{found.pk}",
    )  # fmt: skip
    return found.phone
