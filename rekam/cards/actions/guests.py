"""People of another regency at the reception: taken in from what SIAK shows, looked at again, forgotten."""

import datetime as dt
import uuid
from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rekam.audit.actions import record, record_read
from rekam.cards.actions.following import look_at
from rekam.cards.models import Application, Guest, Sighting
from rekam.cards.queries.applications import open_of
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.guests import guest
from rekam.cards.queries.persons import MOVED
from rekam.cards.rules.applications import OPEN
from rekam.cards.rules.guests import Seen, Told, errors
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import delete_scan, store_scan
from rekam.jobs.progress import fence
from rekam.people import queries as people
from rekam.people.rules import lives_here
from rekam.places.queries import region
from rekam.places.rules import is_under

EVIDENCE = "guest_siak"
"""The kind of scan that shows what SIAK said."""
REASON = 5
VILLAGE = 4


def key_of(told: Told) -> str:
    """The key that a register would give this NIK."""
    row = {"nik": told.nik, "kk": "", "name": told.name, "village_code": told.village_code,
           "birth_date": told.birth_date.isoformat()}  # fmt: skip
    return people.keys_of([row])[0]


def enter_guest(*, told: Told, seen: Seen, evidence: bytes | None, by: Actor, at: dt.datetime) -> Guest:
    """Takes a guest in, or writes anew what was mistyped or has changed; each time with a look into SIAK.

    Raises Refused: `guest_nik`, `guest_is_resident`, `guest_dead_here`, `guest_from_here`,
    `guest_home_unknown`, `guest_nationality_fixed`, those of `observe_guest`, `not_permitted`,
    `not_your_territory`.
    """
    place, key = office_code(), key_of(told)
    by.check("cards.accept", place)
    _check_told(told, key, place, at)
    scan = _evidence(key, place, seen, evidence, by, at)
    return _enter(told, key, place, seen, scan, by, at)


def _check_told(told: Told, key: str, place: str, at: dt.datetime) -> None:
    if errors(told, timezone.localdate(at)):
        raise Refused("guest_nik")
    home = region(told.village_code)
    if home is None or home.level != VILLAGE:
        raise Refused("guest_home_unknown")
    if is_under(told.village_code, place):
        raise Refused("guest_from_here")
    _check_register(told.nik, key)
    under_way = open_of(key)
    if under_way and under_way.nationality not in ("", told.nationality):
        raise Refused("guest_nationality_fixed")


def _check_register(nik: str, key: str) -> None:
    """Who moved away by our register may come back as a guest."""
    rows = people.residents().filter(Q(person_key=key) | Q(nik=nik))
    lives = set(rows.values_list("status", flat=True))
    if any(lives_here(status) for status in lives):
        raise Refused("guest_is_resident")
    if lives - {MOVED}:
        raise Refused("guest_dead_here")


def _evidence(
    key: str, place: str, seen: Seen, evidence: bytes | None, by: Actor, at: dt.datetime
) -> uuid.UUID:
    if not evidence:
        raise Refused("guest_evidence_needed")
    if seen.on > timezone.localdate(at):
        raise Refused("guest_seen_later")
    newest = Guest.objects.filter(person_key=key).values_list("seen_on", flat=True).first()
    if newest and seen.on < newest:
        raise Refused("guest_seen_earlier", day=f"{newest:%d-%m-%Y}")
    return store_scan(content=evidence, kind=EVIDENCE, person_key=key, place=place, by=by, at=at).pk


@transaction.atomic
def _enter(
    told: Told, key: str, place: str, seen: Seen, scan: uuid.UUID, by: Actor, at: dt.datetime
) -> Guest:
    values = asdict(told) | {
        "place": place, "search": people.folded_name(told.name), "status": seen.status, "life": seen.life,
        "seen_on": seen.on, "changed_at": at,
    }  # fmt: skip
    first = {"entered_by": by.id, "entered_at": at}
    found, made = Guest.objects.select_for_update().update_or_create(
        person_key=key, defaults=values, create_defaults=values | first
    )
    _seen(found, seen, scan, "add" if made else "change", by, at)
    return found


def observe_guest(*, guest_id: int, seen: Seen, evidence: bytes | None, by: Actor, at: dt.datetime) -> Guest:
    """SIAK looked at again: a card of somebody who died, moved or is not ready any more is held up.

    Raises Refused: `guest_not_found`, `guest_evidence_needed`, `guest_seen_later`, `guest_seen_earlier`,
    and those of `store_scan`.
    """
    found = guest(guest_id, by=by, permission="cards.accept")
    scan = _evidence(found.person_key, found.place, seen, evidence, by, at)
    return _observe(found.pk, seen, scan, by, at)


@transaction.atomic
def _observe(guest_id: int, seen: Seen, scan: uuid.UUID, by: Actor, at: dt.datetime) -> Guest:
    found = Guest.objects.select_for_update().filter(pk=guest_id).first()
    if found is None:
        raise Refused("guest_not_found")
    found.status, found.life, found.seen_on, found.changed_at = seen.status, seen.life, seen.on, at
    found.save(update_fields=["status", "life", "seen_on", "changed_at"])
    _seen(found, seen, scan, "observe", by, at)
    return found


def _seen(found: Guest, seen: Seen, scan: uuid.UUID, verb: str, by: Actor, at: dt.datetime) -> None:
    Sighting.objects.create(
        guest=found, status=seen.status, life=seen.life, seen_on=seen.on, scan=scan, by=by.id, at=at
    )
    record(
        by=by, at=at, event=f"cards.guest.{verb}", subject=f"guest:{found.pk}", people=[found.person_key],
        place=found.place, status=seen.status, life=seen.life, seen_on=seen.on.isoformat(),
    )  # fmt: skip
    look_at([found.person_key], by, at)


def reveal_guest(*, guest_id: int, reason: str, by: Actor, at: dt.datetime) -> str:
    """The whole NIK, for a reason that stays in the log. Raises Refused: `guest_not_found`,
    `reason_missing`, `not_permitted`, `not_your_territory`, `log_not_written`."""
    found = guest(guest_id, by=by, permission="people.reveal")
    if len(reason.strip()) < REASON:
        raise Refused("reason_missing")
    record_read(by=by, at=at, page="cards.guest.reveal", people=[found.person_key], place=found.place,
                reason=reason)  # fmt: skip
    return found.nik


def remove_guests(*, by: Actor, at: dt.datetime) -> int:
    """Guests without a card on its way for REKAM_GUEST_DAYS, with the pictures of SIAK. Safe to repeat.

    Their applications stay, as ledger and reports need them, and name nobody. Says how many went.
    """
    by.check("cards.accept")
    keys = list(_over(at).order_by("pk").values_list("pk", flat=True))
    return sum(_remove(pk, by, at) for pk in keys)


def _over(at: dt.datetime) -> QuerySet[Guest]:
    until = at - dt.timedelta(settings.REKAM_GUEST_DAYS)
    lately = Application.objects.filter(
        Q(state__in=OPEN) | Q(since__gt=until), person_key=OuterRef("person_key")
    )
    return Guest.objects.filter(~Exists(lately), changed_at__lte=until)


@transaction.atomic
def _remove(guest_id: int, by: Actor, at: dt.datetime) -> bool:
    """Asked again under the lock: whoever came back meanwhile stays."""
    found = _over(at).select_for_update(of=("self",)).filter(pk=guest_id).first()
    if found is None:
        return False
    for scan in set(found.sightings.values_list("scan", flat=True)):
        delete_scan(id=scan, reason="guest removed", by=by, at=at)
    record(by=by, at=at, event="cards.guest.delete", subject=f"guest:{found.pk}",
           people=[found.person_key], place=found.place)  # fmt: skip
    found.delete()
    fence()
    return True
